"""The only door to disclosures, and to their documents."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.base.errors import NotFound
from gandan.democracy.models import Disclosure, DisclosureFile
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither


def visible_disclosures(account: Account | None, on: date) -> QuerySet[Disclosure]:
    """Disclosures the account may see."""
    return visible_records(Disclosure, account, on)


def disclosure_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Disclosure:
    """One disclosure. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Disclosure, account, record, on, to=to)


def publishes_disclosure(account: Account | None, row: Disclosure, on: date) -> bool:
    """Whether the account's role lets it publish there. Who proposed it is asked apart."""
    return any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in PUBLISHES)


def paper_for(account: Account | None, record: UUID, file: UUID, on: date) -> DisclosureFile:
    """One document, through its disclosure. Raises NotFound."""
    row = disclosure_for(account, record, on)
    found = DisclosureFile.objects.filter(disclosure=row, pk=file).select_related("file").first()
    if found is None:
        raise NotFound(_("Không tìm thấy tệp này."))
    return found
