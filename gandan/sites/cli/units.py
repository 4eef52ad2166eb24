"""`gandan units load` and `gandan units show UNIT`: the gazetteer, and a unit with its history."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound
from gandan.base.periods import read_date
from gandan.base.vietnamese import grouped

if TYPE_CHECKING:
    from gandan.places.history import Stay, Turn, UnitHistory
    from gandan.places.models import Unit, UnitSpan

_NEAR = 20


class Act(StrEnum):
    """What to do with units."""

    LOAD = "load"
    SHOW = "show"


def units(
    act: Annotated[Act, typer.Argument(help="load | show")],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="huyen-bao-yen, 02962@2020-01-01, “Xuân Hòa”", show_default=False)] = "",
    on: Annotated[str, typer.Option(help="ngày xem các đơn vị trực thuộc, ví dụ 01/01/2024", show_default=False)] = "",
    province: Annotated[list[str] | None, typer.Option(help="chỉ nạp tỉnh mang mã này (mã trước 01/07/2025)", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Nạp danh mục đơn vị hành chính; xem một đơn vị cùng lịch sử của nó."""
    if act is Act.LOAD:
        _load(province or None, as_json=as_json)
        return
    if not unit:
        raise BadInput(_("Hãy ghi đơn vị cần xem, ví dụ: gandan units show huyen-bao-yen."))
    day = read_date(on) if on else None
    found = _found(unit)
    if len(found) != 1:
        _show_candidates(unit, found, as_json=as_json)
        raise typer.Exit(1)
    _show(found[0], day, as_json=as_json)


def _load(scope: list[str] | None, *, as_json: bool) -> None:
    from gandan.upkeep.gazetteer import Step, load_gazetteer

    began = time.monotonic()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_("Đọc danh mục"), total=None)

        def tell(step: Step) -> None:
            progress.update(task, description=_shortened(step.title), completed=step.done, total=step.total)

        loaded = load_gazetteer(scope, now=clock.now(), told=tell)
    if as_json:
        _print_json({"seconds": round(time.monotonic() - began, 1), **asdict(loaded)})
    elif loaded.versions or loaded.successions:
        told = {"units": grouped(loaded.units), "versions": grouped(loaded.versions), "successions": grouped(loaded.successions)}
        print(_("Đã nạp %(units)s đơn vị, %(versions)s phiên bản, %(successions)s kế thừa.") % told)
    else:
        print(_("Danh mục đã đầy đủ, không có gì mới."))


def _shortened(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:39]}…"


def _found(text: str) -> list[Unit]:
    """The unit meant, or every unit whose name holds the words."""
    from gandan.places.queries import search, search_within, unit_named

    try:
        return [unit_named(text)]
    except NotFound:
        if "@" in text:
            raise
        found = {span.unit_id: span.unit for span in search(text.replace("-", " ")) or search_within(text.replace("-", " "))}
        if not found:
            raise NotFound(
                _("Không tìm thấy đơn vị nào có tên “%(text)s”. Hãy thử một phần của tên, có dấu hoặc không dấu.") % {"text": text}
            ) from None
        return list(found.values())


def _show_candidates(text: str, found: list[Unit], *, as_json: bool) -> None:
    from gandan.places.queries import names_of

    spans = names_of(unit.pk for unit in found)
    near = [spans[unit.pk] for unit in found if unit.pk in spans]
    if as_json:
        _print_json({"asked": text, "found": [{"slug": span.unit.slug, "name": span.full_name, "code": span.code} for span in near]})
        return
    table = Table(_whole(_("Đơn vị")), _("Tên"), _("Mã"), _("Thuộc"), _("Thời gian"), box=None)
    above = names_of(span.parent_id for span in near if span.parent_id is not None)
    for span in near[:_NEAR]:
        parent = above.get(span.parent_id) if span.parent_id is not None else None
        table.add_row(span.unit.slug, span.full_name, span.code, parent.full_name if parent else "", _days_of(span))
    _console().print(table)
    hidden = len(near) - _NEAR
    more = _(" Còn %(count)s đơn vị nữa; hãy ghi tên đầy đủ hơn.") % {"count": grouped(hidden)} if hidden > 0 else ""
    print(_("Có %(count)s đơn vị mang tên này. Hãy ghi một tên ở cột đầu.") % {"count": grouped(len(near))} + more)


def _show(unit: Unit, on: date | None, *, as_json: bool) -> None:
    from gandan.places.history import history_of
    from gandan.places.queries import children_on

    story = history_of(unit)
    if not story.stays:
        raise NotFound(_("“%(unit)s” đã được ghi lại là chưa từng có. Hãy chọn đơn vị khác.") % {"unit": unit.slug})
    day = on or _last_day(story)
    children = list(children_on(unit.pk, day))
    if as_json:
        _print_json(_as_json(story, day, children))
        return
    last = story.stays[-1]
    console = _console()
    console.print(f"[bold]{last.full_name}[/bold]  {unit.slug}" + (_("  (đơn vị tập huấn)") if unit.invented else ""))
    console.print(_stays_table(story))
    console.print(
        "\n" + _("Nguồn: %(sources)s") % {"sources": "; ".join(dict.fromkeys(stay.source for stay in story.stays if stay.source))}
    )
    for title, turns in ((_("Hình thành từ"), story.came_from), (_("Trở thành"), story.became)):
        if turns:
            console.print(f"\n[bold]{title}[/bold]")
            console.print(_turns_table(turns))
    if story.ended_by:
        console.print("\n" + _("Kết thúc theo: %(basis)s") % {"basis": story.ended_by})
    if children:
        console.print(
            "\n[bold]" + _("Trực thuộc ngày %(day)s: %(count)s đơn vị") % {"day": f"{day:%d/%m/%Y}", "count": len(children)} + "[/bold]"
        )
        table = Table(_("Mã"), _("Tên"), _whole(_("Đơn vị")), box=None)
        for child in children:
            table.add_row(child.code, child.full_name, child.unit.slug)
        console.print(table)


def _console() -> Console:
    """A pipe has no width of its own: addresses must come out whole."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=200)


def _whole(title: str) -> Column:
    """A column of addresses, which are copied from the screen: folded, never cut."""
    return Column(title, overflow="fold")


def _last_day(story: UnitHistory) -> date:
    """Today; of a unit that is no more, its last day."""
    return story.stays[-1].last or clock.today()


def _stays_table(story: UnitHistory) -> Table:
    table = Table(_("Thời gian"), _("Tên"), _("Mã"), _("Thuộc"), _("Căn cứ"), box=None)
    for stay in story.stays:
        parent = f"{stay.parent_name} ({stay.parent})" if stay.parent else ""
        table.add_row(_days(stay.first, stay.last), stay.full_name, f"{stay.code} {stay.scheme}".strip(), parent, stay.legal_basis)
    return table


def _turns_table(turns: tuple[Turn, ...]) -> Table:
    from gandan.places.choices import SuccessionKind

    table = Table(_("Ngày"), _("Tên"), _whole(_("Đơn vị")), _("Cách"), _("Phạm vi"), _("Căn cứ"), box=None)
    for turn in turns:
        extent = _("toàn bộ") if turn.whole else _("một phần")
        table.add_row(f"{turn.on:%d/%m/%Y}", turn.name, turn.slug, str(SuccessionKind(turn.kind).label), extent, turn.legal_basis)
    return table


def _days_of(span: UnitSpan) -> str:
    from gandan.places.history import first_day, last_day

    return _days(first_day(span), last_day(span))


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return _("đến %(last)s") % {"last": f"{last:%d/%m/%Y}"} if last else _("từ trước đến nay")
    begun = f"{first:%d/%m/%Y}"
    return f"{begun} – {last:%d/%m/%Y}" if last else _("từ %(first)s") % {"first": begun}


def _as_json(story: UnitHistory, day: date, children: list[UnitSpan]) -> dict[str, Any]:  # Any: a JSON document
    return {
        "slug": story.slug,
        "invented": story.invented,
        "spans": [_stay_json(stay) for stay in story.stays],
        "came_from": [_turn_json(turn) for turn in story.came_from],
        "became": [_turn_json(turn) for turn in story.became],
        "ended_by": story.ended_by,
        "on": day.isoformat(),
        "children": [{"slug": one.unit.slug, "name": one.full_name, "code": one.code} for one in children],
    }


def _stay_json(stay: Stay) -> dict[str, Any]:  # Any: a JSON document
    return {
        "from": stay.first.isoformat() if stay.first else None, "to": stay.last.isoformat() if stay.last else None,
        "name": stay.full_name, "level": stay.level, "code": stay.code, "scheme": stay.scheme, "parent": stay.parent,
        "parent_name": stay.parent_name, "latitude": stay.latitude, "longitude": stay.longitude,
        "legal_basis": stay.legal_basis, "source": stay.source,
    }  # fmt: skip


def _turn_json(turn: Turn) -> dict[str, Any]:  # Any: a JSON document
    return {"on": turn.on.isoformat(), "unit": turn.slug, "name": turn.name, "kind": turn.kind, "whole": turn.whole,
            "legal_basis": turn.legal_basis}  # fmt: skip


def _print_json(document: dict[str, Any]) -> None:  # Any: a JSON document
    print(json.dumps(document, ensure_ascii=False, indent=2))
