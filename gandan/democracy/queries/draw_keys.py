"""The key on a participant's slip: made from the product's own secret, so that no list of keys is kept anywhere."""

import hmac
import re
from base64 import b32encode
from uuid import UUID

from django.utils.crypto import salted_hmac

_OCTETS = 10  # 80 bits: nobody guesses one


def key_of(draw: UUID, participant: str) -> str:
    """Sixteen letters in groups of four; they let one participant of one draw hand in and open, and nothing else."""
    digest = salted_hmac("gandan.democracy.draw", f"{draw}:{participant}", algorithm="sha256").digest()[:_OCTETS]
    letters = b32encode(digest).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def fits(draw: UUID, participant: str, key: str) -> bool:
    """Whether the key is this participant's. Small letters, spaces and hyphens do not matter; 0, 1 and 8 are read as O, I and B."""
    given = re.sub(r"[\s-]", "", key.upper()).translate(str.maketrans("018", "OIB"))
    return hmac.compare_digest(given.encode(errors="replace"), key_of(draw, participant).replace("-", "").encode())
