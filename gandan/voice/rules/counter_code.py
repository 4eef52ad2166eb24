"""Codes that let one person answer once: how they are spelled, how many a day may have. Pure.

A code has 13 characters of 31: more than 64 bits, so that guessing one of a thousand open codes at a thousand tries a second
takes longer than the product will exist. No letter is one that people confuse (0 O, 1 I L).
"""

from dataclasses import dataclass
from enum import Enum

from gandan.base.sentences import gettext as _

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 13
BITS = 64
MOST_AT_ONCE = 200  # codes of one sheet
MOST_A_DAY = 5000  # transactions of one office: beyond it somebody mistyped


class Answered(Enum):
    """What became of an attempt to answer."""

    COUNTED = "counted"
    USED = "used"
    EXPIRED = "expired"
    FULL = "full"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Attempt:
    """What became of it, and for a code that was used: the day."""

    answered: Answered
    used_on: str = ""


def spelled(number: int) -> str:
    """A number as a code. Numbers are taken modulo all codes there are."""
    letters = []
    for _position in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def read_code(text: str) -> str:
    """The code that somebody typed: capitals, without spaces and dashes. Empty where it cannot be one."""
    if len(text) > 4 * LENGTH:
        return ""
    code = "".join(letter for letter in text.upper() if letter not in " -–.\t")
    return code if len(code) == LENGTH and all(letter in LETTERS for letter in code) else ""


def printed(code: str) -> str:
    """A code as paper shows it: in groups of four, four and five."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def why_not_issue(many: int, *, issued: int, transactions: int, used: int) -> str:
    """Why so many more codes may not be issued, as a sentence; empty: they may.

    A day has no more codes than transactions, and never fewer transactions than answers.
    """
    if not 1 <= many <= MOST_AT_ONCE:
        return _("Mỗi lần phát từ 1 đến %(most)s mã.") % {"most": MOST_AT_ONCE}
    if transactions < used:
        return _("Đã có %(used)s phiếu trả lời, nên số lượt giao dịch không thể ít hơn.") % {"used": used}
    if issued + many > transactions:
        return _(
            "Ngày này có %(transactions)s lượt giao dịch và đã phát %(issued)s mã, nên chỉ phát thêm được %(left)s mã. "
            "Nếu có thêm người đến, hãy ghi lại số lượt giao dịch."
        ) % {"transactions": transactions, "issued": issued, "left": max(0, transactions - issued)}
    return ""
