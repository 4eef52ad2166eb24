"""The schema that a phone checks with: JSON Schema as Pydantic makes it, with the rules across fields in `x-rules`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from gandan.base.intake.reading import EARLIEST, NOT_YET, TOO_EARLY, Intake
from gandan.base.intake.rules import plain
from gandan.base.sentences import in_language

_PAST = "x-past"  # on a day that has been: the mark that `PastDay` bears, told to phones as two rules
PAST_DAY = {_PAST: True}
_FOR_PROGRAMMERS = frozenset({"title", "description"})
_SENTENCES = frozenset({"vi", "en"})


class _Plain(GenerateJsonSchema):
    """Defaults are spelled as phones spell them: a choice by its code."""

    def encode_default(self, dft: object) -> object:
        return super().encode_default(plain(dft))


@cache
def schema_of(model: type[Intake]) -> dict[str, Any]:  # Any: JSON
    """The schema of an intake: draft 2020-12, with `x-rules` in every object that has rules; see docs/phone.md.

    Made once: a phone asks for all of them each time it is in the network. Whoever gets it changes nothing in it.
    """
    made: dict[str, Any] = _told(model.model_json_schema(by_alias=False, schema_generator=_Plain))
    return made


def shape_of(schema: object) -> object:
    """A schema without its sentences: what a version of a form is known by."""
    if isinstance(schema, dict):
        return {name: shape_of(inner) for name, inner in schema.items() if not ("rule" in schema and name in _SENTENCES)}
    return [shape_of(inner) for inner in schema] if isinstance(schema, list) else schema


def _told(schema: Any, *, names: bool = False) -> Any:  # noqa: ANN401 - JSON
    """Without what is meant for programmers. `names`: the keys are names of fields, not words of the schema."""
    if isinstance(schema, list):
        return [_told(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        name: _told(inner, names=name in {"properties", "$defs"} and not names)
        for name, inner in schema.items()
        if names or (name not in _FOR_PROGRAMMERS and name != _PAST)
    }
    past = [field for field, inner in _fields(schema).items() if _is_past(inner)] if not names else []
    if past:
        kept["x-rules"] = [rule for field in past for rule in _past_rules(field)] + list(kept.get("x-rules", []))
    return kept


def _fields(schema: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    found = schema.get("properties")
    return found if isinstance(found, dict) else {}


def _is_past(inner: Mapping[str, Any]) -> bool:
    return bool(inner.get(_PAST)) or any(_is_past(one) for one in inner.get("anyOf", ()))


def _past_rules(field: str) -> list[dict[str, object]]:
    late: dict[str, object] = {"rule": "not_after_today", "field": field}
    early: dict[str, object] = {"rule": "not_before", "field": field, "day": f"{EARLIEST}-01-01"}
    for language in ("vi", "en"):
        with in_language(language):
            late[language], early[language] = str(NOT_YET), str(TOO_EARLY)
    return [late, early]
