"""What every record's intake has: whose it is, where, in whose words."""

from abc import abstractmethod
from datetime import date
from typing import Self

from pydantic import model_validator

from gandan.activities.choices import ToldBy
from gandan.activities.intake.parts import Text, Title
from gandan.base.intake import Intake
from gandan.base.sentences import gettext as _


class RecordIn(Intake):
    """One event with one owner. `place` and the bodies are identities; members of dimensions are named by code."""

    place: int
    lead: int
    partners: tuple[int, ...] = ()
    title: Title
    told_by: ToldBy = ToldBy.SELF
    note: Text = ""

    @property
    @abstractmethod
    def counted_on(self) -> tuple[date, ...]:
        """The days on which it counts: the place must have been there on each."""

    @property
    @abstractmethod
    def members(self) -> tuple[tuple[str, str | None], ...]:
        """(dimension, member code) of everything it names; None where nothing was named."""

    @model_validator(mode="after")
    def one_owner(self) -> Self:
        """Whoever leads is not a partner too."""
        if self.lead in self.partners:
            raise ValueError(_("Đơn vị chủ trì không đồng thời là đơn vị phối hợp."))
        return self
