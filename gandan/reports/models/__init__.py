"""Tables of this room, by noun."""

from gandan.reports.models.kind import OwnKind, OwnKindVersion
from gandan.reports.models.submission import LineNote, Submission, SubmissionWords

__all__ = ["LineNote", "OwnKind", "OwnKindVersion", "Submission", "SubmissionWords"]
