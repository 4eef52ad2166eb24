"""Finding the heading of a table: below title lines, over one to three lines, merged or not."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from gandan.upkeep.workbooks.model import CellValue, Header, Span, column_letter
from gandan.upkeep.workbooks.words import canonical, looks_like_heading

LOOK_AT_ROWS: Final = 60
_TALLEST: Final = 4
_NUMERIC: Final = re.compile(r"[\d.,()%\s/-]+")

Line = Sequence[CellValue]


@dataclass(frozen=True)
class Heading:
    """Where the heading stands (rows as Excel shows them), its columns, and the title lines above it."""

    first_row: int
    last_row: int
    headers: tuple[Header, ...]
    titles: tuple[str, ...]


def _filled(line: Line) -> dict[int, str]:
    """The texts of a line by column; numbers and dates are given as "" to keep their place."""
    found: dict[int, str] = {}
    for column, value in enumerate(line):
        if value is None or value == "":
            continue
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if isinstance(value, str) and not text:
            continue
        found[column] = "" if _NUMERIC.fullmatch(text) else text
    return found


@dataclass(frozen=True)
class _Candidate:
    index: int
    score: int
    known: int


def _candidates(lines: Sequence[Line], known_words: Collection[str]) -> list[_Candidate]:
    found: list[_Candidate] = []
    for index, line in enumerate(lines):
        filled = _filled(line)
        texts = [text for text in filled.values() if text]
        others = len(filled) - len(texts)
        known = sum(looks_like_heading(text) or canonical(text) in known_words for text in texts)
        if len(texts) >= 2 and known >= 2 and others * 4 <= len(texts) and len(set(texts)) >= 2:
            found.append(_Candidate(index, 2 * known + len(texts) - 3 * others, known))
    return found


def find_heading(
    lines: Sequence[Line],
    spans: Sequence[Span],
    *,
    known_words: Collection[str] = frozenset(),
    at_row: int | None = None,
) -> Heading | None:
    """The heading among the first lines of a sheet (`lines[0]` is row 1), or None.

    The first line that reads like column headings and is at least half as convincing as the best such line; then as
    many lines below as merged cells or gaps show. `known_words` are canonical synonyms of the wanted columns;
    `at_row` is where a person says that the heading begins.
    """
    if at_row is not None:
        top = at_row - 1
        if not 0 <= top < len(lines):
            return None
    else:
        candidates = _candidates(lines[:LOOK_AT_ROWS], known_words)
        if not candidates:
            return None
        best = max(candidate.score for candidate in candidates)
        top = next(candidate.index for candidate in candidates if candidate.score * 2 >= best)
        top = _raised(top, lines, spans)
    bottom = _bottom(top, lines, spans)
    return Heading(top + 1, bottom + 1, _headers(top, bottom, lines, spans), _titles(lines[:top]))


def _raised(top: int, lines: Sequence[Line], spans: Sequence[Span]) -> int:
    """The heading begins higher when a cell of this line is the lower part of a merged one, or when the line above
    holds group headings only."""
    above = [span.top - 1 for span in spans if span.top - 1 < top <= span.bottom - 1 and top - (span.top - 1) < _TALLEST]
    above = [index for index in above if _filled(lines[index])]
    if above:
        return min(above)
    if top == 0:
        return top
    groups = _filled(lines[top - 1])
    columns = len(_filled(lines[top]))
    wide = {span.left: span.right - span.left + 1 for span in spans if span.top == span.bottom == top}
    is_group_line = bool(groups) and all(
        text and column > 0 and 1 < wide.get(column, 0) < max(3, columns - 1) and column in _filled(lines[top])
        for column, text in groups.items()
    )
    return top - 1 if is_group_line else top


def _bottom(top: int, lines: Sequence[Line], spans: Sequence[Span]) -> int:
    tall = [span.bottom - 1 for span in spans if span.top - 1 == top and 1 < span.bottom - span.top + 1 <= _TALLEST]
    if tall:
        return min(max(tall), len(lines) - 1)
    bottom = top
    while bottom + 1 < len(lines) and bottom - top + 1 < _TALLEST and _continues(bottom, lines, spans):
        bottom += 1
    return bottom


def _continues(row: int, lines: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether the next line is a second heading line: texts only, each under a merged group or in a gap's run."""
    upper, lower = _filled(lines[row]), _filled(lines[row + 1])
    if len(lower) < 2 or not all(lower.values()):
        return False
    under_groups = {
        column for span in spans if span.top - 1 == row and span.right > span.left for column in range(span.left, span.right + 1)
    }
    if under_groups:
        return set(lower) <= under_groups
    gaps = {column for column in lower if column not in upper}
    starts = {column for column in lower if column in upper and column + 1 in gaps}
    return bool(gaps) and set(lower) == gaps | starts and all(map(looks_like_heading, lower.values()))


def _headers(top: int, bottom: int, lines: Sequence[Line], spans: Sequence[Span]) -> tuple[Header, ...]:
    width = max((len(line) for line in lines[top : bottom + 1]), default=0)
    grid = [[_text(line, column) for column in range(width)] for line in lines[top : bottom + 1]]
    covered: set[tuple[int, int]] = set()
    for span in spans:
        if top <= span.top - 1 <= bottom:
            _fill_span(grid, span, top, covered)
    if not any(span.right > span.left for span in spans if span.top - 1 == top):
        _fill_gaps(grid, covered)
    headers: list[Header] = []
    for column in range(width):
        path: list[str] = []
        for line in grid:
            if line[column] and (not path or path[-1] != line[column]):
                path.append(line[column])
        if path:
            headers.append(Header(column_letter(column), tuple(path)))
    return tuple(headers)


def _fill_span(grid: list[list[str]], span: Span, top: int, covered: set[tuple[int, int]]) -> None:
    first = span.top - 1 - top
    text = grid[first][span.left] if span.left < len(grid[first]) else ""
    for line in range(first, min(span.bottom - top, len(grid))):
        for column in range(span.left, min(span.right + 1, len(grid[line]))):
            grid[line][column] = text
            covered.add((line, column))


def _fill_gaps(grid: list[list[str]], covered: set[tuple[int, int]]) -> None:
    """Without merged cells a group heading stands over its first column only: carry it right over the gap."""
    for line in range(len(grid) - 1):
        for column in range(1, len(grid[line])):
            is_gap = not grid[line][column] and (line, column) not in covered
            if is_gap and grid[line + 1][column] and grid[line + 1][column - 1]:
                grid[line][column] = grid[line][column - 1]


def _text(line: Line, column: int) -> str:
    value = line[column] if column < len(line) else None
    return " ".join(value.split()) if isinstance(value, str) else ""


def _titles(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(" ".join(value.split()) for line in lines for value in line if isinstance(value, str) and value.strip())
