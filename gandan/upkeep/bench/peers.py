"""The peers' way: one denormalised analytics table, one row a value, with the identity of every level, period and dimension.

As DHIS2 makes it (JdbcAnalyticsTableManager): character identities, a partition a year, an index for every dimension that a
question here touches (the others would only take time to build). Two things are in the peers' favour: pairs of columns are indexed
that their administrators have to index by hand, and beside the units of today the row also holds those of its day, which DHIS2
does not keep.
"""

from collections.abc import Sequence

from psycopg import sql

from gandan.config import roles
from gandan.ledger.queries.sql import column
from gandan.upkeep.bench.country import FIRST, LAST

MEMBERS = ("audience", "sector", "actor_group", "force", "kind", "subject", "organisation")
# fmt: off
_INDEXES: tuple[tuple[str, ...], ...] = (
    ("uidlevel1",), ("uidlevel2",), ("uidlevel3",), ("uidlevel4",), ("now2",), ("now3",),
    ("monthly",), ("pestartdate",), ("audience",), ("sector",), ("dx", "co"),
    ("dx", "uidlevel1"), ("dx", "uidlevel2"), ("dx", "uidlevel3"), ("dx", "now2"),
)
# fmt: on


def make_analytics(owner: roles.Connection) -> None:
    """Fill bench.analytics from the live entries (what was taken back is not there: peers overwrite)."""
    owner.execute("SET maintenance_work_mem = '512MB'")
    owner.execute("SET work_mem = '256MB'")
    _name_things(owner)
    texts = ", ".join(f"{member} char(11)" for member in MEMBERS)
    owner.execute(
        "CREATE TABLE bench.analytics (dx char(11) NOT NULL, co char(11) NOT NULL, ou char(11) NOT NULL, oulevel int, "
        "uidlevel1 char(11), uidlevel2 char(11), uidlevel3 char(11), uidlevel4 char(11), now2 char(11), now3 char(11), "
        "pestartdate timestamp NOT NULL, monthly text, quarterly text, year int NOT NULL, "
        f"{texts}, grade char(11), value double precision NOT NULL) PARTITION BY LIST (year)".encode()
    )
    for year in range(FIRST.year, LAST.year + 3):
        owner.execute(f"CREATE UNLOGGED TABLE bench.analytics_{year} PARTITION OF bench.analytics FOR VALUES IN ({year})".encode())
    owner.execute(_filling())
    for columns in _INDEXES:
        owner.execute(sql.SQL("CREATE INDEX ON bench.analytics ({})").format(sql.SQL(", ").join(map(sql.Identifier, columns))))
    owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA bench TO gandan_app")
    owner.execute("ANALYZE bench.analytics")


def uid(prefix: str, number: str) -> str:
    """SQL for an identity as DHIS2's: eleven characters."""
    return f"('{prefix}' || lpad({number}::text, 10, '0'))"


def _name_things(owner: roles.Connection) -> None:
    """bench.place_uid, and bench.tree: a unit's parents in each span of days, beside those of the last day."""
    owner.execute(
        f"CREATE TABLE bench.place_uid AS SELECT id AS unit, slug, {uid('O', 'row_number() OVER (ORDER BY slug)')}::char(11) AS uid "  # noqa: S608
        "FROM places_unit".encode()
    )
    owner.execute(
        b"CREATE TABLE bench.tree AS SELECT a.unit_id AS unit, s.valid, max(u.uid) FILTER (WHERE a.ancestor_level = 0) AS level1, "
        b"max(u.uid) FILTER (WHERE a.ancestor_level = 1) AS level2, max(u.uid) FILTER (WHERE a.ancestor_level = 3) AS level3, "
        b"max(u.uid) FILTER (WHERE a.ancestor_level = 4) AS level4, s.level + 1 AS oulevel "
        b"FROM places_unit_span s JOIN places_unit_ancestor a ON a.unit_id = s.unit_id AND a.valid && s.valid "
        b"JOIN bench.place_uid u ON u.unit = a.ancestor_id GROUP BY a.unit_id, s.valid, s.level"
    )
    # Every old commune and province became exactly one new one, so the latest hierarchy is a look-up.
    owner.execute(
        "CREATE TABLE bench.latest AS SELECT p.unit_id AS unit, max(u.uid) FILTER (WHERE a.ancestor_level = 1) AS now2, "  # noqa: S608
        "max(u.uid) FILTER (WHERE a.ancestor_level = 3) AS now3 FROM places_unit_span p "
        "LEFT JOIN places_succession m ON m.predecessor_id = p.unit_id JOIN places_unit_ancestor a "
        f"ON a.unit_id = coalesce(m.successor_id, p.unit_id) AND a.valid @> DATE '{LAST.isoformat()}' "
        "JOIN bench.place_uid u ON u.unit = a.ancestor_id GROUP BY p.unit_id".encode()
    )
    members, bodies = (uid(prefix, "row_number() OVER (ORDER BY id)") for prefix in ("M", "B"))
    owner.execute(
        f"CREATE TABLE bench.member_uid AS SELECT id AS member, dimension || ':' || code AS key, {members}::char(11) AS uid "  # noqa: S608
        f"FROM ledger_member UNION ALL SELECT id, 'organisation:' || slug, {bodies} FROM people_organisation".encode()
    )
    owner.execute("ANALYZE bench.place_uid, bench.tree, bench.latest, bench.member_uid")


def _filling() -> bytes:
    joins = " ".join(f"LEFT JOIN bench.member_uid m_{member} ON m_{member}.member = {column(member)}" for member in MEMBERS)
    members = ", ".join(f"m_{member}.uid" for member in MEMBERS)
    return (
        f"INSERT INTO bench.analytics SELECT {uid('D', 'e.measure')}, {uid('C', 'e.grade')}, u.uid, t.oulevel, "  # noqa: S608
        "t.level1, t.level2, t.level3, t.level4, n.now2, n.now3, e.occurred_on::timestamp, to_char(e.occurred_on, 'YYYYMM'), "
        "to_char(e.occurred_on, 'YYYY\"Q\"Q'), extract(year FROM e.occurred_on)::int, "
        f"{members}, {uid('G', 'e.grade')}, e.quantity FROM ledger_entry e JOIN bench.place_uid u ON u.unit = e.place "
        f"JOIN bench.tree t ON t.unit = e.place AND t.valid @> e.placed_on JOIN bench.latest n ON n.unit = e.place {joins} "
        "WHERE e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)"
    ).encode()


def grouped(group: str, where: Sequence[str]) -> str:
    """The peers' query: a sum and a count over the analytics table."""
    return f"SELECT {group}, sum(value), count(*) FROM bench.analytics ax WHERE {' AND '.join(where)} GROUP BY {group}"  # noqa: S608
