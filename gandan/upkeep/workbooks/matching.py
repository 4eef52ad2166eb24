"""Which column is which: headings in many wordings matched to the fields that a register wants."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from gandan.base.vietnamese import folded
from gandan.upkeep.workbooks.model import Header
from gandan.upkeep.workbooks.words import canonical

FieldKind = Literal["text", "date", "count", "decimal", "money", "choice"]

# Under a group these words mean the group itself: "Số người tham gia › Tổng số".
_WHOLE_OF_GROUP: Final = frozenset(("tong so", "tong", "cong", "tong cong", "chung", "so luong", "so", "tong chung"))
_FILLERS: Final = frozenset(("so", "cac", "cua", "ve", "tai", "theo", "va", "duoc", "la", "nguoi", "muc", "thong", "tin"))
_CERTAIN: Final = 1.0
_ENOUGH: Final = 0.6


@dataclass(frozen=True)
class Field:
    """One column that a register may have.

    `label` heads it in templates; `synonyms` are other wordings seen in registers, whole headings ("số người dự",
    "SL"); a two-line heading may be given as "Số người tham gia › Nữ". `kind`, `choices`, `hint` and `width`
    (characters) only shape templates and exports; reading values is the importer's work.
    """

    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    kind: FieldKind = "text"
    choices: tuple[str, ...] = ()
    hint: str = ""
    width: int = 18


@dataclass(frozen=True)
class Matching:
    """`columns` maps field codes to column letters; `confidence` says how sure (1.0: the very wording, or a person
    said so; at least 0.6). `unmatched` are headings nobody claimed, `missing` required fields without a column."""

    columns: Mapping[str, str]
    unmatched: tuple[Header, ...]
    missing: tuple[Field, ...]
    confidence: Mapping[str, float]


def known_words(fields: Iterable[Field]) -> frozenset[str]:
    """Every canonical wording of the fields, to help find the heading."""
    return frozenset(canonical(part) for field in fields for name in (field.label, *field.synonyms) for part in _parts(name))


def _parts(name: str) -> list[str]:
    return [part.strip() for part in re.split("[›>|]", name)]


def _wordings(header: Header) -> list[tuple[str, float]]:
    """What a heading may be read as, with how much each reading is worth."""
    path = [canonical(part) for part in header.path]
    wordings = [(" ".join(path), 1.0)]
    if len(path) > 1:
        if path[-1] in _WHOLE_OF_GROUP:
            wordings.append((" ".join(path[:-1]), 0.95))
        else:
            wordings.append((path[-1], 0.9))
    return wordings


def _likeness(wording: str, name: str) -> float:
    """1 for the same words, less for one inside the other, least for words shared in any order."""
    if wording == name:
        return 1.0
    one, other = wording.split(), name.split()
    if not one or not other:
        return 0.0
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    has_core = any(word not in _FILLERS for word in shorter)
    part = 0.2 * len(shorter) / len(longer)
    if longer[: len(shorter)] == shorter and (has_core or len(shorter) > 1):
        return 0.72 + part
    # One word of the wanted name says too little ("Điểm" is no "Địa điểm"); the wanted name inside a heading does.
    if has_core and (len(shorter) > 1 or shorter is other) and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return 0.62 + part
    shared = set(one) & set(other) - _FILLERS
    union = (set(one) | set(other)) - _FILLERS
    return 0.85 * len(shared) / len(union) if union else 0.0


def _score(header: Header, field: Field) -> float:
    names = [canonical(" ".join(_parts(name))) for name in (field.label, *field.synonyms)]
    return max(
        (worth * _likeness(wording, name) for wording, worth in _wordings(header) for name in names if name),
        default=0.0,
    )


def match_columns(headers: Sequence[Header], fields: Sequence[Field], *, overrides: Mapping[str, str] | None = None) -> Matching:
    """Match headings to fields, each to at most one, the surest pairs first; equal pairs go from left to right.

    `overrides` are a person's corrections, column letter -> field code; "" says that the column is none of them.
    Unknown letters and codes in them are ignored, so that remembered corrections may outlive a field.
    """
    corrections = overrides or {}
    codes = {field.code for field in fields}
    letters = {header.column_letter for header in headers}
    columns: dict[str, str] = {}
    confidence: dict[str, float] = {}
    for letter, code in corrections.items():
        if letter in letters and code in codes:
            columns[code] = letter
            confidence[code] = _CERTAIN
    settled = {letter for letter in corrections if letter in letters and corrections[letter] in codes | {""}}
    pairs = [
        (-_score(header, field), place, order, header.column_letter, field.code)
        for place, header in enumerate(headers)
        for order, field in enumerate(fields)
        if header.column_letter not in settled and field.code not in columns
    ]
    for negative, _place, _order, letter, code in sorted(pairs):
        if -negative < _ENOUGH:
            break
        if letter not in settled and code not in columns:
            columns[code] = letter
            confidence[code] = round(-negative, 3)
            settled.add(letter)
    used = set(columns.values())
    return Matching(
        columns={field.code: columns[field.code] for field in fields if field.code in columns},
        unmatched=tuple(header for header in headers if header.column_letter not in used),
        missing=tuple(field for field in fields if field.required and field.code not in columns),
        confidence=confidence,
    )


def header_signature(headers: Sequence[Header]) -> str:
    """64 hexadecimal digits that are the same for sheets with the same headings in the same columns, however marked,
    capitalised or encoded: the name under which corrections are remembered."""
    lines = "\n".join(f"{header.column_letter}={folded(header.text)}" for header in headers)
    return hashlib.sha256(lines.encode()).hexdigest()
