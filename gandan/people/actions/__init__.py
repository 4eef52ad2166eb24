"""Every write about accounts, bodies, appointments and devices."""

from gandan.people.actions.account import (
    NewAccount,
    NewAppointment,
    appoint,
    end_appointment,
    open_accounts,
    open_and_appoint,
    revoke_appointment,
    set_password,
)
from gandan.people.actions.device import (
    Invitation,
    InvitationSpent,
    NewInvitation,
    Paired,
    invite_devices,
    invite_recorder,
    open_recorder,
    pair_device,
    revoke_devices,
    see_device,
)
from gandan.people.actions.organisation import NewOrganisation, organisation_id, record_organisations, succeed_organisation

__all__ = [
    "Invitation",
    "InvitationSpent",
    "NewAccount",
    "NewAppointment",
    "NewInvitation",
    "NewOrganisation",
    "Paired",
    "appoint",
    "end_appointment",
    "invite_devices",
    "invite_recorder",
    "open_accounts",
    "open_and_appoint",
    "open_recorder",
    "organisation_id",
    "pair_device",
    "record_organisations",
    "revoke_appointment",
    "revoke_devices",
    "see_device",
    "set_password",
    "succeed_organisation",
]
