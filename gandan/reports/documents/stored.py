"""A document as plain JSON and back: what a sent report is kept as, and what its content hash is taken of.

The form is c1: every part names its kind, keys are sorted, nothing that was sent is left out.
It never changes; another form gets another name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from gandan.reports.documents.model import (
    Annex,
    Bullet,
    Column,
    Document,
    FigureCell,
    FigureRun,
    Heading,
    Paragraph,
    Provenance,
    Signature,
    Table,
    Text,
)

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (Annex, Bullet, Column, Document, FigureCell, FigureRun, Heading, Paragraph, Provenance, Signature, Table, Text)
}
_KIND, _DAY = "is", "day"


def to_json(document: Document) -> dict[str, Any]:  # Any: whatever JSON holds
    """The document as plain values; `from_json` is its inverse."""
    told: dict[str, Any] = _plain(document)
    return told


def from_json(told: Mapping[str, Any]) -> Document:  # Any: whatever JSON holds
    """The document that `to_json` told."""
    document = _made(told)
    if not isinstance(document, Document):
        raise TypeError("not a stored document")
    return document


def content_hash(told: Mapping[str, Any], words: str) -> str:  # Any: whatever JSON holds
    """SHA-256, in hex, of a stored document and of the digest of the officer's words (`words_hash`), which stand apart."""
    return sha256(_canonical({"document": told, "form": "c1", "words": words}).encode()).hexdigest()


def words_hash(words: Mapping[str, str]) -> str:
    """SHA-256, in hex, of what an officer wrote, part by part. It stays when the words are erased."""
    return sha256(_canonical(dict(words)).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> Any:  # noqa: ANN401  # whatever JSON holds
    if is_dataclass(value) and not isinstance(value, type):
        kept = (one.name for one in fields(value) if one.metadata.get("stored", True))
        return {_KIND: type(value).__name__, **{name: _plain(getattr(value, name)) for name in kept}}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if value is None or isinstance(value, str | int | float | bool):
        return str(value) if isinstance(value, str) else value
    raise TypeError(f"a document holds no {type(value).__name__}")


def _made(told: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    if isinstance(told, list):
        return tuple(_made(one) for one in told)
    if isinstance(told, Mapping):
        if _DAY in told and _KIND not in told:
            return date.fromisoformat(told[_DAY])
        return _KINDS[told[_KIND]](**{name: _made(value) for name, value in told.items() if name != _KIND})
    return told
