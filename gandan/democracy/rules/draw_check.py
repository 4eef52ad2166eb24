"""Re-checking a published record of a draw from nothing but itself: the same questions that the check page asks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gandan.democracy.rules.draw import METHOD, codes_of, commitment_of, digest_of, drawn_by


class Asked(StrEnum):
    """A question to a record."""

    METHOD = "method"
    COMMITMENTS = "commitments"
    PARTICIPANTS = "participants"
    OPENINGS = "openings"
    SECRETS = "secrets"
    OUTCOME = "outcome"
    SEED = "seed"
    RESULT = "result"


@dataclass(frozen=True)
class Found:
    """What a question found. `right` None: there is nothing to ask yet."""

    asked: Asked
    right: bool | None


def check(record: Mapping[str, Any]) -> list[Found]:  # Any: JSON from anywhere
    """Every question, in order. A record that is not one of ours is wrong in its method and asked nothing more."""
    try:
        return _checked(record)
    except (KeyError, TypeError, ValueError, AttributeError):
        return [Found(Asked.METHOD, right=False)]


def _checked(record: Mapping[str, Any]) -> list[Found]:  # Any: as in check
    told = record["announcement"]
    participants, lots = codes_of(told)
    found = [Found(Asked.METHOD, right=record["format"] == told["method"] == METHOD and len(set(participants)) == len(participants))]
    closed, opened, outcome = record.get("commitments"), record.get("openings"), record.get("outcome")
    if closed is None:
        return found
    handed_in = dict(closed["commitments"])
    found.append(Found(Asked.COMMITMENTS, right=closed["announcement"] == digest_of(told)))
    found.append(Found(Asked.PARTICIPANTS, right=handed_in.keys() <= set(participants) and len(handed_in) == len(closed["commitments"])))
    if opened is None:
        return found
    secrets = dict(opened["openings"])
    found.append(Found(Asked.OPENINGS, right=opened["commitments"] == digest_of(closed)))
    kept = all(handed_in.get(code) == commitment_of(told["draw"], code, secret) for code, secret in secrets.items())
    found.append(Found(Asked.SECRETS, right=kept and len(secrets) == len(opened["openings"])))
    if outcome is None:
        return found
    fixed = digest_of(opened)
    found.append(Found(Asked.OUTCOME, right=outcome["openings"] == fixed))
    result = drawn_by(participants, lots, openings=fixed, value=outcome["value"])
    found.append(Found(Asked.SEED, right=outcome["seed"] == result.seed))
    found.append(
        Found(Asked.RESULT, right=[list(one) for one in result.drawn] == outcome["drawn"] and list(result.left) == outcome["left"])
    )
    return found


def is_right(record: Mapping[str, Any]) -> bool:  # Any: as in check
    """Whether nothing in the record is wrong."""
    return all(one.right for one in check(record))
