"""`gandan certificate NAME...`: HTTPS on a network of one's own, so that phones can record."""

from __future__ import annotations

from typing import Annotated

import typer

from gandan.base import clock
from gandan.config import tls
from gandan.config.sentences import gettext as _


def certificate(
    names: Annotated[list[str] | None, typer.Argument(help="may-xa.noi-bo 192.168.1.10 …", show_default=False)] = None,
) -> None:
    """Lập chứng chỉ HTTPS cho máy này trong mạng của cơ quan; điện thoại cài một lần tệp được in ra."""
    made = tls.make_certificate(names or [], now=clock.now())
    print(_("Đã lập chứng chỉ cho: %(names)s.") % {"names": ", ".join(names or [])})
    print(_("Trên mỗi điện thoại, cài một lần tệp này làm “Chứng chỉ CA”: %(file)s") % {"file": made.authority})
    print(_("Chạy: gandan serve --https"))
