"""What every intake model shares: how it is read, rules across its fields as declarations, and its schema for phones."""

from gandan.base.intake.reading import FieldError, Intake, IntakeRefused, not_after_today
from gandan.base.intake.rules import Among, AtMost, Forbids, NotAmong, Once, Requires, Rule, SumAtMost, When, Whole
from gandan.base.intake.schema import schema_of, shape_of

__all__ = [
    "Among",
    "AtMost",
    "FieldError",
    "Forbids",
    "Intake",
    "IntakeRefused",
    "NotAmong",
    "Once",
    "Requires",
    "Rule",
    "SumAtMost",
    "When",
    "Whole",
    "not_after_today",
    "schema_of",
    "shape_of",
]
