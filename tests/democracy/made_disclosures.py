"""Short ways to make disclosures."""

from datetime import date
from typing import Any

from gandan.democracy.intake.disclosure import DisclosureIn
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.world import COMMUNE, TODAY

GOVERNMENT = "uy-ban-ban-lim"
DECIDED = date(2026, 11, 2)
POSTED = date(2026, 11, 9)


def way(**given: Any) -> dict[str, Any]:
    """A paper on the board of the commune's office, from 09/11/2026, for a month."""
    return {"way": "office", "where": "Trụ sở xã", "first": POSTED, "last": date(2026, 12, 9)} | given


def disclosure(place: str = COMMUNE, lead: str = GOVERNMENT, **given: Any) -> DisclosureIn:
    """The budget of the commune, decided on 02/11/2026 and not posted yet: due on 16/11/2026."""
    values = {
        "title": "Quyết toán ngân sách năm 2025", "item": "budget", "decided_on": DECIDED, "number": "125/QĐ-UBND",
        "decided_by": "Ủy ban nhân dân xã Bản Lìm", "place": unit_id(place), "lead": organisation_id(lead),
    }  # fmt: skip
    return DisclosureIn.read(values | given, today=TODAY)
