"""Two villages of invented Nà Mạ become one, by the commune itself through the act; one recorder hands over to the next."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from importlib import resources
from typing import Any, Final

from gandan.people.access import may
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts, open_recorder
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.reports.documents.model import Document, Paragraph, Signature
from gandan.reports.files import file_named
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.upkeep.handing_over.doing import Reply, Told, answer_lines, desk, prepare_handing_over, sign_off
from gandan.upkeep.handing_over.gathering import digest_of, gathered
from gandan.upkeep.models import HandingOver, Reorganisation
from gandan.upkeep.reorganising.acts import Merge
from gandan.upkeep.reorganising.doing import Prepared, do_reorganisation, look_at, prepare_reorganisation

COMMUNE: Final = "xa-na-ma-minh-hoa"
_LOGIN: Final = "ghi-ban-ma-6"
_FIRST: Final = date(2025, 7, 1)
OLD: Final = ("Bản Mạ 5", "Bản Mạ 6")


def merge_two_villages(*, today: date, now: datetime) -> None:
    """Merge them from today on, and hand over; repeating changes nothing, one that was cut off goes on.

    What was recorded stays where it was recorded: no total of the commune or of anything above changes.
    """
    told, lan = _told(), Account.objects.get(username="lan")
    row = Reorganisation.objects.filter(decision=told["decision"]).first()
    if row is None or row.done_at is None:
        here = {span.full_name: span.unit for span in children_on(unit_id(COMMUNE), today)}
        if not all(name in here for name in OLD) or not may(lan, Can.PLACES, unit_id(COMMUNE), today):
            return
        _old_recorder(told["old_recorder"], here[OLD[1]].pk, now)
        if row is None:
            acts = (Merge(units=tuple(here[name].slug for name in OLD), name=told["name"]),)
            row = prepare_reorganisation(
                Prepared(acts, told["decision"], today, _paper(told, today)), by=lan, today=today, now=now
            )  # fmt: skip
        seen = look_at(row, by=lan, today=today, now=now).digest
        do_reorganisation(row.pk, seen=seen, by=lan, today=today, now=now)
    _hand_over(told, lan, today=today, now=now)


def _hand_over(told: dict[str, Any], lan: Account, *, today: date, now: datetime) -> None:
    giver = Account.objects.filter(name=told["old_recorder"]).first()
    merged = next((span.unit_id for span in children_on(unit_id(COMMUNE), today) if span.full_name == told["name"]), None)
    if giver is None or merged is None or HandingOver.objects.filter(giver=giver, received_at__isnull=False).exists():
        return
    receiver = _recorder(told["new_recorder"], merged, lan, now)
    row = HandingOver.objects.filter(giver=giver).first()
    if row is None:
        post = Appointment.objects.get(account=giver, role=Role.RECORDER)
        handed = Told(post.pk, merged, today, receiver.pk, decision=told["decision"])
        row = prepare_handing_over(handed, by=giver, today=today, now=now)
    if row.signed_at is None:
        seen = digest_of(gathered(desk(row, today), by=giver, today=today))
        row = sign_off(row.pk, seen=seen, by=giver, today=today, now=now)
    replies = [Reply(line.position, accepted=True) for line in row.lines.all()]
    answer_lines(row.pk, replies, by=receiver, today=today, now=now)


def _old_recorder(name: str, village: int, now: datetime) -> None:
    """Somebody who has kept the village since the communes began: also on its last day."""
    if not Account.objects.filter(name=name).exists():
        open_accounts([NewAccount(_LOGIN, name, demonstration=True)], by=None, now=now)
        appoint([NewAppointment(_LOGIN, Role.RECORDER, village, _FIRST)], by=None, now=now)


def _recorder(name: str, village: int, by: Account, now: datetime) -> Account:
    return Account.objects.filter(name=name).first() or open_recorder(name, village, by=by, now=now)


def _paper(told: dict[str, Any], today: date) -> bytes:
    document = Document(
        kind="NQ", family="state", superior=told["superior"], issuer=told["issuer"], number=7, symbol="NQ-HĐND", place="Nà Mạ",
        date=today, title="Nghị quyết", subject=told["subject"],
        blocks=tuple(Paragraph.of(line) for line in told["lines"]), signature=Signature("", "Chủ tịch"),
    )  # fmt: skip
    return file_named("nghi-quyet", document, ruleset_for("state", today), ".docx").data


def _told() -> dict[str, Any]:  # Any: whatever TOML holds
    return tomllib.loads(resources.files("gandan.upkeep.demo").joinpath("data/reorganising.toml").read_text("utf-8"))
