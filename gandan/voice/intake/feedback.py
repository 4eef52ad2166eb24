"""What may come in from a stranger: one declaration for the public form, whoever sends it."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from gandan.base.intake import Intake, Requires, Rule, When
from gandan.base.sentences import gettext_lazy
from gandan.voice.choices.feedback import Channel, Concerns
from gandan.voice.rules.feedback_texts import cleaned, one_line

LONGEST = 4000  # letters of the words
MATTER = 200


def _line(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


def _text(value: object) -> object:
    return cleaned(value) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_line)]
Text = Annotated[str, BeforeValidator(_text)]


class FeedbackIn(Intake):
    """Feedback as its sender wrote it. `place`: identity of the unit; `topic`: a code of the ledger's topics.

    `name` and `reach` come only with `wants_contact`; they go to the closed table and nowhere else.
    """

    place: int
    topic: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
    concerns: Concerns
    matter: Annotated[Line, Field(min_length=3, max_length=MATTER)]
    words: Annotated[Text, Field(min_length=10, max_length=LONGEST)]
    channel: Channel = Channel.WEB
    wants_contact: bool = False
    name: Annotated[Line, Field(max_length=120)] = ""
    reach: Annotated[Line, Field(max_length=120)] = ""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Requires(
            "reach", gettext_lazy("Hãy ghi số điện thoại hoặc thư điện tử, hoặc bỏ chọn “Tôi muốn được liên hệ”."),
            when=(When("wants_contact", (True,)),),
        ),
    )  # fmt: skip


class ReopeningIn(Intake):
    """Why the sender asks for another look."""

    reason: Annotated[Text, Field(min_length=10, max_length=2000)]


class AnswerIn(Intake):
    """The answer of the responsible body."""

    text: Annotated[Text, Field(min_length=10, max_length=8000)]


class ScreenedIn(Intake):
    """The words of a question and its answer as they may be public."""

    matter: Annotated[Line, Field(min_length=3, max_length=MATTER)]
    question: Annotated[Text, Field(min_length=3, max_length=LONGEST)]
    answer: Annotated[Text, Field(min_length=3, max_length=8000)]
