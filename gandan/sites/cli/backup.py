"""`gandan backup`, `gandan restore` and `gandan upgrade-db`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.config import databases, env
from gandan.config.postgres import server, upgrade


def backup(path: Annotated[Path, typer.Argument(metavar="FILE", help="…/gandan-2026-01-31.zip")]) -> None:
    """Sao lưu cơ sở dữ liệu và tệp đã tải lên vào một tệp."""
    from gandan.upkeep.backup.making import make_backup

    manifest = make_backup(path, now=clock.now())
    size = sum(part.bytes for part in manifest.parts.values())
    print(_("Đã sao lưu “%(database)s” vào %(path)s (%(size)s MB).") % {"database": manifest.database, "path": path, "size": size >> 20})
    for head in manifest.heads:
        print(_("Đầu chuỗi: dòng %(position)s, %(head)s") % {"position": head.position, "head": head.head})


def restore(path: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Khôi phục từ tệp sao lưu; bản đang dùng được giữ lại dưới tên …_before_restore."""
    from gandan.upkeep.backup.restoring import restore_backup

    manifest = restore_backup(path)
    print(
        _("Đã khôi phục bản sao lưu ngày %(made)s. Dữ liệu trước đó còn trong “%(before)s”.")
        % {"made": manifest.made_at, "before": f"{env.read().database}_before_restore"}
    )


def upgrade_db() -> None:
    """Chuyển cơ sở dữ liệu nhúng sang bản PostgreSQL mới nhất."""
    if env.read().database_url:
        print(_("DATABASE_URL đang trỏ tới máy chủ PostgreSQL riêng; hãy nâng cấp máy chủ đó theo cách của nó."))
        return
    old = server.embedded_server()
    was_running = databases.is_running()
    new = upgrade.upgrade(old, progress=print)
    if new.version == old.version:
        print(_("Cơ sở dữ liệu đã ở bản PostgreSQL %(version)s, mới nhất.") % {"version": new.version})
        return
    print(_("Đã chuyển sang PostgreSQL %(version)s.") % {"version": new.version})
    if not was_running:
        new.stop()
