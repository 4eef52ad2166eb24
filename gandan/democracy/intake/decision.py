"""What may come in as a matter put to the people's decision."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from gandan.activities.intake.parts import Count, PastDay, PlannedDay, Short
from gandan.activities.intake.record import RecordIn
from gandan.base.intake import Intake, Once, Rule
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.democracy.choices.decision import Ballot, Channel, CountedOf, Matter, Paper, Scope, ToldTo


class TallyIn(Intake):
    """What came in through one channel. `votes_none`: no opinion. `source`: where the result is from, for online voting always."""

    channel: Channel
    votes_for: Count = 0
    votes_against: Count = 0
    votes_none: Count = 0
    votes_invalid: Count = 0
    source: Short = ""

    @property
    def ballots(self) -> int:
        """All that came in."""
        return self.votes_for + self.votes_against + self.votes_none + self.votes_invalid

    @model_validator(mode="after")
    def says_where_online_votes_are_from(self) -> Self:
        """The province votes online; what is written down of it names its source."""
        if self.channel is Channel.ONLINE and not self.source:
            raise ValueError(_("Kết quả biểu quyết trực tuyến của tỉnh phải ghi lấy từ đâu, ngày nào."))
        return self


class TellingIn(Intake):
    """Who must be told, and when it was done."""

    to: ToldTo
    done_on: PastDay | None = None


class DecisionIn(RecordIn):
    """A matter put to the people (việc dân bàn, quyết định). Without `decided_on` ballots are still coming in.

    `total`: households (or voters, in the older regime) of the place on the day: the denominator.
    """

    RULES: ClassVar[tuple[Rule, ...]] = (
        *RecordIn.RULES,
        Once("tallies", gettext_lazy("Mỗi hình thức lấy ý kiến chỉ ghi một dòng."), key="channel"),
        Once("tellings", gettext_lazy("Mỗi nơi được báo chỉ ghi một dòng."), key="to"),
    )

    put_on: PastDay
    decided_on: PastDay | None = None
    matter: Matter
    scope: Scope = Scope.VILLAGE
    proposal: str = Field(min_length=1, max_length=4000)
    meeting: UUID | None = None
    ballot: Ballot = Ballot.OPEN
    counted_of: CountedOf = CountedOf.RULE
    total: Count | None = None
    total_source: Short = ""
    tallies: tuple[TallyIn, ...] = Field((), max_length=3)
    paper: Paper = Paper.NONE
    number: str = Field("", max_length=80)
    issued_on: PastDay | None = None
    effective_on: PlannedDay | None = None
    tellings: tuple[TellingIn, ...] = Field((), max_length=4)
    by_residents: bool = False
    consents: Count | None = None
    consents_since: PastDay | None = None
    draft_posted_on: PastDay | None = None
    dossier_sent_on: PastDay | None = None
    documented: bool = False

    @property
    def counted_on(self) -> tuple[date, ...]:
        return (self.put_on,)

    @property
    def members(self) -> tuple[tuple[str, str | None], ...]:
        return ()

    @property
    def ruled_on(self) -> date:
        """The day whose rule decides: that of the count, else the day on which it was put."""
        return self.decided_on or self.put_on

    @property
    def sums(self) -> tuple[int, int, int, int]:
        """(for, against, no opinion, invalid) through all channels."""
        rows = self.tallies
        return (
            sum(one.votes_for for one in rows), sum(one.votes_against for one in rows), sum(one.votes_none for one in rows),
            sum(one.votes_invalid for one in rows),
        )  # fmt: skip

    @model_validator(mode="after")
    def is_counted_as_a_whole(self) -> Self:
        """A result has its day, its tallies and its denominator, and no more ballots than there are households."""
        if self.decided_on is None:
            if self.tallies:
                raise ValueError(_("Đã ghi kết quả kiểm phiếu thì ghi ngày có kết quả."))
            return self
        if self.decided_on < self.put_on:
            raise ValueError(_("Ngày có kết quả không được trước ngày đưa ra lấy ý kiến."))
        if not self.tallies:
            raise ValueError(_("Hãy ghi kết quả kiểm phiếu theo từng hình thức lấy ý kiến, hoặc bỏ ngày có kết quả."))
        if not self.total:
            raise ValueError(_("Hãy ghi tổng số hộ (hoặc cử tri): kết quả được tính trên tổng số, không trên số người dự."))
        if not self.total_source:
            raise ValueError(_("Hãy ghi tổng số lấy từ đâu, ví dụ: sổ hộ của thôn ngày họp."))
        if sum(self.sums) > self.total:
            raise ValueError(_("Cộng các hình thức, số phiếu lớn hơn tổng số hộ: mỗi hộ chỉ có một phiếu. Hãy xem lại."))
        return self

    @model_validator(mode="after")
    def has_its_papers_in_order(self) -> Self:
        """A number names its paper; a day of issue has a number; nothing takes effect before it is decided."""
        if self.number and self.paper is Paper.NONE:
            raise ValueError(_("Có số văn bản thì chọn loại văn bản."))
        if self.issued_on is not None and self.paper is Paper.NONE:
            raise ValueError(_("Có ngày ban hành thì chọn loại văn bản."))
        if self.paper is not Paper.NONE and self.decided_on is None:
            raise ValueError(_("Chưa có kết quả thì chưa có văn bản. Hãy ghi kết quả trước."))
        if self.effective_on is not None and (self.decided_on is None or self.effective_on < self.decided_on):
            raise ValueError(_("Ngày có hiệu lực không được trước ngày có kết quả."))
        if self.consents is not None and not self.by_residents:
            raise ValueError(_("Số hộ đồng ý đề xuất chỉ ghi cho việc do người dân tự đề xuất."))
        return self
