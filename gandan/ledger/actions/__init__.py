"""Every write to the ledger."""

from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal

__all__ = ["post", "seal"]
