"""Documents as word processors, browsers and e-readers write them, built from paragraphs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape
from textwrap import wrap

import docx

ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of some members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(paragraphs: Sequence[str], title: str = "") -> bytes:
    """A DOCX document."""
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.sections[0].header.paragraphs[0].text = "Page 1 of 1"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def opendocument(paragraphs: Sequence[str]) -> bytes:
    """An ODT document, its first paragraph a heading."""
    first, *others = map(escape, paragraphs)
    body = f'<text:h text:outline-level="1">{first}</text:h>' + "".join(
        f"<text:p>{other}</text:p>" for other in others
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMES}><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF document, with a font table, a header and signs beyond ASCII."""
    body = "\\par\\par\n".join("{\\f0 " + escaped_rtf(paragraph) + "}" for paragraph in paragraphs)
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}"
        r"{\colortbl;\red0\green0\blue0;}{\info{\author Somebody}}{\header \pard Page 1 of 2\par}"
        + body
        + "}"
    ).encode("ascii")


def escaped_rtf(text: str) -> str:
    """A text as RTF has it."""
    return "".join(
        f"\\{sign}"
        if sign in "\\{}"
        else "\\par\n"
        if sign == "\n"
        else sign
        if sign.isascii()
        else f"\\u{ord(sign)}?"
        for sign in text
    )


def epub(pages: dict[str, Sequence[str]], **told: str) -> bytes:
    """An EPUB with a page for each title, a cover and contents; `told` is what it says of itself."""
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/nav.xhtml": xhtml("Contents", list(pages)),
        "OEBPS/cover.xhtml": xhtml("Cover", ["A cover"]),
    }
    members |= {f"OEBPS/page {n}.xhtml": xhtml(title, text) for n, (title, text) in enumerate(pages.items())}
    items = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    items += '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>'
    items += "".join(
        f'<item id="p{n}" href="page%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(pages))
    )
    order = ["cover", "nav", *(f"p{n}" for n in range(len(pages))), "p0"]  # one page is named twice
    spine = "".join(f'<itemref idref="{name}"/>' for name in order)
    metadata = f'<meta property="dcterms:modified">{told.pop("modified", "2024-01-01")}</meta>'
    metadata += "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in told.items())
    members["OEBPS/content.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return packed(members)


def xhtml(title: str, paragraphs: Sequence[str]) -> str:
    """A page of a book."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )


def pdf(pages: Sequence[Sequence[str]], header: str = "", width: int = 68, indent: bool = False) -> bytes:
    """A PDF of paragraphs with a gap between them, or an indent; with a header and a number a page."""
    contents = [page_of(page, header, number, width, indent) for number, page in enumerate(pages, start=1)]
    return pdf_of(contents, resources="<< /Font << /F1 3 0 R >> >>")


def page_of(paragraphs: Sequence[str], header: str, number: int, width: int, indent: bool) -> bytes:
    """The drawing of a page."""
    drawn = [set_line(header, 72, 810, 9), set_line(str(number), 300, 30, 9)] if header else []
    top = 740.0
    for paragraph in paragraphs:
        for count, line in enumerate(wrap(paragraph, width)):
            drawn.append(set_line(line, 72 + 14 * (indent and count == 0), top, 11))
            top -= 13
        top -= 0 if indent else 12
    return b"\n".join(drawn)


def set_line(text: str, left: float, bottom: float, size: int) -> bytes:
    """A line of text at a place."""
    # In WinAnsiEncoding, which is cp1252 but for a few signs.
    written = (
        text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return f"BT /F1 {size} Tf {left} {bottom} Td (".encode() + written + b") Tj ET"


def pdf_of(contents: Sequence[bytes], resources: str = "<< >>") -> bytes:
    """A PDF whose pages are drawn so."""
    first = 4
    pages = [first + 2 * number for number in range(len(contents))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in pages)}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in zip(pages, contents, strict=True):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {number + 1} 0 R >>".encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    file, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        file
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
        ).encode()
    )
