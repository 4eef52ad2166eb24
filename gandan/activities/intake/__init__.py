"""What may come in: one model a noun. Look-ups (units, bodies) are resolved outside; members are named by code."""

from gandan.activities.intake.session import SessionIn

__all__ = ["SessionIn"]
