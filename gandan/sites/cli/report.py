"""`gandan report`: a report of a unit, from the ledger to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import read_date
from gandan.config import env
from gandan.ledger.answers import Question
from gandan.places.queries import labels_of, unit_named
from gandan.sites.asking import query_of


def report(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="ket-qua-nhiem-ky, thang, quy, 6-thang, nam, thang-ubnd", show_default=False)
    ] = "",
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="huyen-bao-yen", show_default=False)] = "",
    *,
    first: Annotated[
        str, typer.Option("--from", metavar="D", help="Ngày đầu; bỏ trống: từ đầu nhiệm kỳ, hoặc từ đầu kỳ báo cáo.", show_default=False)
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="D", help="Ngày cuối của số liệu.", show_default=False)] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=".docx .pdf .xlsx .html", show_default=False)] = None,
    on: Annotated[str, typer.Option("--on", metavar="D", help="Ngày văn bản; bỏ trống: ngày cuối.", show_default=False)] = "",
    number: Annotated[int | None, typer.Option("--number", help="Số văn bản, khi đã vào sổ.", show_default=False)] = None,
    place: Annotated[str, typer.Option("--place", help="Nơi đề ngày tháng; bỏ trống: tên đơn vị.", show_default=False)] = "",
    signer: Annotated[str, typer.Option("--signer", help="Người ký; bỏ trống: chừa chỗ.", show_default=False)] = "",
    role: Annotated[str, typer.Option("--role", help="Chức vụ người ký; bỏ trống: Bí thư.", show_default=False)] = "",
    address: Annotated[str, typer.Option("--address", metavar="URL", help="Địa chỉ Gần Dân mà mỗi con số mở ra.", show_default=False)] = "",
    listed: Annotated[bool, typer.Option("--list", help="Các loại báo cáo.")] = False,
) -> None:
    """Lập báo cáo từ sổ cái: mỗi con số trong lời văn và phụ lục là một câu trả lời."""
    from gandan.reports.files import require_suffix, write_file
    from gandan.reports.kinds.catalogue import every_own_kind, report_kind, report_kinds
    from gandan.reports.queries import drafted
    from gandan.reports.term.composing import Paper

    if listed:
        for known in report_kinds():
            print(f"{known.code}\t{known.name_en if env.read().language == 'en' else known.name}")
        own = every_own_kind(clock.today())
        owners = labels_of(known.owner for known in own if known.owner is not None)
        for known in own:
            print(f"{known.code}\t{known.name}\t{owners[known.owner].text if known.owner in owners else ''}")
        return
    if not (kind and unit and last and out):
        raise BadInput(_("Hãy ghi đủ: gandan report LOẠI ĐƠN-VỊ --to NGÀY --out TỆP. Các loại: gandan report --list."))
    require_suffix(out.suffix)
    found, end = unit_named(unit), read_date(last)
    wanted = report_kind(kind, end, unit=found.pk)
    if end > clock.today():
        raise RuleBroken(_("Chưa đến ngày %(last)s. Báo cáo chỉ lập được đến hết hôm nay.") % {"last": f"{end:%d/%m/%Y}"})
    paper = Paper(read_date(on) if on else end, number, place, signer, role)
    base = (address or (_own_address() if out.suffix.lower() == ".html" else "")).rstrip("/")
    draft = drafted(
        wanted, found, _day(first), end, paper=paper,
        href=lambda slug, question: opened_at(base, slug, question) if base else None,
        illustrative=env.read().database == env.DEMO_DATABASE or found.invented,
    )  # fmt: skip
    write_file(draft, out)
    print(
        _("Đã lập “%(name)s” của %(unit)s vào %(path)s: %(figures)s con số, theo %(ruleset)s.")
        % {
            "name": wanted.name, "unit": draft.issuer.unit_words, "path": out,
            "figures": len(draft.document.provenance), "ruleset": draft.ruleset.code,
        }
    )  # fmt: skip


def opened_at(base: str, slug: str, question: Question) -> str:
    """Where a question about a unit opens: its records, or, where it is divided, the explorer."""
    page = "" if question.by else "mo/"
    return f"{base}/so-lieu/{slug}/{page}?{query_of(question)}"


def _own_address() -> str:
    """A page read on this machine opens its figures in the product that runs here."""
    return f"http://127.0.0.1:{env.read().port}"


def _day(text: str) -> date | None:
    return read_date(text) if text else None
