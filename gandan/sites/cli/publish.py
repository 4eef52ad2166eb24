"""`gandan publish`: the whole portal as a folder of plain files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from gandan.base import clock
from gandan.base.vietnamese import grouped
from gandan.publishing.exporting.folder import publish_folder
from gandan.sites.portal.exported import way_of, words_instead


def publish(
    folder: Annotated[Path, typer.Argument(help="thư mục để xuất; được thay cả thư mục mỗi lần xuất", metavar="THƯ_MỤC")],
    *,
    base_url: Annotated[str, typer.Option("--base-url", help="địa chỉ của trang trên mạng, nếu có, ví dụ https://gan-dan.xa.vn")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="một văn bản JSON")] = False,
) -> None:
    """Xuất cả cổng công khai thành tệp tĩnh: mở thẳng từ thư mục hay từ máy chủ web nào cũng được, không cần mạng."""
    with Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), console=Console(stderr=True)) as progress:
        task = progress.add_task(_("Đang xuất các trang"), total=None)
        made = publish_folder(
            folder.absolute(), ways=way_of, words=words_instead(), today=clock.today(), base_url=base_url,
            told=lambda done, waiting: progress.update(task, completed=done, total=done + waiting),
        )  # fmt: skip
    if as_json:
        told = {
            "folder": str(made.folder),
            "files": made.files,
            "bytes": made.size,
            "gone": list(made.gone),
            "manifest_sha256": made.digest,
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    said = {"files": grouped(made.files), "folder": made.folder, "kilobytes": grouped(made.size // 1024)}
    print(_("Đã xuất %(files)s tệp (%(kilobytes)s kB) vào %(folder)s.") % said)
    if made.gone:
        print(_("Không còn nữa so với lần trước: %(files)s tệp.") % {"files": grouped(len(made.gone))})
    print(_("Mã kiểm của manifest.json (SHA-256): %(digest)s") % {"digest": made.digest})
