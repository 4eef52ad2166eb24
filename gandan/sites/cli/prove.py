"""`gandan prove`: every figure of a text, put to the ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.base.periods import read_date
from gandan.base.vietnamese import grouped
from gandan.config import env
from gandan.ledger.answers import Question
from gandan.places.queries import unit_named
from gandan.sites.cli.report import opened_at


def prove(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".docx .pdf .html .txt")],
    *,
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="huyen-bao-yen | 02962@2020-01-01")],
    on: Annotated[str, typer.Option("--on", metavar="D", help="Ngày của văn bản, nếu văn bản không ghi.", show_default=False)] = "",
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE2", help="văn bản thứ hai, để so từng con số", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="một văn bản JSON")] = False,
) -> None:
    """Kiểm chứng con số: mỗi con số trong một văn bản khớp, lệch, hay không chứng minh được. Trả 1 khi có số lệch."""
    from gandan.reports.proving.answering import prove as prove_text
    from gandan.reports.proving.files import given_of
    from gandan.reports.proving.telling import as_document, told
    from gandan.reports.proving.verdicts import State

    other = given_of(against.name, _read(against)) if against is not None else None
    given = given_of(file.name, _read(file))
    proof = prove_text(given, unit_named(unit).pk, today=clock.today(), on=read_date(on) if on else None, against=other)
    if as_json:
        print(json.dumps(as_document(proof, href=_opened), ensure_ascii=False))
    else:
        console = Console(highlight=False, soft_wrap=True)
        words = {State.PROVED: _("khớp"), State.DIFFERENT: _("lệch"), State.UNPROVED: _("không chứng minh được")}
        for place, verdict in enumerate(proof.verdicts, 1):
            console.print(Text(f"{place}. {verdict.figure.written}: {words[verdict.state]}", style="bold"))
            if verdict.cell:
                console.print(Text(f"   {verdict.cell}"))
            for line in told(verdict, href=_opened):
                console.print(Text(f"   {line}"))
        counts = {state.value: grouped(proof.count(state)) for state in State}
        console.print(_("%(proved)s con số khớp, %(different)s lệch, %(unproved)s không chứng minh được.") % counts)
        if proof.cells_left:
            console.print(_("Số ô trong bảng không đối chiếu, vì chưa rõ chỉ tiêu, phần hay kỳ: %(n)s.") % {"n": grouped(proof.cells_left)})
        if proof.origin:
            console.print(Text(proof.origin))
        console.print(Text(_("Sổ cái đến dòng %(position)s.") % {"position": grouped(proof.position)}, style="dim"))
    raise typer.Exit(0 if proof.all_is_well else 1)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as broken:
        raise BadInput(_("Không mở được tệp %(file)s.") % {"file": file}) from broken


def _opened(slug: str, question: Question) -> str:
    return opened_at(f"http://127.0.0.1:{env.read().port}", slug, question)
