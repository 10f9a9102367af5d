// The SQL box: CodeMirror and the formatter that Datasette bundles; without them it stays a plain text box.
const input = document.querySelector("textarea#sql-editor");
const format = document.querySelector("button#sql-format");

if (input && window.CodeMirror) {
  const editor = CodeMirror.fromTextArea(input, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
  editor.setOption("extraKeys", { "Shift-Enter": () => input.form.submit(), Tab: false });
  editor.getInputField().setAttribute("aria-label", "SQL");
  if (window.cmResize) cmResize(editor, { resizableWidth: false });
  if (format && window.sqlFormatter) {
    format.hidden = false;
    format.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
  }
}
