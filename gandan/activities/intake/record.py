"""What every record's intake has: whose it is, where, in whose words."""

from abc import abstractmethod
from datetime import date
from typing import ClassVar

from gandan.activities.choices import ToldBy
from gandan.activities.intake.parts import Text, Title
from gandan.base.intake import Intake, NotAmong, Rule
from gandan.base.sentences import gettext_lazy as _


class RecordIn(Intake):
    """One event with one owner. `place` and the bodies are identities; members of dimensions are named by code."""

    RULES: ClassVar[tuple[Rule, ...]] = (NotAmong("lead", _("Đơn vị chủ trì không đồng thời là đơn vị phối hợp."), list="partners"),)

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
    def stands_at(self) -> tuple[tuple[int, date], ...]:
        """(unit, day) of every place it names: each must have been there then."""
        return tuple((self.place, day) for day in self.counted_on)

    @property
    @abstractmethod
    def members(self) -> tuple[tuple[str, str | None], ...]:
        """(dimension, member code) of everything it names; None where nothing was named."""
