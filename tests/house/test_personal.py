"""Where a person could be named: in a closed table, or in one of the few places that say why they are not."""

import re

from django.apps import apps
from django.db import models

from tests.house.test_rooms import our_models

# Words of a field that could hold who somebody is, or how to reach them. Whole parts of a name, as in `signer_title`.
TELLING = re.compile(
    r"(^|_)(name|names|phone|telephone|mobile|email|mail|address|reach|contact|person|persons|who|whom|representative|member_name|"
    r"birth|birthday|citizen|identity_card|cccd|cmnd|signer|author|owner|participant|holder|giver|sender|writer|complainant|zalo|facebook)(_|$)"
)
WORDS = (models.CharField, models.TextField, models.EmailField, models.JSONField, models.BinaryField)

PLACE_OR_BODY = "the name of a unit, a body, a measure's member or an instance: nobody"
FILE = "the name of a file as its officer called it; screened before it is public"
ROLE = "a role, a body or a collective: the intake refuses a person's name"
OPEN_FOR_A_REASON = {
    "UnitVersion.name": PLACE_OR_BODY,
    "UnitSpan.name": PLACE_OR_BODY,
    "OrganisationVersion.name": PLACE_OR_BODY,
    "OrganisationVersion.short_name": PLACE_OR_BODY,
    "Origin.name": PLACE_OR_BODY,
    "Member.name": PLACE_OR_BODY,
    "Member.name_en": PLACE_OR_BODY,
    "Account.name": "an officer as colleagues see them on screens; whoever signs in is known to the office by duty",
    "Account.email": "Django's account field; the product neither asks for it nor sends mail",
    "KnownInstance.name": PLACE_OR_BODY,
    "OwnKindVersion.name": "what a unit calls its own kind of report: a title of a form, printed on every report of it",
    "Device.name": "what people call a phone: that of a village",
    "Programme.file_name": FILE,
    "DisclosureFile.name": FILE,
    "PlanMaterial.giver": ROLE,
    "Contribution.giver": ROLE,
    "LandProject.owner": "the investor (chủ đầu tư): a body that a decision names",
    "ProposalItem.who": ROLE,
    "ProposalItem.address": ROLE,
    "AwardItem.who": ROLE,
    "AwardItem.address": ROLE,
    "Award.signer_title": "the post of whoever signed, not the name",
    "AwardName.name": "whom a decision commends, by that decision: erasable, in no history, read through the award's own door",
    "PublishedName.name": "a list that its decision orders to be shown: erasable, withdrawn with the list (decision 0013)",
    "DrawName.name": "who holds which code in a draw, as the list that is posted says: erasable once the draw is over",
    "DrawCommitment.participant": "a code of the list of a draw, not a name",
}


def telling_fields() -> dict[str, type[models.Model]]:
    return {
        f"{model.__name__}.{field.name}": model
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, WORDS) and TELLING.search(field.name)
    }


def test_whoever_could_be_named_is_in_a_closed_table_or_there_is_a_reason() -> None:
    open_ones = {name for name, model in telling_fields().items() if not getattr(model, "closed", False)}
    assert open_ones - set(OPEN_FOR_A_REASON) == set(), "close the table (decision 0014), or say here why it is open"


def test_no_reason_outlives_its_field() -> None:
    assert set(OPEN_FOR_A_REASON) - set(telling_fields()) == set()
    assert all(len(reason) > 20 for reason in OPEN_FOR_A_REASON.values())


def test_a_closed_model_names_the_column_of_its_unit_and_makes_its_own_key() -> None:
    for model in apps.get_models():
        if getattr(model, "closed", False):
            columns = {field.column for field in model._meta.concrete_fields}
            assert vars(model)["closed_place"] in columns, model
            assert isinstance(model._meta.pk, models.UUIDField), model


def test_a_number_of_a_citizens_paper_has_no_field() -> None:
    for model in our_models():
        for field in model._meta.concrete_fields:
            assert not re.search(r"cccd|cmnd|identity_card|citizen_number|passport", field.name), f"{model.__name__}.{field.name}"
