"""Tables of accounts, organisations in time, appointments, devices and looks at personal data."""

from gandan.people.models.account import Account, AccountManager
from gandan.people.models.appointment import Appointment, AppointmentQuerySet
from gandan.people.models.device import Device
from gandan.people.models.look import Look
from gandan.people.models.organisation import Organisation, OrganisationSuccession, OrganisationVersion

__all__ = [
    "Account",
    "AccountManager",
    "Appointment",
    "AppointmentQuerySet",
    "Device",
    "Look",
    "Organisation",
    "OrganisationSuccession",
    "OrganisationVersion",
]
