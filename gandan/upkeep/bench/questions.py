"""The dashboard's questions, each in three ways: asked of the product, of the peers' table, and as a bare read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.ledger.answers import Answer, Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.plan import Reading, reading_of
from gandan.ledger.queries.reading import lines_of
from gandan.ledger.queries.sql import column, grain_start
from gandan.ledger.queries.totals import member_ids
from gandan.ledger.rollups import ORGANISATION
from gandan.ledger.rules.lines import AXES
from gandan.places.actions import unit_id
from gandan.upkeep.bench import country
from gandan.upkeep.bench.country import FIRST, LAST, REFORM, Shape
from gandan.upkeep.bench.peers import grouped

_QUARTER = (date(2024, 4, 1), date(2024, 6, 30))


@dataclass(frozen=True)
class Trial:
    """A question in words, as the product is asked it, and how the peers' table is narrowed to its place and grouped."""

    name: str
    question: Question
    level: str
    group: str


@dataclass(frozen=True)
class Sql:
    """A statement and its parameters."""

    text: str
    params: tuple[object, ...]


def trials(shape: Shape) -> list[Trial]:
    """What a province's, a commune's and the country's first pages ask, and the harder ones behind them."""
    people, sessions, models = (measure(code) for code in ("outreach.attendance", "outreach.sessions", "initiatives.maintained"))
    root, home = unit_id(country.ROOT), shape.communes // 2
    province, old_province = unit_id(country.province(shape.province_of(home))), unit_id(country.old_province(shape, home))
    commune, village = unit_id(f"{country.commune(home)}-cu-1"), unit_id(country.village(shape.villages // 2))
    whole, term = (FIRST, LAST), (FIRST, REFORM - timedelta(days=1))
    year, cut = (date(2024, 1, 1), date(2024, 12, 31)), (date(2023, 3, 10), date(2024, 11, 20))
    minority = {"audience": ("ethnic_minority",)}
    support = Question(root, measure("contributions.value"), *whole, by="year")
    now_commune = Question(province, people, *whole, by="unit", geography=LAST)
    now_province = Question(root, people, *whole, by="unit", geography=LAST)
    return [
        Trial("the country by month, five years", Question(root, people, *whole, by="month"), "uidlevel1", "monthly"),
        Trial("the same, ethnic-minority audience", Question(root, people, *whole, minority, by="month"), "uidlevel1", "monthly"),
        Trial("the country by province, five years", Question(root, people, *whole, by="unit"), "uidlevel1", "uidlevel2"),
        Trial("the country by sector, one year", Question(root, sessions, *year, by="sector"), "uidlevel1", "sector"),
        Trial("the country, days that cut months", Question(root, people, *cut), "uidlevel1", "uidlevel1"),
        Trial("the country on today's map, five years by province", now_province, "uidlevel1", "now2"),
        Trial("people's support in the country by year", support, "uidlevel1", "year"),
        Trial("a province by commune, a term", Question(old_province, people, *term, by="unit"), "uidlevel2", "uidlevel3"),
        Trial("a province by month, a term", Question(old_province, people, *term, by="month"), "uidlevel2", "monthly"),
        Trial("a province by sector, days that cut months", Question(old_province, sessions, *cut, by="sector"), "uidlevel2", "sector"),
        Trial("a province on today's map, five years by commune", now_commune, "now2", "now3"),
        Trial("a commune by month, a term", Question(commune, people, *term, by="month"), "uidlevel3", "monthly"),
        Trial("a commune by sector, one quarter", Question(commune, sessions, *_QUARTER, by="sector"), "uidlevel3", "sector"),
        Trial("a village by month, one year", Question(village, people, *year, by="month"), "uidlevel4", "monthly"),
        Trial("models maintained in the country on a day", Question(root, models, None, LAST), "uidlevel1", "uidlevel1"),
        Trial("models maintained in a province on a day", Question(province, models, None, LAST), "now2", "now2"),
    ]


@dataclass(frozen=True)
class Names:
    """The peers' identities of units, members and measures, by the product's keys (members as axis:code)."""

    places: Mapping[int, str]
    members: Mapping[str, str]
    slugs: Mapping[str, str]


def peers_sql(trial: Trial, names: Names) -> Sql:
    """The question as DHIS2 puts it: values, years and units listed, grouped, over the analytics table."""
    question = trial.question
    where = ["dx = %s", f"{trial.level} = %s"]
    params: list[object] = [f"D{question.measure.number:010}", names.places[question.unit]]
    first = question.first
    if first is None:
        where.append("pestartdate <= %s")
        params.append(question.last)
    else:
        where.append("year = ANY(%s)")
        params.append(list(range(first.year, question.last.year + 1)))
        if first.day == 1 and (question.last + timedelta(days=1)).day == 1:
            where.append("monthly = ANY(%s)")
            params.append(_months(first, question.last))
        else:
            where.append("pestartdate BETWEEN %s AND %s")
            params += [first, question.last]
    for axis, codes in question.where.items():
        where.append(f"{axis} = ANY(%s)")
        params.append([names.members[f"{axis}:{code}"] for code in codes])
    return Sql(grouped(trial.group, where), tuple(params))


def _months(first: date, last: date) -> list[str]:
    return [f"{year}{month:02}" for year in range(first.year, last.year + 1) for month in range(1, 13)
            if (first.year, first.month) <= (year, month) <= (last.year, last.month)]  # fmt: skip


def bare_sql(question: Question) -> Sql:
    """The very same roll-up rows (and lines at the edges) that the product's plan names, read and summed by nothing but PostgreSQL."""
    reading, members = reading_of(question), member_ids(question)
    parts, params = [], list[object]()
    if reading.runs:
        parts.append(_bare_rollups(question, reading, members, params))
    if reading.edges:
        source, given = lines_of(question, reading, members)
        parts.append(f"SELECT e.g, {_key(question.by, _entry_columns(), 'e.occurred_on')}, e.quantity FROM ({source}) e")  # noqa: S608
        params += given
    return Sql(f"SELECT g, k, sum(q) FROM ({' UNION ALL '.join(parts)}) x(g, k, q) GROUP BY 1, 2", tuple(params))  # noqa: S608


def _bare_rollups(question: Question, reading: Reading, members: dict[str, list[int]], params: list[object]) -> str:
    combination = reading.combination
    axes = list(combination.axes) if combination else []
    columns = {axis: f"r.member{n}" for n, axis in enumerate(axes, start=1)}
    params += [[getattr(run, name) for run in reading.runs] for name in ("group", "unit", "own", "grain", "lo", "hi")]
    params += [question.measure.number, combination.number if combination else 0]
    filters = ""
    for axis, ids in members.items():
        filters += f" AND {columns[axis]} = ANY(%s)"
        params.append(ids)
    return (
        f"SELECT s.g, {_key(question.by, columns, 'r.first')}, r.quantity "  # noqa: S608
        "FROM unnest(%s::bigint[], %s::bigint[], %s::bool[], %s::smallint[], %s::date[], %s::date[]) s(g, unit, own, grain, lo, hi) "
        "JOIN ledger_rollup r ON r.measure = %s AND r.combination = %s AND r.place = s.unit AND r.grain = s.grain "
        f"AND r.first BETWEEN s.lo AND s.hi AND (r.own OR NOT s.own){filters}"
    )


def _entry_columns() -> dict[str, str]:
    return {axis: column(axis) for axis in (*AXES, ORGANISATION)}


def _key(by: str | None, columns: Mapping[str, str], day: str) -> str:
    if by in ("month", "year"):
        return f"{grain_start('3' if by == 'month' else '4', day)}::text"
    return f"{columns[by]}::text" if by is not None and by in columns else "NULL::text"


def same_answer(answer: Answer, found: list[tuple[object, float, int]], names: Names) -> bool:
    """Whether the peers' rows say what the product says: the whole, and every row of the breakdown."""
    theirs = {str(key).strip(): int(value) for key, value, _ in found if value}
    if answer.value != sum(theirs.values()):
        return False
    ours: dict[str, int] = {}
    for row in answer.by:
        key = names.slugs.get(row.key) or names.members.get(f"{answer.question.by}:{row.key}") or row.key.replace("-", "")
        ours[key] = ours.get(key, 0) + row.value
    return not answer.by or {key: value for key, value in ours.items() if value} == theirs
