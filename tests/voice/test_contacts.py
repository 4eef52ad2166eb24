"""How a sender may be reached: put in by a form that cannot read it, read for a purpose that is logged, and erased."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from gandan.base.errors import NotAllowed, NotFound
from gandan.base.models import AuditRecord, Revision
from gandan.evidence.queries import erasures
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Look
from gandan.voice.access.contact import contact_of
from gandan.voice.actions.contact import forget_contact, hand_contact_on
from gandan.voice.actions.feedback_answering import answer_feedback, transfer_feedback
from gandan.voice.actions.feedback_ending import close_due_feedback, erase_due_contacts, replay_contact_erasures
from gandan.voice.intake.feedback import AnswerIn
from gandan.voice.models import Contact, Feedback
from gandan.voice.rules.feedback_terms import terms_on
from tests.sites.office.conftest import signed_in
from tests.voice.sent import ANSWER, REASON, again, received
from tests.world import COMMUNE, NOW, PROVINCE, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "closed"])

PHONE, NAME = "0912 000 111", "Bà Minh Họa"


@pytest.fixture
def row(world: World) -> Feedback:
    return received(world, today=date(2026, 9, 1), wants_contact=True, name=NAME, reach=PHONE)


def kept(world: World, unit: str = COMMUNE) -> list[str]:
    """What stands for the unit, as the product itself may see it to erase it."""
    with acting_as(None, Purpose.ERASE, about="test", on=TODAY, now=NOW, units=[world.at(unit)]) as alias:
        return list(Contact.objects.using(alias).values_list("reach", flat=True))


def test_the_ordinary_login_puts_it_in_and_can_never_read_it(world: World, row: Feedback) -> None:
    assert row.has_contact
    for look in (lambda: list(Contact.objects.all()), Contact.objects.count, lambda: Contact.objects.filter(feedback=row.pk).exists()):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            look()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Contact.objects.filter(feedback=row.pk).delete()
    assert kept(world) == [PHONE]


def test_a_look_is_for_a_purpose_at_the_unit_that_answers_and_is_logged_first(world: World, row: Feedback) -> None:
    before = Look.objects.count()
    found = contact_of(row.pk, account=world.lan, purpose=Purpose.ANSWER, on=TODAY, now=NOW)
    assert found is not None
    assert (found.name, found.reach) == (NAME, PHONE)
    look = Look.objects.order_by("at", "pk").last()
    assert Look.objects.count() == before + 1
    assert look is not None
    assert (look.account, look.purpose, look.about) == (world.lan.pk, "answer", f"feedback {row.pk}")
    # The province sees the feedback; what a commune keeps is not the province's.
    assert contact_of(row.pk, account=world.hoa, purpose=Purpose.ANSWER, on=TODAY, now=NOW) is None
    for stranger in (world.hung, world.minh, world.outsider):
        with pytest.raises(NotFound):
            contact_of(row.pk, account=stranger, purpose=Purpose.ANSWER, on=TODAY, now=NOW)
    for looker in (world.thu, world.van, world.tam):
        with pytest.raises(NotAllowed):
            contact_of(row.pk, account=looker, purpose=Purpose.ANSWER, on=TODAY, now=NOW)


def test_no_path_shows_it_but_its_own_page(world: World, row: Feedback) -> None:
    answer_feedback(row.pk, AnswerIn(text=ANSWER), by=world.lan, today=date(2026, 9, 2), now=NOW)
    lan, hoa = signed_in(world.lan), signed_in(world.hoa)
    here = f"/y-kien-nhan-dan/phan-anh/{row.pk}/"
    paths = [
        here, here + "cong-khai/", here + "lien-he/", "/y-kien-nhan-dan/phan-anh/", "/y-kien-nhan-dan/phan-anh/?q=0912", "/viec-hom-nay/",
        f"/so-lieu/{COMMUNE}/?measure=feedback.received", f"/so-lieu/{COMMUNE}/mo/?measure=feedback.received",
        f"/so-lieu/{COMMUNE}/dong.csv?measure=feedback.received", "/y-kien/", "/y-kien/gui/", "/y-kien/theo-doi/",
    ]  # fmt: skip
    for client in (lan, hoa, Client()):
        for path in paths:
            answer = client.get(path)
            body = answer.getvalue()
            assert PHONE.encode() not in body, path
            assert NAME.encode() not in body, path
    told = str(list(AuditRecord.objects.values_list("values", flat=True))) + str(list(Revision.objects.values_list("snapshot", flat=True)))
    assert PHONE not in told
    assert NAME not in told
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(f::text, ' ') FROM voice_feedback f")
        assert PHONE not in str(cursor.fetchone())
    shown = lan.post(here + "lien-he/", {"purpose": "answer"})
    assert PHONE in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert lan.post(here + "lien-he/", {"purpose": "erase"}).status_code == 422
    assert lan.post(here + "lien-he/").status_code == 422
    assert PHONE not in hoa.post(here + "lien-he/", {"purpose": "answer"}).content.decode()


def test_it_goes_on_with_the_feedback_where_that_is_asked_for(world: World, row: Feedback) -> None:
    with pytest.raises(NotAllowed):
        hand_contact_on(row.pk, from_unit=world.at(COMMUNE), to_unit=world.at(PROVINCE), by=world.lan, on=TODAY, now=NOW)
    given = {"to": f"{PROVINCE}|", "reason": REASON, "with_contact": "1"}
    assert signed_in(world.lan).post(f"/y-kien-nhan-dan/phan-anh/{row.pk}/chuyen/", given).status_code == 302
    assert (kept(world), kept(world, PROVINCE)) == ([], [PHONE])
    found = contact_of(row.pk, account=world.hoa, purpose=Purpose.ANSWER, on=TODAY, now=NOW)
    assert found is not None
    assert found.reach == PHONE
    with pytest.raises(NotFound):
        contact_of(row.pk, account=world.lan, purpose=Purpose.ANSWER, on=TODAY, now=NOW)


def test_it_stays_where_it_is_when_it_is_not_handed_on(world: World, row: Feedback) -> None:
    transfer_feedback(row.pk, to_unit=world.at(PROVINCE), to_body=None, reason=REASON, by=world.lan, today=TODAY, now=NOW)
    assert (kept(world), kept(world, PROVINCE)) == ([PHONE], [])


def test_it_is_erased_when_the_matter_is_over_and_again_after_a_restore(world: World, row: Feedback) -> None:
    answered = date(2026, 9, 2)
    answer_feedback(row.pk, AnswerIn(text=ANSWER), by=world.lan, today=answered, now=NOW)
    terms = terms_on(TODAY)
    closed = answered + timedelta(days=terms.reopen_days + 1)
    assert close_due_feedback(today=closed, now=NOW) == 1
    last = closed + timedelta(days=terms.contact_days)
    assert erase_due_contacts(today=last, now=NOW) == 0
    assert erase_due_contacts(today=last + timedelta(days=1), now=NOW) == 1
    assert erase_due_contacts(today=last + timedelta(days=1), now=NOW) == 0
    assert kept(world) == []
    assert again(row).contact_erased_at is not None
    Contact(unit_id=world.at(COMMUNE), feedback=row.pk, name=NAME, reach=PHONE, given_at=NOW).save(force_insert=True)
    Feedback.objects.filter(pk=row.pk).update(has_contact=True)
    assert replay_contact_erasures(erasures(), now=NOW) == 1
    assert kept(world) == []
    assert again(row).words  # the words have their own time


def test_the_sender_takes_it_back_at_once(world: World, row: Feedback) -> None:
    assert forget_contact(again(row), now=NOW)
    assert not forget_contact(again(row), now=NOW)
    assert kept(world) == []
    assert not again(row).has_contact
