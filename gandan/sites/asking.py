"""Questions in addresses: the one way a figure's link is made and read back."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from gandan.base.errors import BadInput
from gandan.base.periods import read_date
from gandan.ledger.answers import THEN, Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.extent import position_on
from gandan.ledger.rollups import ORGANISATION
from gandan.ledger.rules.lines import AXES

_FILTERS = (*AXES, ORGANISATION, "grade")


def query_of(question: Question, **more: str) -> str:
    """The question (without its unit, which is in the path) as a query string; `more` adds or replaces parts."""
    parts: list[tuple[str, str]] = [("measure", question.measure.code)]
    if question.first is not None:
        parts.append(("from", question.first.isoformat()))
    parts.append(("to", question.last.isoformat()))
    parts += [(axis, code) for axis, codes in sorted(question.where.items()) for code in codes]
    if question.by:
        parts.append(("by", question.by))
    if question.geography != THEN:
        parts.append(("geography", str(question.geography)))
    if question.as_of is not None:
        parts.append(("as-of", str(question.as_of)))
    kept = [(name, value) for name, value in parts if name not in more]
    return urlencode(kept + [(name, value) for name, value in more.items() if value])


def question_from(unit: int, given: QueryDict, *, default: str, today: date) -> Question:
    """The question an address asks about a unit. Raises BadInput with a sentence for what cannot be read."""
    return Question(
        unit=unit,
        measure=measure(given.get("measure") or default),
        first=_day(given, "from"),
        last=_day(given, "to") or today,
        where=_filters(given),
        by=given.get("by") or None,
        geography=_geography(given.get("geography") or THEN),
        as_of=_position(given.get("as-of")),
    )


def _filters(given: QueryDict) -> Mapping[str, tuple[str, ...]]:
    return {axis: tuple(codes) for axis in _FILTERS if (codes := [code for code in given.getlist(axis) if code])}


def _day(given: QueryDict, name: str) -> date | None:
    text = (given.get(name) or "").strip()
    return read_date(text) if text else None


def _geography(text: str) -> date | str:
    return THEN if text == THEN else read_date(text)


def _position(text: str | None) -> int | None:
    """A position of the ledger; a day means the last position sealed on it, or before."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    try:
        return position_on(read_date(text)) or 0
    except BadInput as refused:
        raise BadInput("Vị trí sổ cái là một số, ví dụ 41207, hoặc một ngày.", field="as-of") from refused
