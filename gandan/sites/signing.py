"""The machine's key, handed to the rooms that sign. Two faces need it: the phone's, and the office where files are handed in."""

from django.conf import settings

from gandan.config.receipts import receipts_key
from gandan.upkeep.field.receipts import Signer


def signer() -> Signer:
    """What signs receipts."""
    return Signer(receipts_key(settings.SECRET_KEY))
