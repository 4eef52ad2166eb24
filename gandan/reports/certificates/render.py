"""Certificates as one PDF, set by Typst from data: no text of people is ever code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.reports.certificates.model import Certificate, Paper, Template
from gandan.reports.documents.pdf import LAST_RESORT, chosen_font
from gandan.reports.documents.words import cleaned
from gandan.reports.layouts.ruleset import Font

MOST = 1000  # pages of one file
_FONT = Font(family="Times New Roman", twins=("Tinos",))
_TOO_LONG = "too long|"


@cache
def _source() -> bytes:
    return files("gandan.reports.certificates").joinpath("certificate.typ").read_bytes()


def render_certificates(
    certificates: Sequence[Certificate], template: Template, paper: Paper, *, title: str, author: str, note: str = "",
    font_paths: Sequence[Path] = (),
) -> bytes:  # fmt: skip
    """The certificates as one PDF, a page each, in their order; the same certificates give the same bytes.

    Raises RuleBroken, naming the words, where some do not fit their box even in the smallest letters; and for none, or over a
    thousand at once.
    """
    if not certificates:
        raise RuleBroken(_("Hãy chọn ít nhất một dòng để in."))
    if len(certificates) > MOST:
        raise RuleBroken(_("Mỗi lần in tối đa %(most)s tờ. Hãy chọn ít dòng hơn.") % {"most": MOST})
    family, fonts = chosen_font(_FONT, font_paths)
    data = {
        "title": cleaned(title),
        "author": cleaned(author),
        "note": cleaned(note),
        "fonts": list(dict.fromkeys((family, LAST_RESORT))),
        "template": template.model_dump(mode="json"),
        "paper": asdict(paper),
        "certificates": [_words(one, template) for one in certificates],
    }
    try:
        pdf = typst.compile(
            _source(), font_paths=fonts, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, format="pdf", timestamp=0
        )  # fmt: skip
    except typst.TypstError as stopped:
        raise _refusal(stopped) from stopped
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


def _words(one: Certificate, template: Template) -> dict[str, str]:
    """The words of each box. Placeholders are filled once: what people wrote is not looked at again."""
    told = {f"{{{name}}}": cleaned(words) for name, words in asdict(one).items()}
    found = {slot.name: told.get(slot.text, slot.text) for slot in template.slots}
    return {slot.name: found[slot.name].upper() if slot.caps else found[slot.name] for slot in template.slots}


def _refusal(stopped: typst.TypstError) -> Exception:
    said = str(stopped)
    if _TOO_LONG not in said:
        return stopped
    words = said.split(_TOO_LONG, 1)[1].split('"', maxsplit=1)[0].replace("\\n", " ")[:80]
    return RuleBroken(_("“%(words)s…” dài quá khổ in. Hãy viết gọn lại trong quyết định rồi in.") % {"words": words})
