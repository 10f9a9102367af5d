// Searches a copy of the site that has no server. The index lies beside this file, in scripts that call `onrecord`.
(() => {
  "use strict";
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const AT_ONCE = 20, ROWS_A_FILE = 250;
  const HEADS = {entities: "People, organisations, places", quotes: "Quotes", articles: "Articles"};
  const kept = {words: {}, rows: {}, files: null};
  window.onrecord = {
    words: (name, words) => { kept.words[name] = words; },
    rows: (number, rows) => { kept.rows[number] = rows; },
    files: names => { kept.files = new Set(names); },
  };
  const loading = {};
  const load = name => loading[name] ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = () => fail(new Error(`${name} cannot be read`));
    script.src = `${here}${name}.js`;
    document.head.append(script);
  });

  const wordsOf = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const fileOf = word => [...word].slice(0, 2).map(one => one.codePointAt(0).toString(16)).join("-");

  // The numbers of the rows with a word, or with words that begin with it.
  async function rowsWith(word) {
    await load("files");
    const file = fileOf(word);
    const files = [...word].length > 1 ? [file] : [...kept.files].filter(name => name === file || name.startsWith(`${file}-`));
    const numbers = new Set();
    for (const name of files.filter(one => kept.files.has(one))) {
      await load(`words-${name}`);
      for (const [known, steps] of Object.entries(kept.words[name])) {
        if (!known.startsWith(word)) continue;
        let number = 0;
        for (const step of steps) numbers.add(number += step);
      }
    }
    return numbers;
  }

  async function search(question) {
    const words = [...new Set(wordsOf(question))];
    if (!words.length) return [];
    const found = await Promise.all(words.map(rowsWith));
    found.sort((a, b) => a.size - b.size);
    return [...found[0]].filter(number => found.every(one => one.has(number))).sort((a, b) => a - b);
  }

  async function row(number) {
    const file = Math.floor(number / ROWS_A_FILE);
    await load(`rows-${file}`);
    return kept.rows[file][number % ROWS_A_FILE];
  }

  const made = (tag, text, more = {}) => Object.assign(document.createElement(tag), text === null ? {} : {textContent: text}, more);

  async function show(numbers, place) {
    const kinds = document.getElementById("results").dataset;
    const bounds = JSON.parse(kinds.bounds);  // kind → [first number, number after the last]
    for (const kind of Object.keys(HEADS)) {
      const [first, after] = bounds[kind];
      const hits = numbers.filter(number => number >= first && number < after);
      if (!hits.length) continue;
      const section = made("section", null);
      const list = made("ol", null, {className: "plain static-hits"});
      section.append(made("h2", `${HEADS[kind]} (${hits.length.toLocaleString("en")})`), list);
      const more = made("button", "Show more", {type: "button"});
      let shown = 0;
      const add = async () => {
        for (const number of hits.slice(shown, shown + AT_ONCE)) {
          const [, text, below, href] = await row(number);
          const item = made("li", null);
          const link = made("a", text, {href});
          item.append(link, made("p", below, {className: "meta"}));
          list.append(item);
        }
        shown += AT_ONCE;
        more.hidden = shown >= hits.length;
      };
      more.addEventListener("click", add);
      section.append(more);
      place.append(section);
      await add();
    }
  }

  async function answer() {
    const question = new URLSearchParams(location.search).get("q") ?? "";
    for (const field of document.querySelectorAll("input[name=q]")) field.value = question;
    const results = document.getElementById("results");
    const said = document.getElementById("said");
    if (!question.trim()) return;
    said.textContent = "Searching …";
    try {
      const numbers = await search(question);
      said.textContent = numbers.length ? "" : "Nothing found. All words must be there; the beginning of a word is enough.";
      await show(numbers, results);
    } catch (error) {
      said.textContent = `The search cannot be read: ${error.message}.`;
    }
  }
  answer();
})();
