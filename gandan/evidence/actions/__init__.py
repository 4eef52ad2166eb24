"""Every write about photographs, by noun."""

from gandan.evidence.actions.describing import Description, describe_photographs
from gandan.evidence.actions.erasing import erase_photographs, replay_erasures
from gandan.evidence.actions.following import follow_subjects, withdraw_subjects
from gandan.evidence.actions.keeping import NewPhotograph, Outcome, keep_photograph
from gandan.evidence.actions.likeness import answer_likeness
from gandan.evidence.actions.publishing import propose_photographs, publish_photographs, withdraw_photographs
from gandan.evidence.actions.storing import sweep_files

__all__ = [
    "Description",
    "NewPhotograph",
    "Outcome",
    "answer_likeness",
    "describe_photographs",
    "erase_photographs",
    "follow_subjects",
    "keep_photograph",
    "propose_photographs",
    "publish_photographs",
    "replay_erasures",
    "sweep_files",
    "withdraw_photographs",
    "withdraw_subjects",
]
