"""Records for the term report on the small tree of the ledger's tests."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from gandan.base.ids import new_id
from gandan.ledger.actions.members import member_id
from gandan.ledger.actions.posting import post
from gandan.ledger.answers import Question
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line, Posting
from gandan.places.actions import unit_id
from gandan.places.models import Unit
from gandan.reports.documents.model import Heading, Table
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.queries import Draft, drafted
from gandan.reports.term.composing import Paper

KIND = "ket-qua-nhiem-ky"
END = date(2024, 11, 30)


def opened(slug: str, question: Question) -> str:
    """An address as a face would give it."""
    asked = {"measure": question.measure.code, "from": str(question.first), "where": str(sorted(question.where.items()))}
    return f"/so-lieu/{slug}/?{urlencode(asked)}"


def drawn_up(
    unit: str = "huyen-a", first: date | None = None, last: date = END, *, paper: Paper | None = None, practice: bool = False
) -> Draft:
    """The report of a unit."""
    found = Unit.objects.get(slug=unit)
    return drafted(report_kind(KIND), found, first, last, paper=paper or Paper(last), href=opened, illustrative=practice)


def members(told: Mapping[Dimension, str]) -> dict[Dimension, int]:
    """Member ids by axis."""
    return {axis: member_id(axis, code) for axis, code in told.items()}


def session(
    place: str, on: date, people: int, *, audience: str = "general", sector: str = "law", group: str = "front",
    grade: Grade = Grade.HEADCOUNT, source: UUID | None = None, revision: int = 1,
) -> UUID:  # fmt: skip
    """Post an outreach session, or its correction."""
    source = source or new_id()
    axes = members({Dimension.AUDIENCE: audience, Dimension.SECTOR: sector, Dimension.ACTOR_GROUP: group})
    lines = [
        Line(measure("outreach.sessions"), 1, unit_id(place), on, Grade.SELF_DECLARED, members=axes),
        Line(measure("outreach.attendance"), people, unit_id(place), on, grade, members=axes),
    ]
    post([Posting("session", source, revision, lines)])
    return source


def campaign(place: str, on: date, *, people: int, cadres: int, money: int = 0, half_days: int = 0, land: int = 0, budget: int = 0) -> UUID:
    """Post a campaign with its turnout by force and what people gave; half a day is priced at 100.000 đồng."""
    source, at = new_id(), unit_id(place)
    base = members({Dimension.SECTOR: "environment"})

    def given(code: str, quantity: int, kind: str, grade: Grade) -> Line:
        return Line(measure(code), quantity, at, on, grade, members={**base, **members({Dimension.KIND: kind})})

    lines = [
        Line(measure("campaigns.held"), 1, at, on, Grade.DOCUMENTED, members=base),
        Line(measure("campaigns.days"), 1, at, on, Grade.DOCUMENTED, members=base),
        *(
            Line(measure("campaigns.turnout"), count, at, on, Grade.ESTIMATE, members={**base, **members({Dimension.FORCE: force})})
            for force, count in (("people", people), ("cadres", cadres))
            if count
        ),
        *([given("contributions.value", money, "money", Grade.RECEIPTED)] if money else []),
        *([given("contributions.value", half_days * 100_000, "labour", Grade.NORM_PRICED)] if half_days else []),
        *([given("contributions.labour_days", half_days, "labour", Grade.VILLAGE_CONFIRMED)] if half_days else []),
        *([given("contributions.land", land, "land", Grade.RECEIPTED)] if land else []),
        *([given("contributions.budget", budget, "money", Grade.RECEIPTED)] if budget else []),
    ]
    post([Posting("campaign", source, 1, lines)])
    return source


def initiative(place: str, since: date, until: date | None = None, *, sector: str = "economy", subject: str = "model") -> None:
    """Post a model that begins, and perhaps ends."""
    axes = members({Dimension.SECTOR: sector, Dimension.SUBJECT: subject})
    kept = measure("initiatives.maintained")
    lines = [Line(kept, 1, unit_id(place), since, Grade.BY_DECISION, members=axes)]
    lines += [Line(kept, -1, unit_id(place), until, Grade.BY_DECISION, members=axes, closes=0)] if until else []
    post([Posting("initiative", new_id(), 1, lines)])


def gathering(place: str, on: date, people: int, *, group: str) -> None:
    """Post a gathering of one group."""
    axes = members({Dimension.GROUP: group})
    lines = [
        Line(measure("gatherings.held"), 1, unit_id(place), on, Grade.DOCUMENTED, members=axes),
        Line(measure("gatherings.attendance"), people, unit_id(place), on, Grade.SIGNED_LIST, members=axes),
    ]
    post([Posting("gathering", new_id(), 1, lines)])


def text_of(draft: Draft) -> str:
    """All words of the text and its notes, in order."""
    told: list[str] = []
    for block in (*draft.document.blocks, *draft.document.notes):
        if isinstance(block, str):
            told.append(block)
        elif isinstance(block, Heading):
            told.append(block.text)
        elif not isinstance(block, Table):
            told.append("".join(run.text for run in block.runs))
    return "\n".join(told)
