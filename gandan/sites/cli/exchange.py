"""`gandan exchange`: reports and receipts as signed files, and the key of this instance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput


def exchange(
    act: Annotated[str, typer.Argument(metavar="out | in | key")],
    what: Annotated[str, typer.Argument(metavar="SUBMISSION | FILE", show_default=False)] = "",
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.gdx", help="Nơi ghi tệp.", show_default=False)] = None,
    words: Annotated[bool, typer.Option("--words", help="Gửi kèm phần nhận định.")] = False,
) -> None:
    """Trao đổi báo cáo giữa các máy: xuất tệp (out), nhận tệp (in), khóa và dấu vân tay của máy này (key)."""
    match act:
        case "key":
            _key()
        case "out":
            _out(what, out, words=words)
        case "in":
            _in(what)
        case _:
            raise BadInput(_("Hãy viết: gandan exchange out | in | key."), field="act")


def _key() -> None:
    from gandan.reports.exchange.envelope import fingerprint, public_of
    from gandan.reports.exchange.keys import own_key

    public = public_of(own_key(clock.now()))
    print(_("Khóa công khai: %(key)s") % {"key": public})
    print(_("Dấu vân tay:    %(print)s") % {"print": fingerprint(public)})


def _out(submission: str, out: Path | None, *, words: bool) -> None:
    from gandan.reports.exchange.acts import send_out

    if out is None:
        raise BadInput(_("Hãy nói ghi tệp vào đâu: --out bao-cao.gdx"), field="out")
    try:
        identity = UUID(submission)
    except ValueError:
        raise BadInput(_("Mã báo cáo là phần cuối địa chỉ của trang báo cáo, ví dụ 0199…-…."), field="what") from None
    data = send_out(identity, words=words, by=None, today=clock.today(), now=clock.now())
    try:
        out.write_bytes(data)
    except OSError as refused:
        raise BadInput(_("Không ghi được tệp “%(path)s”. Hãy chọn nơi khác, và đóng tệp nếu đang mở.") % {"path": out}) from refused
    print(_("Đã ghi %(path)s (%(size)s byte).") % {"path": out, "size": len(data)})


def _in(file: str) -> None:
    from gandan.reports.exchange.acts import bring_in
    from gandan.reports.models import ReceivedReport

    try:
        data = Path(file).read_bytes()
    except OSError as broken:
        raise BadInput(_("Không mở được tệp %(file)s.") % {"file": file}) from broken
    row = bring_in(data, by=None, today=clock.today(), now=clock.now())
    told = {"unit": row.unit.slug, "kind": row.kind, "period": row.period, "n": row.revision, "state": row.get_state_display()}
    if isinstance(row, ReceivedReport):
        print(_("Báo cáo của %(unit)s, %(kind)s, %(period)s, bản %(n)s: đã nhận tệp; xem và quyết định ở trang Trao đổi tệp.") % told)
    else:
        print(_("Biên nhận cho báo cáo của %(unit)s, %(kind)s, %(period)s, bản %(n)s: %(state)s.") % told)
