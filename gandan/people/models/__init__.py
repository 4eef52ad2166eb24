"""Tables of accounts, organisations in time, appointments and devices."""

from gandan.people.models.account import Account, AccountManager
from gandan.people.models.appointment import Appointment, AppointmentQuerySet
from gandan.people.models.device import Device
from gandan.people.models.organisation import Organisation, OrganisationSuccession, OrganisationVersion

__all__ = [
    "Account",
    "AccountManager",
    "Appointment",
    "AppointmentQuerySet",
    "Device",
    "Organisation",
    "OrganisationSuccession",
    "OrganisationVersion",
]
