"""Own kinds: a kind copied from another and adapted in a person's words. What cannot be read is one sentence naming the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from pydantic import ValidationError

from gandan.base.errors import BadInput
from gandan.base.periods.reporting import Every
from gandan.base.sentences import gettext as _
from gandan.base.sentences import in_language
from gandan.base.vietnamese import folded
from gandan.reports.intake.kind import KindIn, SectionIn
from gandan.reports.kinds.model import AnnexSpec, BlockSpec, FigureSpec, ReportKind, blanks
from gandan.reports.kinds.owing import DueRule, Owed
from gandan.reports.kinds.wording import Vocabulary, figure_of, told, without
from gandan.reports.rules.cycle import require_words


@dataclass(frozen=True)
class Palette:
    """Figures and annexes that an own kind may have, in order."""

    figures: tuple[FigureSpec, ...]
    annexes: tuple[AnnexSpec, ...]


@dataclass(frozen=True)
class SectionText:
    """A heading with what stands under it, as people write it. The first may have none: what stands before every heading."""

    heading: str
    level: int
    text: str


@dataclass(frozen=True)
class Adapted:
    """A kind made of what was given. `dropped`: sentences that could not do without a figure; `homeless`: figures that stand nowhere."""

    kind: ReportKind
    dropped: tuple[str, ...]
    homeless: tuple[str, ...]


def palette_of(kind: ReportKind, shipped: Iterable[ReportKind]) -> Palette:
    """What a copy of a kind may have: its own figures and annexes, and in a periodic kind those of every shipped periodic one.

    An annex that not every kind has stands after the one that it follows in its own.
    """
    others = [one for one in shipped if one.is_periodic] if kind.is_periodic else []
    figures: dict[str, FigureSpec] = {}
    annexes: list[AnnexSpec] = []
    for one in (*others, kind):
        figures |= {figure.code: figure for figure in one.figures if figure.code not in figures}
        place = 0
        for annex in one.annexes:
            keys = [annex_key(known) for known in annexes]
            if annex_key(annex) in keys:
                place = keys.index(annex_key(annex)) + 1
            else:
                annexes.insert(place, annex)
                place += 1
    return Palette(tuple(figures.values()), tuple(annexes))


def annex_key(annex: AnnexSpec) -> str:
    """What an annex is chosen by."""
    return annex.code or folded(annex.title)


def vocabulary_of(kind: ReportKind, palette: Palette) -> Vocabulary:
    """The words and figures that sentences of a copy may use."""
    return Vocabulary(kind.is_periodic, palette.figures)


def sections_of(kind: ReportKind, vocabulary: Vocabulary) -> tuple[SectionText, ...]:
    """The text of a kind as people write it, a heading each."""
    found: list[tuple[str, int, list[str]]] = [("", 1, [])]
    for block in kind.blocks:
        if block.heading:
            found.append((vocabulary.as_people_write(block.text), block.heading, []))
            continue
        said = block.text if block.judgement else vocabulary.as_people_write(block.text)
        mark = f"{told()['lines']['judgement']} " if block.judgement else "- " if block.bullet else ""
        found[-1][2].append(f"{mark}{said}")
        if block.otherwise:
            found[-1][2].append(f"{told()['lines']['otherwise']} {vocabulary.as_people_write(block.otherwise)}")
    return tuple(SectionText(heading, level, "\n".join(lines)) for heading, level, lines in found)


def adapted(base: ReportKind, given: KindIn, palette: Palette, *, code: str, version: int) -> Adapted:
    """The kind that was written down, copied from `base`.

    Raises BadInput with the field and, for a sentence, its heading and line.
    """
    vocabulary = vocabulary_of(base, palette)
    _require_unmarked(given)
    subject = vocabulary.as_files_know(given.subject, _("Trích yếu"), "subject", words_only=True)
    gone = set(given.had_figures) - set(given.figures)
    blocks, dropped = _without(_blocks(base, given, vocabulary), gone, vocabulary)
    named = (name for block in blocks if not block.judgement for name in blanks(block.text))
    said = {figure_of(name) for name in named} & set(vocabulary.by_code)
    annexes = tuple(_annexes(given, palette, said, gone))
    shown = said | {figure for annex in annexes for figure in annex.figures}
    if not shown:
        raise BadInput(_("Báo cáo cần ít nhất một con số từ sổ. Hãy giữ một chỉ tiêu trong lời văn hoặc một phụ lục."), field="figures")
    made = {
        **base.model_dump(mode="json"),
        **_when(base, given),
        "code": code, "version": version, "owner": None, "name": given.name, "name_en": given.name, "subject": subject, "role": given.role,
        "figures": [one.model_dump(mode="json") for one in palette.figures if one.code in shown],
        "blocks": [one.model_dump(mode="json") for one in blocks],
        "annexes": [one.model_dump(mode="json") for one in annexes],
    }  # fmt: skip
    try:
        kind = ReportKind.model_validate(made)
    except ValidationError as refused:
        why = str(refused.errors()[0]["msg"])
        raise BadInput(_("Loại báo cáo này chưa dùng được: %(why)s. Hãy xem lại các mục vừa sửa.") % {"why": why}, field="name") from None
    homeless = tuple(one.name for one in palette.figures if one.code in given.figures and one.code not in shown)
    return Adapted(kind, dropped, homeless)


def _require_unmarked(given: KindIn) -> None:
    texts = {"name": given.name, "subject": given.subject, "basis": given.basis, "role": given.role}
    for number, section in enumerate(given.sections):
        texts |= {f"sections.{number}.heading": section.heading, f"sections.{number}.text": section.text}
    require_words(texts)


def _when(base: ReportKind, given: KindIn) -> dict[str, object]:
    """Calendar, period, who owes it and when: parts of a periodic kind only."""
    if not base.is_periodic:
        return {}
    if not given.calendar or not given.periods:
        raise BadInput(_("Hãy chọn lịch và kỳ báo cáo."), field="calendar")
    if given.calendar == "cut" and given.cut_off is None:
        raise BadInput(_("Hãy ghi ngày chốt số liệu trong tháng, từ 1 đến 28."), field="cut_off")
    if not given.levels:
        raise BadInput(_("Hãy chọn ít nhất một cấp phải gửi báo cáo này."), field="levels")
    group, levels = "party", tuple(sorted(set(given.levels)))
    if base.family == "state":
        group = "government"
        if 4 in levels:
            raise BadInput(
                _("Thôn không có Ủy ban nhân dân, nên không gửi báo cáo theo thể thức hành chính. Hãy bỏ chọn cấp thôn."), field="levels"
            )
    rules = []
    if given.due_days is not None:
        with in_language("vi"):  # kept in the kind, so in the language of its reports
            source = given.basis or _("Đơn vị lập loại báo cáo này tự đặt hạn, chưa ghi căn cứ")
        rules.append(DueRule(days=given.due_days, source=source, confirmed=bool(given.basis)).model_dump(mode="json"))
    return {
        "calendar": f"cut{given.cut_off:02d}" if given.calendar == "cut" else given.calendar,
        "periods": Every(given.periods).value,
        "owed_by": [Owed.model_validate({"levels": levels, "group": group}).model_dump(mode="json")],
        "due": rules,
    }


@dataclass
class _Keys:
    """Which judgement of the base a written one is: the same text, else the next one under the same heading, else a new one.

    `kept`: those whose text is unchanged; nothing else takes their keys.
    """

    by_text: dict[str, BlockSpec]
    by_heading: dict[str, list[BlockSpec]]
    kept: frozenset[str]
    used: set[str] = dataclass_field(default_factory=set)

    @classmethod
    def of(cls, base: ReportKind, sections: Iterable[SectionIn]) -> _Keys:
        """Those of the base, with what the sections say of them."""
        by_text: dict[str, BlockSpec] = {}
        by_heading: dict[str, list[BlockSpec]] = {}
        heading = ""
        for block in base.blocks:
            heading = folded(block.text) if block.heading else heading
            if block.judgement:
                by_text.setdefault(folded(block.text), block)
                by_heading.setdefault(heading, []).append(block)
        asked = [_after(line.strip(), "judgement") for section in sections for line in section.text.splitlines()]
        kept = {found.judgement for text in asked if text and (found := by_text.get(folded(text)))}
        return cls(by_text, by_heading, frozenset(kept))

    def block(self, section: SectionIn, text: str) -> BlockSpec:
        """The judgement as a block of the new kind."""
        same = self.by_text.get(folded(text))
        near = [one for one in self.by_heading.get(folded(section.heading), []) if one.judgement not in self.kept]
        free = next((one for one in ([same] if same else near) if one.judgement not in self.used), None)
        every = self.used | {one.judgement for those in self.by_heading.values() for one in those}
        key = free.judgement if free else next(name for number in range(1, 10_000) if (name := f"own{number}") not in every)
        self.used.add(key)
        return BlockSpec(text=text, judgement=key, lines=free.lines if free else 3)


@dataclass
class _Reader:
    """Reads written sections into blocks. `known`: sentences of the base, whose needs stay as they are where the text does."""

    vocabulary: Vocabulary
    known: dict[str, BlockSpec]
    keys: _Keys
    made: list[BlockSpec] = dataclass_field(default_factory=list)

    def section(self, section: SectionIn, field: str) -> None:
        """A heading and the lines under it."""
        place = f"“{section.heading}”" if section.heading else _("Phần mở đầu")
        if section.heading:
            where = _("Tên mục %(place)s") % {"place": place}
            text = self.vocabulary.as_files_know(section.heading, where, f"{field}.heading", words_only=True)
            self.made.append(BlockSpec(text=text, heading=section.level))
        for number, line in enumerate(section.text.splitlines(), 1):
            if line.strip():
                where = _("Mục %(place)s, dòng %(line)s") if section.heading else _("%(place)s, dòng %(line)s")
                self._line(line.strip(), section, where % {"place": place, "line": number}, f"{field}.text")

    def _line(self, text: str, section: SectionIn, where: str, field: str) -> None:
        """A judgement to be written, what stands where nothing was recorded, a listed item or a sentence."""
        if (asked := _after(text, "judgement")) is not None:
            if not asked:
                raise BadInput(_("%(where)s: hãy ghi cần nhận định về điều gì.") % {"where": where}, field=field)
            self.made.append(self.keys.block(section, asked))
        elif (instead := _after(text, "otherwise")) is not None:
            self._instead(instead, where, field)
        else:
            bullet = text.startswith(("- ", "– "))
            said = self.vocabulary.as_files_know(text[2:].strip() if bullet else text, where, field)
            same = self.known.get(said)
            self.made.append(BlockSpec(text=said, bullet=bullet, needs=same.needs if same else self.vocabulary.needs(said)))

    def _instead(self, text: str, where: str, field: str) -> None:
        before = self.made[-1] if self.made else None
        if before is None or not before.needs or before.otherwise or not text:
            raise BadInput(
                _("%(where)s: dòng “Nếu chưa ghi:” đứng ngay dưới câu có con số mà nó thay cho.") % {"where": where}, field=field
            )
        self.made[-1] = before.model_copy(update={"otherwise": self.vocabulary.as_files_know(text, where, field, words_only=True)})


def _blocks(base: ReportKind, given: KindIn, vocabulary: Vocabulary) -> list[BlockSpec]:
    known = {block.text: block for block in base.blocks if not block.heading and not block.judgement}
    ordered = sorted(enumerate(given.sections), key=lambda one: (one[1].order, one[0]))
    sections = [(number, section) for number, section in ordered if section.heading or section.text.strip()]
    reader = _Reader(vocabulary, known, _Keys.of(base, [section for _number, section in sections]))
    for number, section in sections:
        reader.section(section, f"sections.{number}")
    return reader.made


def _after(text: str, mark: str) -> str | None:
    """What stands behind a mark such as "Nhận định:" at the beginning of a line; None where it does not begin so."""
    begins, colon, rest = text.partition(":")
    return rest.strip() if colon and folded(begins) == folded(told()["lines"][mark].rstrip(":")) else None


def _without(written: Iterable[BlockSpec], gone: set[str], vocabulary: Vocabulary) -> tuple[list[BlockSpec], tuple[str, ...]]:
    """The blocks without the figures that were taken away, and the sentences that went with them."""
    kept: list[BlockSpec] = []
    dropped: list[str] = []
    for block in written:
        left = block.text if block.heading or block.judgement else without(block.text, gone)
        if left is None or set(block.needs) & gone:
            dropped.append(vocabulary.as_people_write(block.text))
        else:
            kept.append(block.model_copy(update={"text": left}))
    return kept, tuple(dropped)


def _annexes(given: KindIn, palette: Palette, said: set[str], gone: set[str]) -> Iterator[AnnexSpec]:
    """The annexes that stay, each without the figures that do not. One newly chosen brings its figures with it."""
    brought = {
        figure
        for annex in palette.annexes
        if annex_key(annex) in given.annexes and annex_key(annex) not in given.had_annexes
        for figure in annex.figures
    }
    kept = (set(given.figures) | said | brought) - gone
    for annex in palette.annexes:
        if annex_key(annex) not in given.annexes:
            continue
        items, parent = [], False
        for item in annex.items:
            if not item.within:
                parent = item.figure in kept
            if item.figure in kept:
                items.append(item if parent or not item.within else item.model_copy(update={"within": False}))
        left = annex.model_copy(update={"items": tuple(items), "columns": tuple(one for one in annex.columns if one.figure in kept)})
        if left.figures or not annex.figures:
            yield left
