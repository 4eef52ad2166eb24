"""The page of one record: all it says, how it was counted, what it counts in the ledger, and its whole history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.activities.queries import Told, history
from gandan.base.clock import VIETNAM
from gandan.emulation.registry import RecordType, record_type
from gandan.ledger.choices import Grade
from gandan.ledger.queries.sources import Confirmed, SourceEntry, confirmations_of, entries_of
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.doubts.shown import of_record
from gandan.sites.office.field.extras import extras_of
from gandan.sites.office.field.lineage import picture_of
from gandan.sites.office.field.onward import onward_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.photos.strip import strip_of
from gandan.sites.office.records.asked import parts_for
from gandan.sites.office.records.drawn import Part
from gandan.sites.office.records.words import Names, Snapshot, groups_of, lines_of, names_in
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.quantities import measure_name, said
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Changed:
    """One line of a correction: what it was, what it became."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """One step of a record's history, in words. `rank` puts a confirmation after the telling that it confirms."""

    revision: int
    rank: int
    at: datetime | None
    on: date
    verb: str
    css: str
    who: str
    reason: str = ""
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class LedgerLine:
    """One line that the record posted, in words."""

    name: str
    told: str
    on: date
    grade: Grade
    quantity: str
    position: int | None
    standing: bool


@dataclass(frozen=True)
class May:
    """What this account may do to this record now."""

    amend: bool
    void: bool
    confirm: bool


def record(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """One record, with everything behind it."""
    account, day = account_of(request), today()
    known = record_type(kind)
    row = known.fetch(account, record, day)
    told = history(row.pk)
    snapshots = [step.snapshot for step in told]
    latest: Snapshot = next((step.snapshot for step in told if step.verb != "void"), {})
    parts = parts_for(known.kind, _with_every_answer(latest, snapshots), account, day)
    names = names_in(snapshots, parts, account, day)
    confirmed = confirmations_of(row.pk)
    entries = [_line(entry, names) for entry in entries_of(row.pk)]
    return page(
        request,
        "office/records/record.html",
        {
            "shell": shell_of(request, section_of(known.kind)),
            "crumbs": crumbs_of(known),
            "kind": known,
            "row": row,
            "place": names.places.get(row.place_id, ""),
            "groups": groups_of(parts, latest, names),
            "steps": steps_of(parts, told, confirmed, names),
            "confirmed": any(one.revision == row.revision for one in confirmed) and not row.voided,
            "entries": entries,
            "standing": [line for line in entries if line.standing],
            "may": may_of(account, row, confirmed),
            "picture": picture_of(known.kind, row.pk, account, day),
            "extras": extras_of(row, account, day),
            "onward": onward_of(known, row, account, day),
            "zalo": at("zalo_text", known.kind.value, row.pk),
            "doubts": of_record(account, row.pk, day) if not row.voided else [],
            "photos": strip_of(account, known, row, latest, day),
        },
    )


def crumbs_of(known: RecordType) -> list[Link]:
    """The way down to a record of the kind."""
    return [Link(capfirst(known.label), at("records", known.kind.value))]


K = RecordKind
_SECTIONS = {
    K.INITIATIVE: "initiatives", K.PROPOSAL: "commendations", K.AWARD: "commendations",
    **dict.fromkeys(
        (K.DISCLOSURE, K.MEETING, K.DECISION, K.SUPERVISION, K.CRITIQUE, K.OPINION, K.LAND_PROJECT, K.LAND_STEP, K.DRAW), "democracy"
    ),
    **dict.fromkeys((K.RECEPTION, K.DIALOGUE, K.PETITIONS, K.PAPER_ANSWERS, K.INDEX), "voice"),
}  # fmt: skip


def section_of(kind: RecordKind) -> str:
    """The entry of the menu that a kind belongs to."""
    return _SECTIONS.get(kind, "records")


def may_of(account: Account, row: Record, confirmed: Sequence[Confirmed]) -> May:
    """What the account may do: for the buttons only, the acts ask again."""
    day = today()
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    looks = not row.voided and reach(account, Can.CONFIRM, day).holds(row.place_id, row.lead_id)
    return May(amend=writes, void=writes, confirm=looks and not any(one.revision == row.revision for one in confirmed))


def _line(entry: SourceEntry, names: Names) -> LedgerLine:
    sign = "−" if entry.reverses is not None else ""
    told = ", ".join(names.members.get((axis.value, code), code) for axis, code in entry.members.items())
    quantity = sign + said(abs(entry.quantity), entry.measure, worded=False).exact
    return LedgerLine(
        measure_name(entry.measure), told, entry.occurred_on, entry.grade, quantity, entry.position, standing=entry.standing
    )  # fmt: skip


def _with_every_answer(latest: Snapshot, snapshots: Sequence[Snapshot]) -> Snapshot:
    """What a visit says now, with the answers of all its tellings: each has its line in the history."""
    answers = [one for snapshot in snapshots for one in snapshot.get("answers", ())]
    return {**latest, "answers": answers} if answers else latest


def steps_of(parts: Sequence[Part], told: Sequence[Told], confirmed: Sequence[Confirmed], names: Names) -> list[Step]:
    """The history, newest first, each correction with what it changed."""
    steps = [Step(one.revision, 1, None, one.on, _("Cấp trên xác nhận"), "ok", one.who) for one in confirmed]
    for number, step in enumerate(told):
        before = next((older for older in told[number + 1 :] if older.verb != "void"), None)
        changes = changed(parts, before.snapshot, step.snapshot, names) if step.verb == "amend" and before else ()
        at = step.at.astimezone(VIETNAM)
        steps.append(Step(step.revision, 0, at, at.date(), _verb(step.verb), _CSS[step.verb], step.who, step.reason, changes))
    return sorted(steps, key=lambda step: (step.revision, step.rank), reverse=True)


def changed(parts: Sequence[Part], before: Snapshot, after: Snapshot, names: Names) -> tuple[Changed, ...]:
    """What differs between two tellings of a record, in the order of its page."""
    old, new = lines_of(parts, before, names), lines_of(parts, after, names)
    labels = dict.fromkeys([*new, *old])
    return tuple(Changed(label, old.get(label, ""), new.get(label, "")) for label in labels if old.get(label, "") != new.get(label, ""))


def _verb(verb: str) -> str:
    return {"record": _("Ghi lần đầu"), "amend": _("Sửa"), "void": _("Hủy")}[verb]


_CSS = {"record": "", "amend": "ask", "void": "no"}
