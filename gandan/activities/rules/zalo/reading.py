"""One message read whole: its kind, its title, its day and place, who came, what was given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from gandan.activities.choices import RecordKind
from gandan.activities.rules.zalo.days import days_of
from gandan.activities.rules.zalo.giving import done_of, given_of
from gandan.activities.rules.zalo.people import people_of
from gandan.activities.rules.zalo.told import Found, Message, Told, Village
from gandan.base.vietnamese import folded

LONGEST = 4_000  # characters: no report of a day is longer
_LONGEST_TITLE = 160
_SHORT = 3  # letters: a bare name of so few is too often another word
_SPOKEN = (
    r"tuyen truyen|hop|pho bien|quan triet|tap huan|sinh hoat|van dong|hoi nghi|noi chuyen|toa dam|ky cam ket"
)  # fmt: skip
_WORKED = (
    r"ra quan|huong ve co so|lam duong|mo duong|va duong|"
    r"do (?:duoc |xong )?(?:be tong|[\d.,]+ ?m)|be tong hoa|don (?:ve sinh|dep|co|rac|duong)|"
    r"phat quang|tong ve sinh|nao vet|khoi thong|trong (?:duoc )?[\d.]* ?cay|trong hoa|duong hoa|dung nha|lam nha|sua nha|xoa nha|"
    r"lop (?:lai )?mai|dao dat|san gat|ngay cong|cong lao dong|hien dat|hien [\d.,]+ ?m2|gat lua|thu hoach giup|lao dong cong ich|"
    r"chu nhat xanh|thu bay tinh nguyen|khac phuc (?:hau qua|mua lu|sat lo)|10 phut"
)
_ASKED = r"phieu khao sat|khao sat (?:nhu cau|thuc te|tai|o|thon|ban|duong|nha)|di khao sat|to khao sat"
_KINDS: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (RecordKind.VISIT, re.compile(rf"\b(?:{_ASKED})\b")),
    (RecordKind.GATHERING, re.compile(r"\b(?:gap mat|gap go|toa dam voi|tham hoi,? chuc|tham va chuc)\b")),
    (RecordKind.CAMPAIGN, re.compile(rf"\b(?:{_WORKED})\b")),
    (RecordKind.SESSION, re.compile(rf"\b(?:{_SPOKEN})\b")),
)
_SENTENCE = re.compile(r"(?<=[^\d\s])[.!?;]+(?=\s|$)|(?<=\d)[.!?;]+(?=\s+\D|$)|\n")
_YOU = (
    r"(?:anh|chi|em|bac|chu|co|ong|ba|cac|quy|toan the|ca nha|moi nguoi|lanh dao|dong chi|ban|nhom|sep|thuong truc|dang uy|ubnd|mttq|xa|"
    r"huyen|a|c|e)"
)
_ME = r"(?:em|chau|con|minh|toi|tui|thon|ban|to|chi bo|chi hoi|mat tran|ban cong tac|e)"
_HELLO = (
    r"(?:chao|thua|gui|bao cao|bc|bao tin|thong tin|bao)\b(?:\s+(?:nhanh|voi|toi|den|la|tin|ket qua|cho|a))*"
    rf"(?:\s+{_YOU}\b(?:\s+(?!to chuc\b|da\b|ra quan\b|hop\b|tuyen truyen\b)[\w/]+){{0,5}})?"
)
_GREETING = re.compile(
    rf"^(?:(?:da|vang|a lo|alo|hi|hello|ok)\b[ ,]*)*(?:(?:{_ME}(?:\s+[\w]+){{0,4}}\s+)?(?:xin\s+)?(?:kinh\s+)?{_HELLO})?\s*[,.:!]*\s*$"
)
_LEAD_IN = re.compile(
    r"^(?:(?:da|vang|alo|a lo)\b[ ,]*)*(?:(?:em|chau|con|minh|toi)\s+)?(?:xin\s+)?(?:kinh\s+)?(?:bao cao|bc|bao|thong tin|thong bao|gui)"
    r"(?:\s+(?:nhanh|la|tin|voi|ket qua|anh|chi|cac|a|em|lanh dao|xa|ca nha))*\s*[:,]?\s+(?=\w)"
)
_CALL = re.compile(r"^(?:(?:anh|chi|em|bac|co|chu|a|c)\s+(?:\w+\s+)?(?:oi|a)|alo|dear)\b[ ,]*")
_MYSELF = re.compile(r"^(?:em|chau|con)\s+(?:xin\s+)?(?=(?:hop|to chuc|da|moi|vua)\b)")
_DAY_LEAD = (
    r"^(?:(?:vao|luc|tu|ngay|hom|sang|chieu|toi)\s+)*(?:\d{1,2}\s?(?:h|g|gio)\s?\d{0,2}\s*,?\s*)?"
    r"(?:(?:ngay|sang|chieu|toi|hom)\s+)*"
)
_DAY_TAIL = r"(?:\s*\(?(?:am lich|al)\b\)?|\s+(?:vua roi|vua qua|tuan nay))?\s*[,:]?\s*"
_LUNAR_FIRST = re.compile(_DAY_LEAD + r"\d{1,2}/\d{1,2}" + _DAY_TAIL)
_COUNTS = re.compile(
    r"^\W*(?:(?:da|co|du|duoc|voi|gom|tong|tong so|huy dong|trong do|khoang|hon|gan|gop|ung ho|hien|do duoc|lam duoc|"
    r"moi ngay|thu hut|ca thay|co mat)\s+)*"
    r"(?:\d|co ky|ky|diem danh|dem|danh sach)"
)
_TAIL = re.compile(
    r"\s*\(?(?:(?:duoc|co|voi|gom|cho|khoang|hon|gan|tren|du|uoc|chung)\s+)*\d[\d.,]*(?:\s?[-/]\s?\d+)?\s*"
    r"(?:luot|nguoi|ba con|dai bieu|ho|dong chi|dang vien|hoi vien|doan vien|chi em|can bo|chien si)\b[^,;]*$"
)
_POLITE = re.compile(r"(?:\s+(?:a|nhe|nha|nhi|roi a|roi))+$")
_PLACE_KINDS = r"(?:thon|ban|to dan pho|tdp|to|khu pho|khu|xom|lang|cum|ap|buon|phum)"
_HIGHER_KINDS = frozenset(("xa", "phuong", "thi tran", "huyen", "thi xa", "thanh pho", "quan", "tinh"))


def read_message(text: str, today: date, villages: Iterable[Village] = ()) -> Told:
    """What a message seems to tell. `villages`: the places it may be about. Never raises: what cannot be read is left out."""
    message = Message.of(text[:LONGEST])
    days, ahead = days_of(message, today)
    people = people_of(message)
    given = given_of(message)
    return Told(
        kind=_kind(message, campaign_like=bool(given)),
        title=_title(message, days.words if days is not None else ""),
        days=days,
        ahead=ahead,
        place=_place(message, villages),
        counted=people.counted,
        forces=people.forces,
        parts=people.parts,
        grade=people.grade,
        given=given,
        done=done_of(message),
    )


def _kind(message: Message, *, campaign_like: bool) -> Found[RecordKind]:
    """What is named first wins, but that work with things given is a campaign whoever also spoke there."""
    found = [(match.start(), kind, match) for kind, words in _KINDS if (match := words.search(message.plain)) is not None]
    if campaign_like:
        found = [one for one in found if one[1] is RecordKind.CAMPAIGN] or found
    if not found:
        return Found(RecordKind.CAMPAIGN if campaign_like else RecordKind.SESSION, "")
    _at, kind, match = min(found, key=lambda one: one[0])
    return Found(kind, message.quote(*match.span()))


def _title(message: Message, day: str) -> str:
    """The first sentence that says something, without greetings, its day, and clauses that only count."""
    for sentence in _sentences(message.text):
        whole = _undated(_without(_LEAD_IN, sentence), day)
        clauses = [clause for clause in re.split(r"(?<!\d),(?!\d)\s*|(?<=\d),\s+|\s[-–]\s|(?<=\D):\s|(?<=\d):\s", whole) if clause.strip()]
        while clauses and _GREETING.match(folded(clauses[0])):
            clauses.pop(0)
        if not clauses:
            continue
        clauses[0] = _without(_MYSELF, _undated(_without(_CALL, _without(_LEAD_IN, clauses[0])), day))
        kept = [_ended(clause) for number, clause in enumerate(clauses) if number == 0 or not _COUNTS.search(folded(clause))]
        title = ", ".join(clause for clause in kept if clause).strip(" .,;:-–")
        if len(title) > 3:
            return _shortened(title[0].upper() + title[1:])
    return ""


def _undated(clause: str, day: str) -> str:
    """Without the day that it begins with: that stands in a field of its own."""
    if day:
        clause = _without(re.compile(_DAY_LEAD + re.escape(folded(day)) + _DAY_TAIL), clause)
    return _without(_LUNAR_FIRST, clause)


def _ended(clause: str) -> str:
    """Without the number of people at its end, where something else remains, and without polite words."""
    plain = Message(clause).plain
    cut = _TAIL.search(plain)
    if cut is not None and len(plain[: cut.start()].split()) > 2:
        clause = clause[: cut.start()]
    polite = _POLITE.search(Message(clause).plain)
    return (clause[: polite.start()] if polite is not None else clause).strip()


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _without(start: re.Pattern[str], clause: str) -> str:
    match = start.match(Message(clause).plain)
    return clause[match.end() :] if match is not None else clause


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,.;:-") + "…"


def _place(message: Message, villages: Iterable[Village]) -> Found[int] | None:
    """The one place that is named: with its kind rather than by its bare name. None where the message names two."""
    found: list[tuple[bool, int, int, int]] = []
    for village in villages:
        name = re.escape(folded(village.name)).replace(r"\ ", r"\s*")
        own = folded(village.kind)
        # A village is called bản by one and thôn by another; a commune is not.
        kind = re.escape(own) if own in _HIGHER_KINDS else rf"(?:{re.escape(own)}|{_PLACE_KINDS})" if own else _PLACE_KINDS
        match = re.search(rf"\b{kind}\s+{name}(?!\w)", message.plain)
        is_full = match is not None
        if match is None and len(village.name) > _SHORT and own not in _HIGHER_KINDS:
            match = re.search(rf"(?<!\w){name}(?!\w)", message.plain)
        if match is not None:
            found.append((is_full, match.start(), match.end(), village.unit))
    whole = [one for one in found if not any(_holds(other, one) for other in found)]
    # A bare name may be an ordinary word (“Trung Tâm”), but not when it carries a number.
    sure = [one for one in whole if one[0] or any(char.isdigit() for char in message.plain[one[1] : one[2]])] or whole
    if len(sure) != 1:
        return None
    return Found(sure[0][3], message.quote(sure[0][1], sure[0][2]))


def _holds(outer: tuple[bool, int, int, int], inner: tuple[bool, int, int, int]) -> bool:
    return outer[1] <= inner[1] and inner[2] <= outer[2] and outer[2] - outer[1] > inner[2] - inner[1]
