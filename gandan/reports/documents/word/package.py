"""The .docx package: its parts, their relationships and types, and the provenance that travels inside."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO

from gandan.reports.documents.code import code_png
from gandan.reports.documents.compose import Composed, compose
from gandan.reports.documents.markup import NOTHING, Markup, joined, node, words
from gandan.reports.documents.model import Document
from gandan.reports.documents.provenance import NAMESPACE, provenance_json
from gandan.reports.documents.word.body import HEADER_ID, BodyWriter
from gandan.reports.documents.word.picture import CODE_ID, CODE_NAME, NAMES
from gandan.reports.documents.word.styles import R, W, styles_part
from gandan.reports.documents.word.text import Links
from gandan.reports.documents.words import cleaned
from gandan.reports.layouts.ruleset import Ruleset

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_STORE_ID = "{6F1D3B52-7C1E-4B0B-9A43-2F0C5D8E7A11}"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST_LINK = 100


def render_docx(document: Document, ruleset: Ruleset, out: Path | IO[bytes]) -> None:
    """Write the document as .docx; the same document gives the same bytes.

    Raises RuleBroken (see `check_document`) before anything is written. Figures whose `href` is a full http(s)
    address are links, drawn like the words around them. The provenance is a custom XML part.
    """
    composed = compose(document, ruleset)
    links = Links(first=_FIRST_LINK)
    mark = document.verification
    body = BodyWriter(composed, ruleset, links, mark).markup()
    names = {"xmlns:w": W, "xmlns:r": R}
    drawn = {**names, **NAMES} if mark is not None else names
    parts = {
        "[Content_Types].xml": _content_types(pictures=mark is not None),
        "_rels/.rels": _package_relationships(),
        "docProps/core.xml": _core(document, composed, ruleset),
        "docProps/app.xml": node("Properties", {"xmlns": f"{_ns('extended-properties')}"}, _tag("Application", "Gần Dân")),
        "word/document.xml": node("w:document", drawn, node("w:body", None, body)),
        "word/styles.xml": styles_part(ruleset),
        "word/settings.xml": _settings(),
        "word/header1.xml": _page_number(names),
        "word/_rels/document.xml.rels": _document_relationships(links, pictures=mark is not None),
        "customXml/item1.xml": node("provenance", {"xmlns": NAMESPACE}, words(cleaned(provenance_json(document, ruleset)))),
        "customXml/itemProps1.xml": _item_properties(),
        "customXml/_rels/item1.xml.rels": _relationships([("rId1", f"{R}/customXmlProps", "itemProps1.xml")]),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (_HEAD + content).encode())
        if mark is not None:
            package.writestr(zipfile.ZipInfo(f"word/{CODE_NAME}", _ZIP_EPOCH), code_png(mark.address))


def _ns(name: str) -> str:
    return f"http://schemas.openxmlformats.org/officeDocument/2006/{name}"


def _tag(name: str, text: str, **attributes: str) -> Markup:
    return node(name, attributes, words(text))


def _relationships(targets: list[tuple[str, str, str]], links: Links | None = None) -> Markup:
    own = [node("Relationship", {"Id": own_id, "Type": kind, "Target": target}) for own_id, kind, target in targets]
    outside = [
        node("Relationship", {"Id": own_id, "Type": f"{R}/hyperlink", "Target": address, "TargetMode": "External"})
        for address, own_id in (links.ids.items() if links else ())
    ]
    return node("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *own, *outside)


def _package_relationships() -> Markup:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relationships(
        [
            ("rId1", f"{R}/officeDocument", "word/document.xml"),
            ("rId2", core, "docProps/core.xml"),
            ("rId3", f"{R}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relationships(links: Links, *, pictures: bool) -> Markup:
    return _relationships(
        [
            ("rIdStyles", f"{R}/styles", "styles.xml"),
            ("rIdSettings", f"{R}/settings", "settings.xml"),
            (HEADER_ID, f"{R}/header", "header1.xml"),
            ("rIdProvenance", f"{R}/customXml", "../customXml/item1.xml"),
            *([(CODE_ID, f"{R}/image", CODE_NAME)] if pictures else []),
        ],
        links,
    )


def _content_types(*, pictures: bool) -> Markup:
    word = f"{_OFFICE}.wordprocessingml"
    overrides = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
        "/customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
    }
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    if pictures:
        defaults["png"] = "image/png"
    return node(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        *(node("Default", {"Extension": suffix, "ContentType": kind}) for suffix, kind in defaults.items()),
        *(node("Override", {"PartName": name, "ContentType": kind}) for name, kind in overrides.items()),
    )


def _core(document: Document, composed: Composed, ruleset: Ruleset) -> Markup:
    """Title, issuer and the rule set's name; dates are the document's own, never the clock's."""
    day = f"{document.date.isoformat()}T00:00:00Z"
    when = {"xsi:type": "dcterms:W3CDTF"}
    names = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    return node(
        "cp:coreProperties",
        names,
        _tag("dc:title", composed.subject_line),
        _tag("dc:subject", composed.number),
        _tag("dc:creator", cleaned(document.issuer)),
        _tag("cp:keywords", ruleset.label),
        _tag("dc:description", ruleset.name),
        _tag("dc:language", "vi-VN" if document.language == "vi" else "en"),
        node("dcterms:created", when, words(day)),
        node("dcterms:modified", when, words(day)),
    )


def _settings() -> Markup:
    mode = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    return node(
        "w:settings",
        {"xmlns:w": W},
        node("w:zoom", {"w:percent": 100}),
        node("w:defaultTabStop", {"w:val": 720}),
        node("w:characterSpacingControl", {"w:val": "doNotCompress"}),
        node("w:compat", None, node("w:compatSetting", mode)),
        node("w:themeFontLang", {"w:val": "vi-VN"}),
        node("w:decimalSymbol", {"w:val": ","}),
        node("w:listSeparator", {"w:val": ";"}),
    )


def _page_number(names: dict[str, str]) -> Markup:
    """The header of every page but the first: the page's number, centred by the style."""
    begin, end = (node("w:r", None, node("w:fldChar", {"w:fldCharType": kind})) for kind in ("begin", "end"))
    code = node("w:r", None, node("w:instrText", {"xml:space": "preserve"}, words(" PAGE ")))
    between = node("w:r", None, node("w:fldChar", {"w:fldCharType": "separate"}))
    shown = node("w:r", None, node("w:t", None, words("2")))
    style = node("w:pPr", None, node("w:pStyle", {"w:val": "Header"}))
    return node("w:hdr", names, node("w:p", None, style, joined([begin, code, between, shown, end]) or NOTHING))


def _item_properties() -> Markup:
    schema = node("ds:schemaRefs", None, node("ds:schemaRef", {"ds:uri": NAMESPACE}))
    return node("ds:datastoreItem", {"xmlns:ds": _CUSTOM, "ds:itemID": _STORE_ID}, schema)
