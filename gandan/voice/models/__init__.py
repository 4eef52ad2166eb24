"""Tables of this room, by noun."""

from gandan.voice.models.index_result import IndexNotice, IndexResult
from gandan.voice.models.satisfaction import (
    AnswerBundle,
    BundleCount,
    CounterCode,
    OfficeDay,
    PaperAnswers,
    PaperCount,
    SatisfactionNotice,
)

__all__ = [
    "AnswerBundle",
    "BundleCount",
    "CounterCode",
    "IndexNotice",
    "IndexResult",
    "OfficeDay",
    "PaperAnswers",
    "PaperCount",
    "SatisfactionNotice",
]
