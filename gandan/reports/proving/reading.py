"""Every figure of a Vietnamese text, with its noun, hedge and sentence. Dates, numbers of documents and of lists are none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.quantities import Qualifier, read_number
from gandan.base.vietnamese import folded
from gandan.base.vietnamese.spelling import INVISIBLE
from gandan.reports.proving.grammar import grammar

LONGEST = 2_000_000  # letters of one text
MOST = 20_000  # figures of one text
_END = re.compile(r"[.!?;…](?=\s|$)|\n")
_NUMERAL = r"(?:\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d{1,15}(?:[.,]\d{1,15}){0,5})"
_MAGNITUDE = r"(?: ?(?:nghin|ngan|trieu|ty|ti)(?![a-z]))"
_NUMBER = re.compile(
    rf"(?<![\w.,/@#-])(?P<number>{_NUMERAL}(?:{_MAGNITUDE}{{1,2}}(?: ruoi(?![a-z])| {_NUMERAL}{_MAGNITUDE})?)?)(?![\w/@]|-\w)"
)
_SECOND = re.compile(rf" ?(?:-|–|den|toi) ?{_NUMERAL}{_MAGNITUDE}?(?![\w/])")
_LONGEST_NUMBER = 60
_LONGEST_SENTENCE = 1500
_IS_MONEY = re.compile(r"(?:trieu|ty|ti)(?: ruoi)?$")
_MONEY = frozenset(("dong",))
_NOT_FIGURES = re.compile(
    "|".join(  # noqa: FLY002  # a list to be added to
        (
            r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}(?!\d)",
            r"(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)",
            r"\bngay \d{1,2}(?: thang \d{1,2}|/\d{1,2}(?!\d))?(?:,? nam \d{4})?(?! ?cong)",
            r"\bthang \d{1,2}(?:/\d{4}|,? nam \d{4})?",
            r"\bquy (?:[1-4]|iv|i{1,3})(?:/\d{4}|,? nam \d{4})?",
            r"\b\d{1,2} thang(?: dau| cuoi)?(?: nam)?(?: \d{4})?",
            r"\b(?:nam|giai doan|nhiem ky|tu|den|khoa|mua) (?:19|20)\d{2}(?: ?[-–] ?(?:19|20)?\d{2})?(?![\d.,]\d)",
            r"\b(?:19|20)\d{2} ?[-–] ?(?:19|20)\d{2}\b",
            r"\bso:? ?\d+[-/][\w/.-]*",
            r"\b(?:nghi quyet|quyet dinh|ke hoach|chi thi|chuong trinh|de an|thong tu|nghi dinh|huong dan|thong bao|bao cao|cong van|ket luan) (?:so )?\d+[-/]?[\w/.-]*",  # noqa: E501  # to be read across
            r"\b\d+[-/][a-z]+[\w/.-]*",
            r"\b(?:dieu|khoan|chuong|bieu|phu luc|trang|thon|to dan pho|khu pho|quoc lo|tinh lo|ql|dt|covid|lan thu|top) (?:so )?\d+\b",
            r"\b\d{1,2} ?(?:h|gio)(?: ?\d{1,2})?(?: phut)?\b",
            r"(?<![\d.])0\d{9}(?!\d)",
        )
    )
)
_NUMBERING = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.]")
_LIST_NUMBER = re.compile(r"^[ \t]*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+)(?=\s)", re.MULTILINE)
_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,  # noqa: E501  # to be read across
}  # fmt: skip
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_WORD_NUMBER = re.compile(rf"(?<!\w)(?:(?:{'|'.join([*_DIGITS, *_SCALES, 'mười', 'mươi', 'trăm', 'linh', 'lẻ'])})(?:[ ]|(?!\w))){{1,20}}")
_AMBIGUOUS = frozenset(("một", "năm", "không", "tư"))


@dataclass(frozen=True)
class Sentence:
    """A sentence: its words as written, the same letter for letter without marks, and where it stands."""

    text: str
    plain: str
    paragraph: int
    place: int

    @cached_property
    def masked(self) -> str:
        """Plain words, without those that hold a cue and mean something else; the same length."""
        return grammar().mask.sub(lambda found: " " * len(found[0]), self.plain)


@dataclass(frozen=True)
class Figure:
    """A figure as written. `value` is in the noun's own unit (đồng, ngày công); `to` ends a range; `step` is how finely it was written."""

    sentence: Sentence
    start: int
    end: int
    written: str
    value: Decimal
    step: Decimal
    hedge: Qualifier
    noun: str
    counts: frozenset[str]
    phrase: str
    to: Decimal | None = None
    percent: bool = False


def plain_of(text: str) -> str:
    """The text without marks and capitals, letter for letter: places in one are places in the other. `text` is NFC."""
    return "".join(map(_plain, text))


def clean(text: str) -> str:
    """NFC, without the debris of word processors; at most `LONGEST` letters. Raises BadInput for longer ones."""
    if len(text) > LONGEST:
        raise BadInput(_("Văn bản quá dài để đọc một lần. Hãy chia thành nhiều phần."), field="text")
    return unicodedata.normalize("NFC", text.translate(INVISIBLE)).replace("\r\n", "\n").replace("\r", "\n")


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a clean text, in order. A line ends a sentence; a point in a number does not."""
    plain = plain_of(text)
    found: list[Sentence] = []
    begin, paragraph = 0, 0
    for end in [*(match.end() for match in _END.finditer(plain)), len(plain)]:
        if _NUMBERING.fullmatch(plain[begin:end]):
            continue
        while end - begin > _LONGEST_SENTENCE:  # no end in sight: a list, or no prose at all
            cut = max(plain.rfind(" ", begin, begin + _LONGEST_SENTENCE), begin + _LONGEST_SENTENCE // 2)
            found.append(Sentence(text[begin:cut], plain[begin:cut], paragraph, len(found)))
            begin = cut
        if text[begin:end].strip():
            found.append(Sentence(text[begin:end], plain[begin:end], paragraph, len(found)))
        if plain[end - 1 : end] == "\n":
            paragraph += 1
        begin = end
    return found


def figures_of(sentences: list[Sentence]) -> list[Figure]:
    """Every figure of the sentences, in order. Raises BadInput for more than `MOST` of them: that is a table, not a text."""
    found: list[Figure] = []
    for sentence in sentences:
        found += _figures(sentence)
        if len(found) > MOST:
            raise BadInput(_("Văn bản có quá nhiều con số để đọc một lần. Hãy chia thành nhiều phần."), field="text")
    return found


_folds: dict[str, str] = {}


def _plain(char: str) -> str:
    known = _folds.get(char)
    if known is None:
        known = "\n" if char == "\n" else " " if char.isspace() else char if char == "²" else folded(char)
        known = known if len(known) == 1 else "?"
        if len(_folds) < 4096:
            _folds[char] = known
    return known


def _figures(sentence: Sentence) -> list[Figure]:
    bare = _LIST_NUMBER.sub(_blank, sentence.plain) if sentence.plain[:12].lstrip()[:1] in set("(0123456789") else sentence.plain
    bare = _NOT_FIGURES.sub(_blank, bare)
    found: list[Figure] = []
    covered = 0
    for match in _NUMBER.finditer(bare):
        if match.start() >= covered and (figure := _in_digits(sentence, bare, match)):
            found.append(figure)
            covered = figure.end
    if any(word in sentence.text.lower() for word in ("trăm", "mươi", "mười", "nghìn", "hai ", "ba ", "bốn", "sáu", "bảy", "tám", "chín")):
        found += _in_words(sentence, bare)
    found.sort(key=lambda one: one.start)
    return _with_phrases(found)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _in_digits(sentence: Sentence, bare: str, match: re.Match[str]) -> Figure | None:
    written = match["number"]
    if len(written) > _LONGEST_NUMBER:
        return None
    read = _value(written)
    if read is None:
        return None
    end, to = match.end(), None
    second = _SECOND.match(bare, end)
    if second is not None:
        to = _value(second[0].strip().lstrip("-–").removeprefix("den").removeprefix("toi").strip())
        end = second.end() if to is not None else end
    step = _step(written, read)
    return _figure(sentence, bare, (match.start(), end), read, step, to)


def _figure(sentence: Sentence, bare: str, span: tuple[int, int], value: Decimal, step: Decimal, to: Decimal | None = None) -> Figure:
    start, end = span
    before = sentence.text[max(start - 24, 0) : start].lower()
    hedge = (grammar().bare_hedge if before.isascii() else grammar().hedge).search(before)
    qualifier = Qualifier(hedge.lastgroup) if hedge and hedge.lastgroup else Qualifier.EXACT
    percent = re.match(r" ?(?:%|phan tram)", bare[end : end + 12]) is not None
    noun = None if percent else grammar().noun.match(bare, end)
    word = re.sub(r"[ ,]+", " ", noun["noun"]) if noun else ""
    stop = noun.end() if noun else end
    if word == "km":
        value, step, to = value * 1000, step * 1000, to * 1000 if to is not None else None
    counts = grammar().counted.get(word, frozenset())
    if not word and not percent and _IS_MONEY.search(bare[start:end]):
        counts = _MONEY  # "gần 10 tỷ": đồng goes without saying
    return Figure(sentence, start, end, sentence.text[start:stop].strip(), value, step, qualifier, word, counts, "", to, percent)


def _with_phrases(figures: list[Figure]) -> list[Figure]:
    """Each with its own phrase: from the noun to the next figure or the end of the clause."""
    done: list[Figure] = []
    for place, figure in enumerate(figures):
        stop = figures[place + 1].start if place + 1 < len(figures) else len(figure.sentence.plain)
        own = figure.sentence.masked[figure.end : min(stop, figure.end + 160)]
        done.append(Figure(**{**figure.__dict__, "phrase": re.split(r"[;:(]|, (?:voi|thu hut|co)\b", own, maxsplit=1)[0]}))
    return done


def _value(written: str) -> Decimal | None:
    try:
        return Decimal(read_number(written).value)
    except BadInput:
        return None


def _step(written: str, value: Decimal) -> Decimal:
    """How finely it was written: "9,7 tỷ" to a tenth of a billion, "2.358" to one."""
    found = re.search(rf"({_NUMERAL}) ?(?:nghin|ngan|trieu|ty|ti)[^\d]*$", written)
    if found is None or not value:
        return Decimal(1) if value == value.to_integral_value() else Decimal(1).scaleb(int(value.as_tuple().exponent))
    last = _value(found[0].split(" ruoi")[0].strip())
    number = found[1].replace(" ", "")
    places = len(number.split(",")[-1]) if "," in number else 0
    base = Decimal(number.replace(".", "").replace(",", ".") or 1)
    scale = (last / base) if last and base else Decimal(1)
    return scale.scaleb(-places)


def _in_words(sentence: Sentence, bare: str) -> list[Figure]:
    found: list[Figure] = []
    for match in _WORD_NUMBER.finditer(sentence.text.lower()[: len(bare)]):
        words = match[0].split()
        value = _spelled(words)
        end = match.end() - (len(match[0]) - len(match[0].rstrip()))
        if value is None or (len(words) == 1 and words[0] in _AMBIGUOUS) or not bare[match.start() : end].strip():
            continue
        if re.search(r"\d ?$", bare[: match.start()][-3:]):
            continue
        figure = _figure(sentence, bare, (match.start(), end), Decimal(value), Decimal(1))
        if figure.noun:
            found.append(figure)
    return found


def _spelled(words: list[str]) -> int | None:
    """Number words as a number: "một nghìn hai trăm linh năm"; None where they are none."""
    total, part, digit = 0, 0, None
    for word in words:
        if word in ("linh", "lẻ"):
            continue
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "mười":
            part, digit = part + 10, None
        elif word in ("mươi", "trăm"):
            if digit is None:
                return None
            part, digit = part + digit * (10 if word == "mươi" else 100), None
        else:
            part, digit = part + (digit or 0), None
            if part == 0 and total == 0:
                return None
            total, part = (total + part) * _SCALES[word] if _SCALES[word] > 1000 and total else total + part * _SCALES[word], 0
    return total + part + (digit or 0)
