"""Where a file's figures came from, as one JSON document that travels inside the file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

from gandan.reports.documents.compose import Composed, Grid, Piece, Square
from gandan.reports.documents.model import Document, Provenance
from gandan.reports.layouts.ruleset import Ruleset

FORMAT = "gandan-provenance/1"
FILE_NAME = "gandan-provenance.json"
NAMESPACE = "urn:gandan:provenance:1"
_MOST_BYTES = 20_000_000


def provenance_json(document: Document, ruleset: Ruleset, *, font: str = "") -> str:
    """The figures' sources, the layout used and, for PDF, the font used, as JSON in a stable order."""
    told: dict[str, Any] = {  # Any: whatever JSON holds
        "format": FORMAT,
        "ruleset": ruleset.label,
        "ruleset_name": ruleset.name,
        "font": font or ruleset.font.family,
        "date": document.date.isoformat(),
        "figures": _figures(document.provenance),
    }
    if (mark := document.verification) is not None:
        told["verification"] = {
            "address": mark.address, "content": mark.content_hash, "head": mark.head, "key": mark.key, "signature": mark.signature,
            "lines": [[digest, *answers] for digest, answers in mark.told],
        }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def signed_text(content_hash: str, head: str, sources: Iterable[Provenance], told: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """What a machine signs of a document that it sent: its content hash, its place on the ledger, every figure, every line with one."""
    lines = [[digest, *answers] for digest, answers in told]
    whole = {"content": content_hash, "figures": _figures(sources), "format": FORMAT, "head": head, "lines": lines}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def lines_told(composed: Composed, ruleset: Ruleset) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The paragraphs and table rows that have figures, in order: the digest of each as Word prints it, and the answers in it."""
    mark = f"{ruleset.notes.label} " if len(composed.notes) == 1 else "- "
    told: list[tuple[str, Sequence[Piece | Square]]] = []
    for block in composed.body:
        if isinstance(block, Grid):
            told += _rows(block)
        else:
            told.append(("", block.pieces))
    told += [(mark, note.pieces) for note in composed.notes]
    for sheet in composed.annexes:
        told += _rows(sheet)
    return tuple(
        (line_digest(before + "".join(piece.text for piece in pieces)), answers)
        for before, pieces in told
        if (answers := tuple(piece.answer_id for piece in pieces if piece.answer_id))
    )


def line_digest(text: str) -> str:
    """The first half of SHA-256, in hex, of a line without its spaces: programs break and space lines as they like."""
    return sha256("".join(text.split()).encode()).hexdigest()[:32]


def _rows(grid: Grid) -> list[tuple[str, Sequence[Piece | Square]]]:
    return [("", row) for row in (*grid.rows, grid.totals)]


def _figures(sources: Iterable[Provenance]) -> list[dict[str, Any]]:  # Any: whatever JSON holds
    return [
        {
            "answer_id": source.answer_id,
            "measure": source.measure,
            "question": json.loads(source.question),
            "position": source.position,
            "value": source.value,
            "digest": source.digest,
        }
        for source in sources
    ]


def parse_provenance(text: str) -> tuple[Provenance, ...]:
    """Sources from the JSON made by `provenance_json`; ValueError when it is something else."""
    tree: Any = json.loads(text)  # Any: the shape is checked by the accesses below
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise ValueError(FORMAT)
    try:
        return tuple(
            Provenance(
                answer_id=str(figure["answer_id"]),
                measure=str(figure["measure"]),
                question=json.dumps(figure["question"], ensure_ascii=False, sort_keys=True),
                position=int(figure["position"]),
                value=int(figure["value"]),
                digest=str(figure["digest"]),
            )
            for figure in tree["figures"]
        )
    except (KeyError, TypeError) as broken:
        raise ValueError(FORMAT) from broken


def read_docx_provenance(source: Path | IO[bytes]) -> tuple[Provenance, ...]:
    """Sources kept inside a .docx made here; () when it carries none. ValueError when it is not a .docx."""
    part = read_docx_part(source)
    return () if part is None else parse_provenance(part)


def read_docx_part(source: Path | IO[bytes]) -> str | None:
    """The whole of that part, as JSON text; None when there is none. ValueError when it is not a .docx."""
    try:
        with zipfile.ZipFile(source) as package:
            for name in package.namelist():
                if not name.startswith("customXml/item") or package.getinfo(name).file_size > _MOST_BYTES:
                    continue
                data = package.read(name)
                if b"<!DOCTYPE" in data or NAMESPACE.encode() not in data:
                    continue
                root = ET.fromstring(data)  # noqa: S314  # no DOCTYPE, so no entities
                if root.tag == f"{{{NAMESPACE}}}provenance":
                    return root.text or ""
    except (zipfile.BadZipFile, ET.ParseError) as broken:
        raise ValueError("docx") from broken
    return None
