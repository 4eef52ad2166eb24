"""Land clearance of the demonstration: three finished projects of Bảo Yên's communes, and one under way in invented Nà Mạ.

Every project, number and objection is invented and says so. No real commune carries a question: the one that came early is Nà Mạ's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.democracy.actions.land import record_land_projects, record_land_steps
from gandan.democracy.actions.showing import propose_showing, publish_showing
from gandan.democracy.choices.land import LandKind, LandStage, LandUse
from gandan.democracy.choices.recommendation import ShowingState
from gandan.democracy.intake.land import LandProjectIn, LandStepIn
from gandan.democracy.models import LandStep
from gandan.democracy.queries.showing import showings_of
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id

S = LandStage
NA_MA: Final = "xa-na-ma-minh-hoa"
_KEPT: Final = "Ủy ban nhân dân xã (minh họa)"


@dataclass(frozen=True)
class _Step:
    """A step `after` so many days from the beginning: how many households, or how they answered."""

    stage: LandStage
    after: int
    households: int | None = None
    answers: tuple[int, int, int] | None = None
    dialogues: int = 0
    matters: Sequence[Mapping[str, Any]] = ()  # Any: fields of an objection
    documented: bool = True


@dataclass(frozen=True)
class _Project:
    """A project, and whose two hands publish it."""

    key: str
    unit: str
    commune: str
    title: str
    kind: LandKind
    began: date
    households: int
    resettled: int | None
    area: int
    steps: Sequence[_Step]
    hands: tuple[str, str] | None
    use: LandUse = LandUse.FARM
    recorder: str = ""
    owner: str = "Ban quản lý dự án (minh họa)"
    asked: Mapping[str, str] = field(default_factory=dict)


def _finished(households: int, answers: tuple[int, int, int], matters: Sequence[Mapping[str, Any]]) -> tuple[_Step, ...]:  # Any: as above
    """The steps of a finished project under the law before August 2024, with the times that it asks for."""
    first, second = households * 2 // 3, households - households * 2 // 3
    return (
        _Step(S.NOTICE, 0, households),
        _Step(S.BRIEFING, 12, households, matters=matters),
        _Step(S.INVENTORY, 40, households),
        _Step(S.POSTING, 90),
        _Step(S.CONSULTING, 104, sum(answers), answers),
        _Step(S.DIALOGUE, 112, dialogues=2),
        _Step(S.APPROVAL, 126),
        _Step(S.DECISION, 196),
        _Step(S.PAYMENT, 210, first),
        _Step(S.PAYMENT, 240, second),
        _Step(S.HANDOVER, 262, first),
        _Step(S.HANDOVER, 300, second),
    )


def _raised(text: str, many: int, answer: str, after: int = 30) -> Mapping[str, Any]:  # Any: as above
    return {"text": f"{text} (minh họa)", "raised": many, "answer": f"{answer} (minh họa)", "after": after}


_BAO_YEN: Final = (
    _Project(
        "san-bay", "xa-bao-ha", "xã Bảo Hà", "Đường nối sân bay (minh họa)", LandKind.AIRPORT, date(2021, 3, 15), 118, 21, 84_000,
        _finished(
            118, (104, 9, 5),
            (
                _raised("Thời điểm di chuyển trước mùa thu hoạch quế", 34, "Lùi thời điểm bàn giao đến hết vụ thu hoạch"),
                _raised("Lối đi tạm vào nương trong lúc thi công", 17, "Chủ đầu tư mở đường tạm, giữ thông suốt cả ngày"),
            ),
        ),
        ("bao-ha", "lao-cai"),
    ),
    _Project(
        "truc-thon", "xa-xuan-hoa", "xã Xuân Hòa", "Mở rộng đường trục thôn (minh họa)", LandKind.ROAD, date(2022, 2, 14), 46, None, 12_500,
        _finished(46, (40, 2, 4), (_raised("Rãnh thoát nước hai bên đường sau khi mở rộng", 8, "Bổ sung rãnh có nắp vào thiết kế"),)),
        ("xuan-hoa", "lao-cai"),
    ),
    _Project(
        "pho-rang", "thi-tran-pho-rang", "thị trấn Phố Ràng", "Chỉnh trang đường phố Phố Ràng (minh họa)", LandKind.STREET,
        date(2021, 9, 6), 73, 6, 9_800,
        _finished(73, (61, 7, 5), (_raised("Chỗ để xe và lối vào nhà trong lúc làm vỉa hè", 19, "Làm từng đoạn, mỗi đoạn mười ngày"),)),
        None, LandUse.BUILT,
    ),
)  # fmt: skip


def record_demo_land(*, today: date, now: datetime) -> None:
    """Record the projects with their steps and publish them; repeating on the same day changes nothing."""
    for project in (*_BAO_YEN, _na_ma(today)):
        by = Account.objects.get(username=project.recorder) if project.recorder else None
        record = _recorded(project, by, today, now)
        if project.hands is not None:
            _published(record, project.hands, today, now)


def project_id(key: str) -> UUID:
    """The identity of a project of the demonstration."""
    return stable_uuid("demonstration land project", key)


def _na_ma(today: date) -> _Project:
    """Under way: an approval that came early, an objection past its day, one that waits, and part of the land handed over."""
    waits = {"text": "Mốc ranh giới ở hai thửa giáp suối (minh họa)", "raised": 5, "due": 40}
    late = {"text": "Giá đền bù cây lâu năm (minh họa)", "raised": 12, "due": -8}
    done = _raised("Đường tạm ra khu sản xuất", 7, "Đã mở đường tạm, rộng ba mét", 20)
    steps = (
        _Step(S.BRIEFING, 0, 38, matters=(done,)), _Step(S.NOTICE, 9, 38), _Step(S.INVENTORY, 45, 38), _Step(S.POSTING, 80),
        _Step(S.CONSULTING, 98, 38, (26, 7, 5), matters=(late,)), _Step(S.APPROVAL, 105),
        _Step(S.DIALOGUE, 118, dialogues=1, matters=(waits,)),
        _Step(S.PAYMENT, 150, 22), _Step(S.HANDOVER, 170, 15, documented=False),
    )  # fmt: skip
    return _Project(
        "na-ma", NA_MA, "xã Nà Mạ", "Đường vào khu sản xuất bản Mạ (minh họa)", LandKind.ROAD, today - timedelta(days=190), 38, 5, 16_400,
        steps, ("lan", "hoa"), recorder="lan",
    )  # fmt: skip


def _recorded(project: _Project, by: Account | None, today: date, now: datetime) -> UUID:
    lead, place = organisation_id(slug(f"Ủy ban nhân dân {project.commune}")), unit_id(project.unit)
    told = {
        "place": place, "lead": lead, "title": project.title, "started_on": project.began, "kind": project.kind, "use": project.use,
        "owner": project.owner, "decision": "Quyết định thu hồi đất (minh họa)", "households": project.households,
        "resettled": project.resettled, "area": project.area, "documented": True,
    }  # fmt: skip
    record = project_id(project.key)
    record_land_projects([Change(LandProjectIn.read(told, today=today), record=record)], by=by, today=today, now=now)
    steps = [
        Change(_step(project, one, record, place, lead, today), record=stable_uuid("demonstration land step", f"{project.key}/{n}"))
        for n, one in enumerate(project.steps)
    ]
    record_land_steps(steps, by=by, today=today, now=now)
    return record


def _step(project: _Project, one: _Step, record: UUID, place: int, lead: int, today: date) -> LandStepIn:
    day = project.began + timedelta(days=one.after)
    agreed, disagreed, other = one.answers or (None, None, None)
    minutes: dict[str, Any] = {"minutes_number": "01/BB-MINHHOA", "minutes_on": day, "minutes_kept": _KEPT} if one.answers else {}
    told = {
        "project": record, "place": place, "lead": lead, "title": f"{project.title}: {one.stage.label}", "stage": one.stage,
        "taken_on": day, "households": one.households, "agreed": agreed, "disagreed": disagreed, "other": other,
        "dialogues": one.dialogues, "documented": one.documented,
        "matters": [_matter(project, matter, n, day, lead, today) for n, matter in enumerate(one.matters)],
    }  # fmt: skip
    return LandStepIn.read(told | minutes, today=today)


def _matter(
    project: _Project, matter: Mapping[str, Any], number: int, day: date, lead: int, today: date
) -> dict[str, Any]:  # Any: as above
    told = {name: value for name, value in matter.items() if name not in ("after", "due")}
    told |= {"id": stable_uuid("demonstration objection", f"{project.key}/{day}/{number}"), "topic": "clearance", "owed_by": lead}
    if "answer" in matter:
        return told | {"due": day + timedelta(days=matter["after"]), "answered_on": day + timedelta(days=matter["after"] - 2)}
    return told | {"due": today + timedelta(days=matter["due"])}


def _published(record: UUID, hands: tuple[str, str], today: date, now: datetime) -> None:
    """By two people; what is public already stays so."""
    first, second = (Account.objects.get(username=name) for name in hands)
    steps = dict(LandStep.objects.filter(project=record, voided=False).values_list("pk", "revision"))
    known = showings_of([record, *steps])
    for kind, rows in ((RecordKind.LAND_PROJECT, {record: 1}), (RecordKind.LAND_STEP, steps)):
        wanted = {pk: revision for pk, revision in rows.items() if pk not in known or known[pk].state != ShowingState.PUBLISHED}
        propose_showing(kind, wanted, by=first, today=today, now=now)
        publish_showing(kind, wanted, by=second, today=today, now=now)
