"""Where a file's figures came from, as one JSON document that travels inside the file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

from gandan.reports.documents.model import Document, Provenance
from gandan.reports.layouts.ruleset import Ruleset

FORMAT = "gandan-provenance/1"
FILE_NAME = "gandan-provenance.json"
NAMESPACE = "urn:gandan:provenance:1"
_MOST_BYTES = 20_000_000


def provenance_json(document: Document, ruleset: Ruleset, *, font: str = "") -> str:
    """The figures' sources, the layout used and, for PDF, the font used, as JSON in a stable order."""
    return json.dumps(
        {
            "format": FORMAT,
            "ruleset": ruleset.label,
            "ruleset_name": ruleset.name,
            "font": font or ruleset.font.family,
            "date": document.date.isoformat(),
            "figures": [
                {
                    "answer_id": source.answer_id,
                    "measure": source.measure,
                    "question": json.loads(source.question),
                    "position": source.position,
                    "value": source.value,
                    "digest": source.digest,
                }
                for source in document.provenance
            ],
        },
        ensure_ascii=False,
        sort_keys=True,
    )


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
                    return parse_provenance(root.text or "")
    except (zipfile.BadZipFile, ET.ParseError) as broken:
        raise ValueError("docx") from broken
    return ()
