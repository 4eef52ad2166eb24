"""`gandan verify`: everything recomputed; the first disagreement is named."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from gandan.base.vietnamese import grouped
from gandan.ledger.actions.places import rebuild as rebuild_all
from gandan.ledger.queries.verify import PROOFS
from gandan.ledger.queries.verify import verify as verify_ledger
from gandan.sites.cli.verify_document import told_of


def verify(
    *,
    head: Annotated[str, typer.Option(help="DÒNG:ĐẦU-CHUỖI, như in ở cuối văn bản hay bản sao lưu", show_default=False)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="một văn bản JSON")] = False,
    rebuild: Annotated[bool, typer.Option(help="làm lại bảng cộng sẵn và cây đơn vị trước khi kiểm")] = False,
    document: Annotated[
        Path | None, typer.Option(metavar="FILE", help="chỉ kiểm một báo cáo đã gửi: .docx .pdf", show_default=False)
    ] = None,
) -> None:
    """Tính lại mọi thứ từ đầu: dấu niêm, chuỗi, các tổng, số đã chốt. Trả 1 và nêu tên chỗ sai đầu tiên."""
    if document is not None:
        raise typer.Exit(0 if told_of(document, as_json=as_json) else 1)
    console = Console(stderr=True)
    with console.status("") as status:
        if rebuild:
            status.update(_("Đang làm lại bảng cộng sẵn và cây đơn vị"))
            rebuild_all()
        steps = iter(range(1, len(PROOFS) + 1))
        verdict = verify_ledger(
            head=head or None, begun=lambda name: status.update(f"{next(steps)}/{len(PROOFS)} · {_('Đang kiểm')}: {name}")
        )
    if as_json:
        print(json.dumps(asdict(verdict), ensure_ascii=False))
    elif verdict.ok:
        told = {name: grouped(verdict.counts[name]) for name in ("entries", "seals", "frozen")}
        told["position"] = grouped(verdict.position)
        print(_("Sổ cái nguyên vẹn đến dòng %(position)s: %(entries)s bút toán, %(seals)s dấu niêm, %(frozen)s số đã chốt.") % told)
        print(_("Đầu chuỗi: %(head)s") % {"head": verdict.printed_head})
    else:
        print(verdict.disagreement)
    raise typer.Exit(0 if verdict.ok else 1)
