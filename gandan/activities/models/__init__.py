"""Tables of records. What the ledger holds of them is posted by actions, never computed here."""

from gandan.activities.models.session import Session

__all__ = ["Session"]
