"""An initiative as a card: its name, place and owner, how far it has come, a photograph or the motif of its sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.emulation.choices import Level, Stage
from gandan.emulation.models import Initiative
from gandan.emulation.queries.steps import stage_of, steps_of
from gandan.evidence.access import visible_photographs
from gandan.evidence.choices import State
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import labels_of
from gandan.sites.office.frame import at
from gandan.sites.office.photos.shots import Shot, shots_of

STAGE_CSS = {
    Stage.REGISTERED: "", Stage.UNDER_WAY: "new", Stage.APPRAISED: "new", Stage.RECOGNISED: "ok", Stage.MAINTAINED: "ok",
    Stage.REPLICATED: "ok", Stage.STOPPED: "no",
}  # fmt: skip
_WORDS = 34
# The motif of a sector is one of a few; what is like it shares it.
_MOTIFS = {
    "economy": "fields", "countryside": "road", "clearance": "road", "society": "brocade", "education": "brocade", "environment": "leaf",
    "health": "leaf", "defence": "ridge", "law": "ridge", "politics": "door", "administration": "door",
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One initiative ready to be drawn; `why`: in words, why it stands here."""

    href: str
    title: str
    place: str
    owner: str
    sector: str
    subject: str
    motif: str
    since: date
    stage: str
    css: str
    level: str
    told: str
    shot: Shot | None
    due: date | None = None
    why: str = ""


def cards_of(rows: Sequence[Initiative], account: Account, day: date, why: Mapping[UUID, str] | None = None) -> list[Card]:
    """Initiatives as cards. Five queries, whatever their number."""
    ids = [row.pk for row in rows]
    steps = steps_of(ids)
    places, bodies, members = labels_of({row.place_id for row in rows}), body_names({row.lead_id for row in rows}), _members()
    shots = _shots(ids, account, day)
    return [
        _card(row, stage_of(row, steps.get(row.pk, [])), places[row.place_id].text, bodies.get(row.lead_id, ""), members,
              shots.get(row.pk), (why or {}).get(row.pk, ""))
        for row in rows
    ]  # fmt: skip


def motif_of(sector: str) -> str:
    """The name of the motif that is drawn for a sector."""
    return _MOTIFS.get(sector, "brocade")


def _card(
    row: Initiative, stage: Stage, place: str, owner: str, members: Mapping[tuple[str, str], str], shot: Shot | None, why: str
) -> Card:  # fmt: skip
    sector = row.sector.code if row.sector is not None else ""
    words = (row.description or row.situation or row.results).split()
    return Card(
        href=at("initiative", row.pk), title=row.title, place=place, owner=owner, sector=members.get(("sector", sector), ""),
        subject=members.get(("subject", row.subject.code), ""), motif=motif_of(sector), since=row.since, stage=str(stage.label),
        css=STAGE_CSS[stage], level=str(Level(row.level).label) if row.level else "",
        told=" ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else ""), shot=shot, due=getattr(row, "due_on", None), why=why,
    )  # fmt: skip


def _members() -> Mapping[tuple[str, str], str]:
    return names_of_codes()


def _shots(ids: Sequence[UUID], account: Account, day: date) -> dict[UUID, Shot]:
    """The first published photograph of each. One query."""
    rows = visible_photographs(account, day).filter(subject_kind="initiative", subject__in=ids, state=State.PUBLISHED)
    found: dict[UUID, Shot] = {}
    for row in rows.order_by("received_at", "pk"):
        if row.subject not in found:
            found[row.subject] = shots_of([row])[0]
    return found
