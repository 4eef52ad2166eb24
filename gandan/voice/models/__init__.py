"""Tables of this room, by noun."""

from gandan.voice.models.contact import Contact
from gandan.voice.models.dialogue import Dialogue, DialogueHearers, DialogueMatter, DialogueNotice
from gandan.voice.models.feedback import Feedback, FeedbackNotice, FeedbackPicture, FeedbackStep, FeedbackWords
from gandan.voice.models.flood import FloodBucket
from gandan.voice.models.index_result import IndexNotice, IndexResult
from gandan.voice.models.petition import PetitionLine, Petitions
from gandan.voice.models.reception import Reception, ReceptionDeclined, ReceptionTurns
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
    "Contact",
    "CounterCode",
    "Dialogue",
    "DialogueHearers",
    "DialogueMatter",
    "DialogueNotice",
    "Feedback",
    "FeedbackNotice",
    "FeedbackPicture",
    "FeedbackStep",
    "FeedbackWords",
    "FloodBucket",
    "IndexNotice",
    "IndexResult",
    "OfficeDay",
    "PaperAnswers",
    "PaperCount",
    "PetitionLine",
    "Petitions",
    "Reception",
    "ReceptionDeclined",
    "ReceptionTurns",
    "SatisfactionNotice",
]
