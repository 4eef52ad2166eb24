"""Receptions, dialogues and petitions, the log of looks and the public answers: axe has nothing to say, nothing runs off the side."""

from __future__ import annotations

import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.intake import RecordIn
from gandan.base import clock
from gandan.emulation.registry import record_type
from gandan.people.choices import Purpose
from gandan.people.models import Look
from gandan.voice.actions.dialogue_notices import propose_answers, publish_answers
from gandan.voice.models import DialogueNotice
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.voice.heard import DAY, dialogue, petitions, reception
from tests.world import COMMUNE, UPPER_LIM, World


def written(kind: str, data: RecordIn, people: World) -> str:
    done = record_type(kind).record([Change(data)], by=people.lan, today=clock.today(), now=clock.now())[0]
    return f"/ban-ghi/{kind}/{done.record}/"


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say(visit: Visit, people: World) -> None:
    heard = [written("reception", reception(), people), written("petitions", petitions(), people)]
    spoken = written("dialogue", dialogue(), people)
    row = record_type("dialogue").visible(people.lan, clock.today()).get()
    propose_answers(row.pk, by=people.lan, today=clock.today(), now=clock.now())
    publish_answers(row.pk, seen=1, by=people.hoa, today=clock.today(), now=clock.now())
    slug = DialogueNotice.objects.get().slug
    Look.objects.create(
        at=clock.now(),
        account=people.lan.pk,
        purpose=Purpose.ANSWER,
        about=f"feedback {row.pk}",
        units=[people.at(COMMUNE), people.at(UPPER_LIM)],
    )
    visit.sign_in("lan")
    axe = AXE.read_text(encoding="utf-8")
    found = {}
    for address in (
        f"/tiep-dan-doi-thoai/{COMMUNE}/?year={DAY.year}", f"/tiep-dan-doi-thoai/{COMMUNE}/?year=2023", *heard, spoken, f"{spoken}sua/",
        "/ban-ghi/petitions/ghi/", "/ban-ghi/reception/ghi/", "/nhat-ky-xem/", "/doi-thoai/", f"/doi-thoai/{slug}/",
    ):  # fmt: skip
        visit.go(address)
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
    assert visit.complaints == []
