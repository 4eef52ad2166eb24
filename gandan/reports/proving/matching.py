"""Which question a figure answers: measure, filters, place and days. Where two fit, both are kept and it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gandan.ledger.measures import measure
from gandan.reports.proving.grammar import Filter, Reading, grammar
from gandan.reports.proving.places import Places
from gandan.reports.proving.reading import Figure, Sentence
from gandan.reports.proving.times import Said, said_in

_JOINED = re.compile(r" ?(?:,| va | hoac |/) ?")
_DIVIDED = re.compile(
    r"(?<![a-z])(?:chia theo|trong do|bao gom|gom|trong so|rieng|theo linh vuc|theo khoi|quy doi|bieu|phu luc)(?![a-z])|\|"
)
_PARTED = re.compile(r"(?<![a-z])(?:trong do|trong so do|trong so nay|bao gom|gom co|gom)(?![a-z])")
_ROW = re.compile(r"\s*(?:[IVX]+ |\d{1,3} [^\W\d_a-zà-ỹ])")
_AFTER = 12  # what is counted is mostly said before it


@dataclass(frozen=True)
class Meant:
    """A measure and what narrows it. `part`: the text says that it is a part, and the table of words says of what."""

    measure: str
    family: str
    where: tuple[tuple[str, str], ...] = ()
    part: bool = False


@dataclass(frozen=True)
class Matched:
    """A figure with what it may mean. No `meant`: nothing here counts it. More than one: it is not sure which.

    `said` None: no days are given anywhere. `said_here`: they stand in the figure's own sentence. `units`: the places
    named for it; () where the text names none, then the asked unit is meant. `stranger`: a named place that is unknown.
    """

    figure: Figure
    meant: tuple[Meant, ...]
    said: Said | None
    said_here: bool
    units: tuple[int, ...]
    stranger: str = ""
    days_near: bool = True


def matched(sentences: list[Sentence], figures: Iterable[Figure], places: Places) -> list[Matched]:
    """Every figure with its meaning. Looks at its phrase, its sentence, and then the sentence before in the paragraph."""
    done: list[Matched] = []
    days = _Days(sentences)
    for figure in figures:
        before = _previous(sentences, figure.sentence)
        last = done[-1] if done and done[-1].figure.sentence == figure.sentence else None
        meant = () if figure.percent else _meant(figure, before, last)
        said, here = days.of(figure) if meant else (None, False)
        units, stranger = places.of(figure) if meant else ((), "")
        near = here or days.paragraph(figure) == figure.sentence.paragraph
        done.append(Matched(figure, meant, said, here, units, stranger, near))
    return done


def _previous(sentences: list[Sentence], sentence: Sentence) -> Sentence | None:
    if not sentence.place:
        return None
    before = sentences[sentence.place - 1]
    return before if before.paragraph == sentence.paragraph else None


def _meant(figure: Figure, before: Sentence | None, last: Matched | None) -> tuple[Meant, ...]:
    fitting = [one for one in grammar().readings if figure.counts.intersection(one.counts) and _holds_within(one, figure)]
    exact = [one for one in fitting if one.only]
    fitting = exact or fitting
    if not fitting:
        return ()
    chosen = _nearest(fitting, figure.phrase, 0) if figure.phrase else []
    if not chosen:
        family = last.meant[0].family if last and len(last.meant) == 1 else ""
        own = [one for one in fitting if one.family == family]
        chosen = (
            (_nearest(own, figure.sentence.masked, figure.start) or own) if own else _nearest(fitting, figure.sentence.masked, figure.start)
        )
    if not chosen and before is not None:
        chosen = _nearest(fitting, before.masked, len(before.masked))
    narrow = [one for one in chosen if one.within] or chosen
    return tuple(dict.fromkeys(_means(one, figure, before) for one in narrow))


def _means(reading: Reading, figure: Figure, before: Sentence | None) -> Meant:
    narrowing = _narrowing(reading, figure, before)
    where = tuple((one.axis, one.member) for one in narrowing)
    own = f"{figure.noun} {figure.phrase}"
    part = bool(reading.within) or any(one.own_phrase or (is_parted(figure) and one.cue.search(own)) for one in narrowing)
    return Meant(reading.measure, reading.family, where, part=part)


def near_meanings(figure: Figure) -> tuple[str, ...]:
    """Measures of the one thing that a figure's noun counts, where its sentence does not say which of them it means; () otherwise."""
    near = [one for one in grammar().readings if figure.counts.intersection(one.counts) and not one.within]
    return tuple(dict.fromkeys(one.measure for one in near)) if len({one.family for one in near}) == 1 else ()


def meaning_of(figure: Figure, row: str) -> tuple[Meant, ...]:
    """What a number in a table may mean. `row`: plain words of its row and heading, which name a part where they do."""
    return tuple(
        Meant(one.measure, one.family, where, part=part)
        for one in _meant(replace(figure, phrase=""), None, None)
        for where, part in [_of_row(one, row)]
    )


def _of_row(meant: Meant, row: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    axes = {axis.value for axis in measure(meant.measure).dimensions}
    parts = {
        one.axis: one.member
        for one in reversed(grammar().filters)
        if one.own_phrase and meant.family in one.families and one.axis in axes and one.cue.search(row)
    }
    kept = {axis: member for axis, member in meant.where if axis not in parts}
    return tuple((kept | parts).items()), meant.part or bool(parts)


def is_parted(figure: Figure) -> bool:
    """Whether the text says that a figure is a part of another."""
    return _PARTED.search(figure.sentence.plain[: figure.start]) is not None


def _holds_within(reading: Reading, figure: Figure) -> bool:
    if reading.within_cue is None:
        return True
    return reading.within_cue.search(f"{figure.noun} {figure.phrase[:40]}") is not None


def _nearest(readings: list[Reading], text: str, at: int) -> list[Reading]:
    """Those whose cue stands nearest to a place in the text, and those whose cue is joined to that one ("tuyên truyền và gặp mặt")."""
    found = [(_gap(match.span(), at), match.span(), one) for one in readings for match in one.cue.finditer(text)]
    if not found:
        return []
    nearest, (begin, end), _one = min(found, key=lambda row: (row[0], row[1]))
    fitting = [one for gap, _span, one in found if gap == nearest]
    fitting += [one for _gap, (first, last), one in found if _JOINED.fullmatch(text[last:begin]) or _JOINED.fullmatch(text[end:first])]
    return list(dict.fromkeys(fitting))


def _gap(span: tuple[int, int], at: int) -> int:
    """How far a cue lies from a place; what stands before it is the nearer of two."""
    begin, end = span
    return at - end if end <= at else (begin - at) + _AFTER


def _narrowing(reading: Reading, figure: Figure, before: Sentence | None) -> tuple[Filter, ...]:
    """What narrows it; of two members of one axis the first in the table, since a figure is of one part."""
    axes = {axis.value for axis in measure(reading.measure).dimensions}
    chosen: dict[str, Filter] = {}
    for one in grammar().filters:
        if reading.family in one.families and one.axis in axes and _narrows(one, figure, before):
            chosen.setdefault(one.axis, one)
    return tuple(chosen.values())


def _narrows(one: Filter, figure: Figure, before: Sentence | None) -> bool:
    own = f"{figure.noun} {figure.phrase}"
    if one.own_phrase:
        return (not one.part or is_parted(figure)) and one.cue.search(own) is not None
    said = figure.sentence.masked
    parted = _PARTED.search(figure.sentence.plain)
    if parted is not None:  # what is said of a part is not said of the whole, nor of another part
        said = said[: parted.start()] if figure.start < parted.start() else f"{said[: parted.start()]} {own}"
    return any(one.cue.search(text) for text in (said, before.masked if before is not None else ""))


class _Days:
    """The days for a figure: of its own sentence, or of the nearest before that says from when."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self._known: dict[int, Said | None] = {}
        self._windows: dict[int, tuple[Said, int]] = {}
        latest: tuple[Said, int] | None = None
        for sentence in sentences:
            if latest is not None:
                self._windows[sentence.place] = latest
            said = self._known[sentence.place] = said_in(sentence)
            latest = (said, sentence.paragraph) if said is not None and said.is_window else latest

    def of(self, figure: Figure) -> tuple[Said | None, bool]:
        """The days, and whether its own sentence says them."""
        own = self._known[figure.sentence.place]
        if own is not None and own.is_window:
            return own, True
        earlier, _where = self._windows.get(figure.sentence.place, (None, 0))
        if earlier is not None and own is not None and own.last is not None:
            return Said(earlier.first, own.last, earlier.words, earlier.term, earlier.opening), False
        return (earlier, False) if earlier is not None else (own, own is not None)

    def paragraph(self, figure: Figure) -> int:
        """The paragraph in which the days before it were said; -1 for none."""
        return self._windows[figure.sentence.place][1] if figure.sentence.place in self._windows else -1


def may_be_a_part(one: Matched) -> bool:
    """Whether a figure may be a part of its measure: its sentence divides it, or does not itself say what is counted."""
    figure = one.figure
    if not one.days_near and not measure(one.meant[0].measure).is_stock:
        return True
    if _ROW.match(figure.sentence.text):
        return True  # a row of a printed table: its first number only counts rows
    if one.meant[0].part and is_parted(figure):
        return False
    dividing = {found[0] for text in (figure.sentence.plain[: figure.start], figure.phrase) for found in _DIVIDED.finditer(text)}
    if dividing and not (dividing == {"rieng"} and one.meant[0].where):  # "riêng cho đồng bào ...": the part is declared
        return True
    family = one.meant[0].family
    return not any(reading.cue.search(figure.sentence.masked) for reading in grammar().readings if reading.family == family)
