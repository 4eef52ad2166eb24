"""`gandan article`: an article composed from the figures of a unit, as a draft."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.ids import new_id
from gandan.base.periods import read_date
from gandan.places.queries import unit_named


def article(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="huyen-bao-yen")],
    *,
    last: Annotated[str, typer.Option("--to", metavar="D", help="Ngày cuối của số liệu.")],
    first: Annotated[str, typer.Option("--from", metavar="D", help="Ngày đầu; bỏ trống: từ đầu nhiệm kỳ.", show_default=False)] = "",
) -> None:
    """Soạn một bài nháp từ số liệu của một đơn vị; cán bộ sửa rồi người thứ hai công bố."""
    from gandan.publishing.actions.composing import compose_article

    made, _fresh = compose_article(
        new_id(), unit_named(unit).pk, read_date(first) if first else None, read_date(last), by=None, today=clock.today(), now=clock.now()
    )  # fmt: skip
    print(f"{made.headline}\n\n{made.lead}\n\n{made.text}\n")
    print(_("Đã lưu bản nháp; mở ở /cong-bo/bai/%(article)s/.") % {"article": made.pk})
