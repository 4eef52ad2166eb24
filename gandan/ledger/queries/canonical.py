"""Canonical forms in SQL of what is sealed beside entries (whose form is `sql.canonical_entry`).

Each is the twin of a form in Python; `verify` makes every digest anew with these. Dates must be printed as ISO.
"""


def canonical_confirmation(alias: str = "k") -> str:
    """SQL for the canonical form k1 of a confirmation; `actions.confirming.confirmation_digest` is its twin."""
    fields = ", ".join(f"{alias}.{name}::text" for name in ("id", "source_kind", "source", "revision", "confirmed_on", "account"))
    return f"concat_ws('|', 'k1', {fields})"


def canonical_version(version: str = "v", unit: str = "u", parent: str = "p") -> str:
    """SQL for the canonical form v1 of a unit's version; `places.actions.NewVersion.row` is its twin."""
    facts = [f"{version}.{name}::text" for name in ("code", "code_scheme", "position", "legal_basis")]
    return (
        f"concat_ws('|', 'v1', {unit}.slug, {version}.valid_from::text, CASE WHEN {version}.exists THEN 't' ELSE 'f' END, "
        f"{version}.level::text, {version}.name, {version}.kind, coalesce({parent}.slug, ''), {', '.join(facts)})"
    )


def canonical_succession(move: str = "m", before: str = "a", after: str = "b") -> str:
    """SQL for the canonical form s1 of a succession; `places.actions.NewSuccession.row` is its twin."""
    return (
        f"concat_ws('|', 's1', {before}.slug, {after}.slug, {move}.\"on\"::text, {move}.kind, "
        f"CASE WHEN {move}.whole THEN 't' ELSE 'f' END, {move}.legal_basis)"
    )
