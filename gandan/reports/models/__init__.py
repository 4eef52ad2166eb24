"""Tables of this room, by noun."""

from gandan.reports.models.exchange import BroughtReceipt, InstanceKey, KnownInstance, ReceivedReport, ReceivedWords
from gandan.reports.models.kind import OwnKind, OwnKindVersion
from gandan.reports.models.submission import LineNote, Submission, SubmissionWords

__all__ = [
    "BroughtReceipt", "InstanceKey", "KnownInstance", "LineNote", "OwnKind", "OwnKindVersion", "ReceivedReport", "ReceivedWords",
    "Submission", "SubmissionWords",
]  # fmt: skip
