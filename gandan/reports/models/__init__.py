"""Tables of this room, by noun."""

from gandan.reports.models.submission import LineNote, Submission, SubmissionWords

__all__ = ["LineNote", "Submission", "SubmissionWords"]
