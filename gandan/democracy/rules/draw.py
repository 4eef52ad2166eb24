"""A fair draw as pure arithmetic: what is hashed, how a seed becomes numbers, how numbers become an order. No clock, no chance.

The method is `gandan-draw/1` (docs/draws.md; decision 0015). Each document names the hash of the one before it:

    announcement  ->  commitments  ->  openings  ->  outcome

so that the hash of `openings`, fixed before the public value is known, fixes everything but that value. The seed is the
hash of both. Canonical JSON is UTF-8 without spaces, keys sorted; it holds texts, whole numbers, lists, objects and null.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any, Final

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _

METHOD: Final = "gandan-draw/1"
MOST: Final = 2000  # participants or lots of one draw
_WORD: Final = 4  # octets of one number of the stream
_RANGE: Final = 1 << 32
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_ALIKE: Final = str.maketrans("OIL", "011")
_SECRET: Final = 20  # letters of a secret: 100 bits
_HEX: Final = re.compile(r"[0-9a-f]{64}")

Json = Mapping[str, Any]  # Any: JSON


def canonical(document: Json) -> str:
    """The one way a document is written. The same in Python and in the check page."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def digest_of(document: Json) -> str:
    """What a document is known by."""
    return hash_of(canonical(document))


def plain(text: str) -> str:
    """A text as it is hashed: composed letters (NFC), single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_hash(name: str, salt: str) -> str:
    """What stands for a name in the announcement. Whoever has the salt can check the name; when the salt is erased, nobody can."""
    return hash_of(f"gandan-draw-name/1\n{salt}\n{plain(name)}")


def secret_read(given: str) -> str:
    """A secret as people type it, in its one form: four groups of five of Crockford's letters. Raises BadInput.

    Small letters, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    letters = re.sub(r"[\s-]", "", given.upper()).translate(_ALIKE)
    if len(letters) != _SECRET or set(letters) - set(_LETTERS):
        raise BadInput(_("Mã bí mật có 20 chữ và số, ví dụ 7KQF2-M9DXA-0TRWE-5HJ3P. Hãy xem lại mã đã ghi trên giấy."), field="secret")
    return "-".join(letters[at : at + 5] for at in range(0, _SECRET, 5))


def commitment_of(draw: str, participant: str, secret: str) -> str:
    """What a participant hands in before anybody may know the secret. It names draw and participant: a copied one opens for nobody else."""
    return hash_of(f"gandan-draw-secret/1\n{draw}\n{participant}\n{secret}")


def commitment_read(given: str) -> str:
    """A commitment as handed in. Raises BadInput where it is not 64 hexadecimal digits."""
    text = given.strip().lower()
    if not _HEX.fullmatch(text):
        raise BadInput(_("Dấu niêm phong phải có 64 chữ số hệ 16. Hãy mở lại trang và để máy tự tính."), field="commitment")
    return text


def commitments_document(announcement: str, handed_in: Mapping[str, str]) -> dict[str, Any]:
    """The closed list: participant and commitment, by participant. `announcement`: its digest."""
    return {"announcement": announcement, "commitments": [[code, handed_in[code]] for code in sorted(handed_in)]}


def openings_document(commitments: str, opened: Mapping[str, str], present: Sequence[tuple[str, int | None]]) -> dict[str, Any]:
    """What was opened, and who was present by role and number (None: a few). `commitments`: the digest of the closed list."""
    return {
        "commitments": commitments,
        "openings": [[code, opened[code]] for code in sorted(opened)],
        "present": [[role, number] for role, number in present],
    }


def seed_of(openings: str, value: str) -> str:
    """The seed: fixed by the digest of the openings and the public value, and by nothing else."""
    return hash_of(f"{METHOD}\n{openings}\n{value}")


def words(seed: str) -> Iterator[int]:
    """Numbers from 0 to 2**32 - 1 without end: SHA-256 of the seed and a counter of eight octets, eight numbers a block."""
    start = bytes.fromhex(seed)
    for block in count():
        octets = sha256(start + block.to_bytes(8, "big")).digest()
        for at in range(0, len(octets), _WORD):
            yield int.from_bytes(octets[at : at + _WORD], "big")


def below(limit: int, stream: Iterator[int]) -> int:
    """A number from 0 to `limit` - 1, each exactly as likely where the stream's are: what lies in the last, broken stretch is
    thrown away and the next taken. `limit` from 1 to 2**32.
    """
    top = _RANGE - _RANGE % limit
    return next(word for word in stream if word < top) % limit


def shuffled(size: int, seed: str) -> list[int]:
    """The numbers 0 to `size` - 1 in the order of the seed (Fisher and Yates, from the end)."""
    order, stream = list(range(size)), words(seed)
    for at in range(size - 1, 0, -1):
        other = below(at + 1, stream)
        order[at], order[other] = order[other], order[at]
    return order


@dataclass(frozen=True)
class Result:
    """Who got what. `drawn`: (participant, lot or None), in the order of the list; `left`: lots that nobody got."""

    seed: str
    drawn: tuple[tuple[str, str | None], ...]
    left: tuple[str, ...]


def drawn_by(participants: Sequence[str], lots: Sequence[str], *, openings: str, value: str) -> Result:
    """The draw. The n-th participant gets the lot whose number stands n-th in the order; where there are fewer lots than
    participants, numbers beyond the lots mean nothing was drawn.
    """
    seed = seed_of(openings, value)
    order = shuffled(max(len(participants), len(lots)), seed)
    drawn = tuple((who, lots[lot] if lot < len(lots) else None) for who, lot in zip(participants, order, strict=False))
    taken = {lot for _who, lot in drawn}
    return Result(seed, drawn, tuple(lot for lot in lots if lot not in taken))


def outcome_document(result: Result, *, openings: str, value: str, read_from: str) -> dict[str, Any]:
    """The last document: the value, where it was read, the seed and the result. `openings`: the digest of the openings."""
    return {
        "openings": openings,
        "value": value,
        "read_from": read_from,
        "seed": result.seed,
        "drawn": [[who, lot] for who, lot in result.drawn],
        "left": list(result.left),
    }


def codes_of(announcement: Json) -> tuple[list[str], list[str]]:
    """(participants, lots) of an announcement, by code and in its order."""
    return [one["code"] for one in announcement["participants"]], [one["code"] for one in announcement["lots"]]
