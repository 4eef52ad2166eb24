"""Receipt codes: unguessable, typed from a slip of paper on any phone, and a slip of the finger is noticed.

The 23 letters and digits leave out what looks alike (0 O, 1 I L, 2 Z, 5 S, U V W) and what a Vietnamese keyboard turns into
another letter (vowels, D, W). 23 is prime, so the check character, a weighted sum, finds every single wrong character and every
pair that was swapped. Eleven free characters: 23^11, about 2^50.
"""

import hmac
import unicodedata
from hashlib import sha256

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _

LETTERS = "23456789BCFGHJKMNPQRTVX"
LENGTH = 12  # the check character included
_FREE = LENGTH - 1
_BASE = len(LETTERS)
LONGEST_TYPED = 60


def code_from(secret: bytes, seed: bytes) -> str:
    """The code that belongs to a seed: always the same for the same, and nothing can be told of it without the secret."""
    number = int.from_bytes(hmac.new(secret, b"feedback code|" + seed, sha256).digest(), "big")
    free = []
    for _place in range(_FREE):
        number, rest = divmod(number, _BASE)
        free.append(LETTERS[rest])
    return "".join(free) + _check("".join(free))


def read_code(typed: str) -> str:
    """The code as typed by a person: spaces, dashes and small letters do not matter. Raises BadInput (field `code`)."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    code = "".join(letter for letter in plain if letter.isalnum())
    if len(code) != LENGTH or any(letter not in LETTERS for letter in code) or _check(code[:_FREE]) != code[_FREE]:
        raise BadInput(
            _("Mã này chưa đúng. Hãy xem lại từng chữ: mã có 12 chữ và số, ví dụ %(sample)s.") % {"sample": SAMPLE}, field="code"
        )
    return code


def shown(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def digest_of_code(code: str) -> str:
    """What is kept of a code: whoever reads the table cannot follow in a sender's name."""
    return sha256(f"gandan feedback|{code}".encode()).hexdigest()


def _check(free: str) -> str:
    return LETTERS[sum(weight * LETTERS.index(letter) for weight, letter in enumerate(free, start=2)) % _BASE]


SAMPLE = shown("7KMQ3XTB9HC" + _check("7KMQ3XTB9HC"))
