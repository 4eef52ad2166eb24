"""Millions of entries, set-based: sessions and their attendance, campaigns, initiatives, corrections, confirmations.

Made by SQL, digests included, in the product's own canonical forms; what they hold is what `post` and `confirm` would
have written. Everything depends on its number alone, so that two builds are alike.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from gandan.config import databases, roles
from gandan.ledger.choices import Dimension, Grade, SealedKind
from gandan.ledger.measures import measure
from gandan.ledger.queries.sql import canonical_entry
from gandan.ledger.rules.lines import AXES, COLUMNS
from gandan.upkeep.bench.chance import chance, pick, pick_member
from gandan.upkeep.bench.country import FIRST, LAST, REFORM, Shape

CHUNK = 100_000  # sources made by one statement
_WORKERS = 2
_BATCH = 50_000
_DAYS = (LAST - FIRST).days + 1

# Many meet on Saturdays, a fifth meets under the commune's own roof, one record in a hundred is corrected later,
# one in five has been looked at by the level above.
_SATURDAYS, _AT_COMMUNE, _CORRECTED, _CONFIRMED = 0.5, 0.2, 100, 5

_AUDIENCES = {"general": 55, "ethnic_minority": 20, "women": 7, "youth": 6, "farmers": 5, "veterans": 3, "cadres": 2, "religious": 2}
_SECTORS = {
    "society": 35, "economy": 20, "countryside": 14, "law": 8, "politics": 6, "environment": 5, "defence": 4, "health": 4, "education": 2,
    "administration": 1, "clearance": 1,
}  # fmt: skip
_FORMS = {"village": 50, "meeting": 20, "cell": 15, "mobile": 5, "visit": 5, "other": 5}
_LANGUAGES = {"vi": 80, "tay": 8, "hmong": 6, "dao": 6}
_TOPICS = {"policy": 30, "law": 20, "countryside": 15, "safety": 10, "economy": 10, "health": 10, "other": 5}
_BODIES = {"front": 35, "mass": 30, "party": 20, "government": 10, "forces": 3, "association": 2}


@dataclass(frozen=True)
class Mix:
    """How many sources of each kind make about so many entries."""

    sessions: int
    campaigns: int
    initiatives: int

    @property
    def sources(self) -> int:
        """All of them; they are numbered from 1 in this order."""
        return self.sessions + self.campaigns + self.initiatives


def mix_for(entries: int) -> Mix:
    """94 % of the entries are sessions' (2 lines and corrections), 5 % campaigns' (7 lines), 1 % initiatives'."""
    return Mix(sessions=int(entries * 0.94 / 2.02), campaigns=int(entries * 0.05 / 7), initiatives=int(entries * 0.01 / 1.1))


@dataclass(frozen=True)
class Kind:
    """A kind of source: its word, the numbers it has, SQL for its lines over `d`, and which members they carry."""

    word: str
    first: int
    last: int
    lines: str
    members: dict[str, str]


def make_entries(database: str, mix: Mix, shape: Shape, *, tell: Callable[[float], None]) -> None:
    """Fill ledger_entry of the database (which holds the country) with the mix. `tell` hears the share done, 0..1."""
    statements = [
        _statement(kind, at, min(at + CHUNK - 1, kind.last), shape)
        for kind in _kinds(mix)
        for at in range(kind.first, kind.last + 1, CHUNK)
    ]

    def run(statement: str) -> None:
        with databases.connect_as(roles.OWNER, database) as owner:
            owner.execute(statement.encode())

    with ThreadPoolExecutor(_WORKERS) as pool:
        for n, _ in enumerate(pool.map(run, statements), start=1):
            tell(n / len(statements))


def make_confirmations(owner: roles.Connection, mix: Mix) -> None:
    """The level above has looked at every fifth source, as it stands."""
    day = _day("k.n")
    owner.execute(
        f"""
        INSERT INTO ledger_confirmation (id, source_kind, source, revision, confirmed_on, account, digest)
        SELECT id, source_kind, source, revision, confirmed_on, account,
               sha256(convert_to(concat_ws('|', 'k1', id, source_kind, source, revision, confirmed_on, account), 'UTF8'))
        FROM (
            SELECT {_id("k.n", 15)} AS id, {_id("k.n", 14)} AS source, {day} + 7 AS confirmed_on, {_id("0", 1)} AS account,
                   CASE WHEN k.n <= {mix.sessions} THEN 'session' WHEN k.n <= {mix.sessions + mix.campaigns} THEN 'campaign'
                        ELSE 'initiative' END AS source_kind,
                   CASE WHEN k.n <= {mix.sessions} AND k.n % {_CORRECTED} = 0 THEN 2 ELSE 1 END AS revision
            FROM generate_series({_CONFIRMED}, {mix.sources}, {_CONFIRMED}) k(n) OFFSET 0
        ) made""".encode()  # noqa: S608 -- numbers of ours
    )


def _kinds(mix: Mix) -> Iterator[Kind]:
    yield Kind("session", 1, mix.sessions, _session_lines(), _session_members())
    yield Kind("campaign", mix.sessions + 1, mix.sessions + mix.campaigns, _campaign_lines(), _campaign_members())
    yield Kind("initiative", mix.sessions + mix.campaigns + 1, mix.sources, _initiative_lines(), _initiative_members())


def _statement(kind: Kind, first: int, last: int, shape: Shape) -> str:
    """INSERT of the entries of the sources numbered `first` to `last`."""
    reform = f"DATE '{REFORM.isoformat()}'"
    values = {
        "id": _id("d.n", "l.k"), "origin": "0::smallint", "measure": "l.measure::smallint", "grade": "l.grade::smallint",
        "quantity": "l.quantity::bigint", "occurred_on": "d.day + l.later", "placed_on": "d.day", "place": "d.place",
        "organisation": "d.bodies[1 + d.body]", "source_kind": f"'{kind.word}'", "source": _id("d.n", 14), "revision": "l.revision",
        "ordinal": "l.ordinal", "stands_for": "l.stands_for", "cause": "NULL::uuid",
        "reverses": f"CASE WHEN l.reverses IS NOT NULL THEN {_id('d.n', 'l.reverses')} END",
        "closes": f"CASE WHEN l.closes IS NOT NULL THEN {_id('d.n', 'l.closes')} END",
    } | {name: kind.members.get(name, "NULL::bigint") for name in AXES}  # fmt: skip
    made = ", ".join(f'{values[name]} AS "{name}"' for name in COLUMNS)
    named = ", ".join(f'"{name}"' for name in COLUMNS)
    at_commune = f"{chance('s.n', 3)} < {_AT_COMMUNE}" if kind.word != "campaign" else "true"
    return f"""
        INSERT INTO ledger_entry ({named}, digest)
        SELECT {named}, sha256(convert_to({canonical_entry("e")}, 'UTF8')) FROM (
            SELECT {made} FROM (
                SELECT s.n, day, v.bodies, {pick(chance("s.n", 4), enumerate(_BODIES.values()))} AS body, v.n AS village,
                       CASE WHEN NOT {at_commune} THEN v.unit WHEN day < {reform} THEN v.before ELSE v.after END AS place
                FROM (SELECT n, {_day("n")} AS day, floor({chance("n", 2)} * {shape.villages})::int AS village
                      FROM generate_series({first}, {last}) n OFFSET 0) s
                JOIN bench.village v ON v.n = s.village OFFSET 0
            ) d CROSS JOIN LATERAL ({kind.lines}) l(k, measure, grade, quantity, later, revision, ordinal, stands_for, reverses, closes)
            WHERE l.quantity <> 0 OFFSET 0
        ) e"""  # noqa: S608 -- names and numbers of ours


def _id(number: str, part: str | int) -> str:
    """SQL for the UUIDv7 of a part of a source: 0 and up its lines, 14 the source itself, 15 its confirmation."""
    return f"(lpad(to_hex(1609459200000 + {number}), 12, '0') || '70018000' || lpad(to_hex({part}), 12, '0'))::uuid"


def _day(number: str) -> str:
    day = f"(DATE '{FIRST.isoformat()}' + floor({chance(number, 1)} * {_DAYS})::int)"
    saturday = f"greatest({day} - (extract(dow FROM {day})::int + 1) % 7, DATE '{FIRST.isoformat()}')"
    return f"(CASE WHEN {chance(number, 11)} < {_SATURDAYS} THEN {saturday} ELSE {day} END)"


def _number(code: str) -> int:
    return measure(code).number


def _session_lines() -> str:
    people = f"(8 + floor(120 * {chance('d.n', 5)} ^ 2))::int"
    # A village counts in its own way, and now and then in another.
    usual = pick(chance("d.village", 6), [(Grade.SIGNED_LIST, 25), (Grade.HEADCOUNT, 35), (Grade.ESTIMATE, 25), (Grade.UNKNOWN, 15)])
    grade = f"(CASE WHEN {chance('d.n', 7)} < 0.85 THEN {usual} ELSE {Grade.ESTIMATE} END)"
    papers = f"(CASE WHEN {chance('d.village', 8)} < 0.4 THEN {Grade.DOCUMENTED} ELSE {Grade.SELF_DECLARED} END)"
    held, attendance = _number("outreach.sessions"), _number("outreach.attendance")
    return (
        f"SELECT 0, {held}, {papers}, 1, 0, 1, 0, 1, NULL::int, NULL::int UNION ALL "
        f"SELECT 1, {attendance}, {grade}, {people}, 0, 1, 1, 1, NULL, NULL UNION ALL "
        f"SELECT 2, {attendance}, {grade}, {people} + 3, 0, 2, 1, 2, NULL, NULL WHERE d.n % {_CORRECTED} = 0 UNION ALL "
        f"SELECT 3, {attendance}, {grade}, -{people}, 0, 2, 2, 1, 1, NULL WHERE d.n % {_CORRECTED} = 0"
    )


def _session_members() -> dict[str, str]:
    return {
        "audience": pick_member(chance("d.n", 21), Dimension.AUDIENCE, _AUDIENCES),
        "sector": pick_member(chance("d.n", 22), Dimension.SECTOR, _SECTORS),
        "actor_group": pick_member(chance("d.n", 4), Dimension.ACTOR_GROUP, _BODIES),
        "form": pick_member(chance("d.n", 24), Dimension.FORM, _FORMS),
        "language": pick_member(chance("d.village", 25), Dimension.LANGUAGE, _LANGUAGES),
        "topic": pick_member(chance("d.n", 26), Dimension.TOPIC, _TOPICS),
    }


_FORCES = ("cadres", "armed_forces", "people")


def _campaign_lines() -> str:
    simple = [
        (0, "campaigns.held", Grade.DOCUMENTED, "1"),
        (1, "campaigns.days", Grade.DOCUMENTED, f"1 + floor(3 * {chance('d.n', 31)})::int"),
        *((2 + n, "campaigns.turnout", Grade.HEADCOUNT, f"5 + floor(60 * {chance('d.n', 32 + n)})::int") for n in range(3)),
        (5, "contributions.value", Grade.NORM_PRICED, f"10000 * (50 + floor(5000 * {chance('d.n', 36)} ^ 3)::int)"),
        (6, "contributions.labour_days", Grade.VILLAGE_CONFIRMED, f"1 + floor(80 * {chance('d.n', 37)})::int"),
    ]
    return " UNION ALL ".join(
        f"SELECT {k}, {_number(code)}, {int(grade)}, {quantity}, 0, 1, {k}, 1, NULL::int, NULL::int" for k, code, grade, quantity in simple
    )


def _campaign_members() -> dict[str, str]:
    forces = " ".join(f"WHEN {2 + n} THEN {pick_member('0', Dimension.FORCE, {force: 1})}" for n, force in enumerate(_FORCES))
    money, labour = (pick_member("0", Dimension.KIND, {kind: 1}) for kind in ("money", "labour"))
    return {
        "sector": pick_member(chance("d.n", 22), Dimension.SECTOR, _SECTORS),
        "actor_group": pick_member(chance("d.n", 4), Dimension.ACTOR_GROUP, _BODIES),
        "force": f"(CASE l.k {forces} END)",
        "kind": f"(CASE l.k WHEN 5 THEN {money} WHEN 6 THEN {labour} END)",
    }


def _initiative_lines() -> str:
    kept, grade = _number("initiatives.maintained"), f"(CASE WHEN d.n % 4 = 0 THEN {Grade.REGISTERED_ONLY} ELSE {Grade.BY_DECISION} END)"
    later = f"(30 + floor(700 * {chance('d.n', 41)}))::int"
    return (
        f"SELECT 0, {kept}, {grade}, 1, 0, 1, 0, 1, NULL::int, NULL::int UNION ALL "
        f"SELECT 1, {kept}, {grade}, -1, {later}, 1, 1, 1, NULL, 0 WHERE d.n % 10 = 0"
    )


def _initiative_members() -> dict[str, str]:
    return {
        "sector": pick_member(chance("d.n", 22), Dimension.SECTOR, _SECTORS),
        "actor_group": pick_member(chance("d.n", 4), Dimension.ACTOR_GROUP, _BODIES),
        "subject": pick_member(chance("d.n", 42), Dimension.SUBJECT, {"model": 50, "collective": 20, "individual": 30}),
    }


def give_positions(owner: roles.Connection) -> None:
    """Seal every entry, then every confirmation, behind what is sealed already."""
    for kind, table in ((SealedKind.ENTRY, "ledger_entry"), (SealedKind.CONFIRMATION, "ledger_confirmation")):
        owner.execute(
            f"INSERT INTO ledger_seal (origin, position, kind, subject, digest) SELECT 0, row_number() OVER (ORDER BY id) + "  # noqa: S608
            f"(SELECT coalesce(max(position), 0) FROM ledger_seal), {int(kind)}, id, digest FROM {table}".encode()
        )


def chain(owner: roles.Connection, *, sealed_at: datetime) -> int:
    """Chain what has a position, in batches, as the sequencer does; returns the last position."""
    mark = owner.execute("SELECT position, head, (SELECT max(position) FROM ledger_seal) FROM ledger_watermark WHERE origin = 0").fetchone()
    position, head, whole = mark or (0, bytes(32), 0)
    while position < whole:
        first, last = position + 1, min(position + _BATCH, whole)
        link = owner.execute(
            "SELECT sha256(%s || string_agg(digest, ''::bytea ORDER BY position)) FROM ledger_seal "
            "WHERE origin = 0 AND position BETWEEN %s AND %s",
            [head, first, last],
        ).fetchone()
        position, head = last, link[0] if link else head
        owner.execute(
            "INSERT INTO ledger_seal_batch (origin, first, last, head, sealed_at) VALUES (0, %s, %s, %s, %s)",
            [first, last, head, sealed_at],
        )
    owner.execute("UPDATE ledger_watermark SET position = %s, head = %s WHERE origin = 0", [position, head])
    return int(position)
