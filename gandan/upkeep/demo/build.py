"""Building the demonstration, step by step; a run that was cut off goes on where it stopped, a finished one is left alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from gandan.activities.access import confirmable_records
from gandan.base.audit import Act, has_happened, record
from gandan.base.errors import RuleBroken
from gandan.base.ids import stable_uuid
from gandan.emulation.registry import RECORDS
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import Question
from gandan.ledger.members import MEMBERS
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.models import Unit
from gandan.places.queries import children_on
from gandan.publishing.access import shown_story, was_published
from gandan.publishing.actions.stories import publish_story
from gandan.publishing.declared import FOLDER, stories
from gandan.reports.term.shown import Href
from gandan.upkeep.actions.imports import import_register
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.demo.articles import record_demo_articles
from gandan.upkeep.demo.bao_yen import album as album_of_bao_yen
from gandan.upkeep.demo.bao_yen.district import communes
from gandan.upkeep.demo.bao_yen.lineage import record_lineage
from gandan.upkeep.demo.bao_yen.registers import Register, write_registers
from gandan.upkeep.demo.bao_yen.results import record_outcomes
from gandan.upkeep.demo.bodies import record_bao_yen_bodies
from gandan.upkeep.demo.cast import engage
from gandan.upkeep.demo.commendations import record_commendations
from gandan.upkeep.demo.democracy.disclosures import record_demo_disclosures
from gandan.upkeep.demo.democracy.draws import record_demo_draws
from gandan.upkeep.demo.democracy.land import record_demo_land
from gandan.upkeep.demo.democracy.meetings import keep_demo_roll, record_demo_meetings
from gandan.upkeep.demo.democracy.supervision import record_demo_supervision
from gandan.upkeep.demo.lives import record_lives, take_portraits
from gandan.upkeep.demo.muong_mau import album as album_of_muong_mau
from gandan.upkeep.demo.muong_mau.current import record_current_work
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes
from gandan.upkeep.demo.muong_mau.district import record_muong_mau
from gandan.upkeep.demo.muong_mau.phones import use_phones
from gandan.upkeep.demo.muong_mau.registers import write_muong_mau
from gandan.upkeep.demo.norms import record_demo_norms
from gandan.upkeep.demo.programmes import record_demo_programmes
from gandan.upkeep.demo.reorganising import merge_two_villages
from gandan.upkeep.demo.reporting.year import record_reports, registers_of_the_year
from gandan.upkeep.demo.voice.feedback import record_demo_feedback
from gandan.upkeep.demo.voice.receptions import record_demo_receptions
from gandan.upkeep.demo.voice.satisfaction import record_demo_satisfaction
from gandan.upkeep.gazetteer import load_gazetteer
from gandan.upkeep.villages import add_villages_of

Told = Callable[[str, int, int], None]
FINISHED: Final = stable_uuid("demonstration", "1")
_LAST_DAY: Final = date(2025, 6, 30)


def _silent(_title: str, _done: int, _total: int) -> None:
    """Nobody is waiting to be told."""


def _nowhere(_slug: str, _question: Question) -> None:
    """Figures of reports open nowhere."""


@dataclass(frozen=True)
class Edge:
    """What the edge passes down: the day, the moment, where files go, whom to tell, where a figure of a report opens."""

    today: date
    now: datetime
    folder: Path
    told: Told
    href: Href = _nowhere


def is_built() -> bool:
    """Whether the demonstration was finished in this database."""
    return has_happened("finish", FINISHED)


def ensure_demo(*, today: date, now: datetime, told: Told = _silent, href: Href = _nowhere) -> bool:
    """Build the demonstration once. False: it was there. Raises RuleBroken in a database that is not the demonstration's.

    `href`: where a figure of a report that is sent in it opens.
    """
    if not settings.DEMONSTRATION:
        raise RuleBroken(_("Bản tập chỉ dựng trong cơ sở dữ liệu riêng của nó. Hãy chạy: gandan demo."))
    edge = Edge(today, now, Path(settings.MEDIA_ROOT).parent / "registers", told, href)
    if is_built():
        _publish(edge)  # one that was built before there was anything to publish
        return False
    steps = STEPS
    for n, (title, step) in enumerate(steps):
        told(title, n, len(steps))
        step(edge)
    seal(now=now)
    record([Act("finish", "demonstration", FINISHED)], by=None, at=now)
    told("", len(steps), len(steps))
    return True


def _places(edge: Edge) -> None:
    load_gazetteer(now=edge.now)
    ensure_members(MEMBERS)


def _villages(edge: Edge) -> None:
    wanted = [(one.slug, (*one.villages, *one.clusters)) for one in communes()]
    wanted += [(one.slug, one.villages) for one in invented_communes()]
    units = {unit.slug: unit for unit in Unit.objects.filter(slug__in=[slug for slug, _ in wanted])}
    batch: dict[Unit, list[str]] = {}
    for slug, names in wanted:
        known = {span.full_name for span in children_on(units[slug].pk, _LAST_DAY)}
        fresh = [name for name in names if name not in known]
        if fresh:
            batch[units[slug]] = fresh
    if batch:
        add_villages_of(batch, by=None, today=edge.today, now=edge.now)


def _bodies(edge: Edge) -> None:
    record_bao_yen_bodies(now=edge.now)
    record_demo_norms(today=edge.today, now=edge.now)


def _programmes(edge: Edge) -> None:
    record_demo_programmes(today=edge.today, now=edge.now)


def _invented(edge: Edge) -> None:
    record_muong_mau(now=edge.now)


def _cast(edge: Edge) -> None:
    engage(now=edge.now)


def _bao_yen(edge: Edge) -> None:
    _bring_in(write_registers(edge.folder), edge)


def _lineage(edge: Edge) -> None:
    record_lineage(today=edge.today, now=edge.now)
    record_outcomes(today=edge.today, now=edge.now)


def _year_2025(edge: Edge) -> None:
    _bring_in(registers_of_the_year(edge.folder), edge)


def _reports(edge: Edge) -> None:
    record_reports(today=edge.today, now=edge.now, href=edge.href)


def _muong_mau(edge: Edge) -> None:
    _bring_in(write_muong_mau(edge.folder), edge)


def _current(edge: Edge) -> None:
    record_current_work(today=edge.today, now=edge.now)
    use_phones(today=edge.today, now=edge.now)


def _lives(edge: Edge) -> None:
    record_lives(today=edge.today, now=edge.now)


def _commendations(edge: Edge) -> None:
    record_commendations(today=edge.today, now=edge.now)


def _disclosures(edge: Edge) -> None:
    record_demo_disclosures(today=edge.today, now=edge.now)


def _draws(edge: Edge) -> None:
    record_demo_draws(today=edge.today, now=edge.now)


def _meetings(edge: Edge) -> None:
    record_demo_meetings(today=edge.today, now=edge.now)
    keep_demo_roll(today=edge.today, now=edge.now)


def _feedback(edge: Edge) -> None:
    record_demo_feedback(today=edge.today, now=edge.now)


def _receptions(edge: Edge) -> None:
    record_demo_receptions(today=edge.today, now=edge.now)


def _supervision(edge: Edge) -> None:
    record_demo_land(today=edge.today, now=edge.now)
    record_demo_supervision(today=edge.today, now=edge.now)


def _satisfaction(edge: Edge) -> None:
    record_demo_satisfaction(today=edge.today, now=edge.now)


def _photographs(edge: Edge) -> None:
    take_portraits(now=edge.now)
    album_of_bao_yen.take_album(now=edge.now)
    album_of_muong_mau.take_album(now=edge.now)


def _bring_in(registers: Iterable[Register], edge: Edge) -> None:
    for register in registers:
        kind, unit = ImportKind(register.kind), unit_id(register.unit)
        report = import_register(kind, register.path, unit=unit, by=None, today=edge.today, now=edge.now, strict=True)
        if report.faulty:
            raise RuleBroken(_("Sổ %(name)s có %(faulty)s dòng chưa nhập được.") % {"name": register.path.name, "faulty": report.faulty})


def _confirmations(edge: Edge) -> None:
    """The level above has looked at most of it: Bảo Yên until 2022, Mường Mẫu until September 2026."""
    for username, until in (("lao-cai", date(2022, 12, 31)), ("hoa", date(2026, 9, 30))):
        account = Account.objects.get(username=username)
        for one in RECORDS.values():
            rows = confirmable_records(one.model, account, edge.today).filter(voided=False, **{f"{one.day}__lte": until})
            one.confirm(rows.values_list("pk", flat=True), by=account, today=edge.today, now=edge.now)


def _publish(edge: Edge) -> None:
    """The stories are public from the first day; one that somebody has withdrawn stays so."""
    for story in stories(FOLDER):
        if not was_published("story", story.code):
            publish_story(story.code, by=None, today=edge.today, now=edge.now)
    if shown_story() is not None:
        record_demo_articles(today=edge.today, now=edge.now)


STEPS: Final[tuple[tuple[str, Callable[[Edge], None]], ...]] = (
    ("Đơn vị hành chính cả nước", _places),
    ("Huyện Mường Mẫu tưởng tượng", _invented),
    ("Thôn, bản", _villages),
    ("Cơ quan, tổ chức, định mức", _bodies),
    ("Chương trình, đề án, phong trào", _programmes),
    ("Tài khoản", _cast),
    ("Sổ của huyện Bảo Yên", _bao_yen),
    ("Khảo sát, phần việc, nghiệm thu của Bảo Yên", _lineage),
    ("Sổ năm 2025 của Bảo Yên và sáu xã mới", _year_2025),
    ("Sổ của huyện Mường Mẫu", _muong_mau),
    ("Việc đang làm ở xã Nà Mạ", _current),
    ("Đời của các mô hình", _lives),
    ("Khen thưởng", _commendations),
    ("Nội dung công khai", _disclosures),
    ("Bốc thăm", _draws),
    ("Họp dân, việc dân bàn", _meetings),
    ("Phản ánh, kiến nghị", _feedback),
    ("Tiếp dân, đối thoại, đơn thư", _receptions),
    ("Giải phóng mặt bằng, giám sát, phản biện, góp ý", _supervision),
    ("Sự hài lòng, chỉ số", _satisfaction),
    ("Ảnh minh họa", _photographs),
    ("Cấp trên xác nhận", _confirmations),
    ("Báo cáo tháng năm 2025", _reports),
    ("Nhập hai bản của xã Nà Mạ", lambda edge: merge_two_villages(today=edge.today, now=edge.now)),
    ("Công bố", _publish),
)
