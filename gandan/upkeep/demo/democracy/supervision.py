"""Supervision, critique and opinions of the demonstration: years of two communes of Bảo Yên, and what Nà Mạ waits for now.

Every title, matter and answer is invented and says so. What is past its day stands in the invented commune only.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind
from gandan.activities.models import WorkItem
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.democracy.actions.critique import record_critiques
from gandan.democracy.actions.opinion import record_opinions
from gandan.democracy.actions.showing import propose_showing, publish_showing
from gandan.democracy.actions.supervision import keep_board, record_supervisions
from gandan.democracy.choices.recommendation import ShowingState
from gandan.democracy.intake.critique import CritiqueIn
from gandan.democracy.intake.opinion import OpinionIn
from gandan.democracy.intake.supervision import BoardIn, SupervisionIn
from gandan.democracy.queries.showing import showings_of
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.demo.muong_mau.current import ROAD

K = RecordKind
Told = Mapping[str, Any]  # Any: fields of an intake
_NA_MA: Final = "xa-na-ma-minh-hoa"
_YEARS: Final = range(2021, 2025)
_OF_BAO_YEN: Final = {"xa-xuan-hoa": ("xã Xuân Hòa", "xuan-hoa"), "xa-bao-ha": ("xã Bảo Hà", "bao-ha")}
# (what was looked at, what was found, recommendations with their answers)
_LOOKED_AT: Final = (
    ("Thu, chi quỹ làm đường thôn", "Sổ thu, chi đủ chữ ký; bảng công khai đặt ở nhà văn hóa",
     (("Công khai thêm khối lượng xi măng đã dùng", "whole", "Đã niêm yết bổ sung"),
      ("Ghi rõ ngày công của từng đợt", "part", "Ghi theo tuần, vì từng ngày không đủ người ghi"))),
    ("Rà soát hộ nghèo, hộ cận nghèo", "Họp thôn đủ thành phần, biểu quyết công khai",
     (("Niêm yết kết quả thêm ở trụ sở xã", "whole", "Đã niêm yết"),)),
    ("Giải quyết thủ tục ở bộ phận một cửa", "Hồ sơ trả đúng hẹn, nơi ngồi chờ còn chật",
     (("Bố trí thêm ghế và nước uống", "whole", "Đã bố trí"), ("Mở cửa thêm sáng thứ Bảy", "not", "Chưa đủ người trực; sẽ xem lại"))),
    ("Thi công nhà văn hóa thôn", "Đúng thiết kế; sân chưa có rãnh thoát nước",
     (("Làm rãnh thoát nước trước mùa mưa", "whole", "Đã làm 60 m rãnh có nắp"),)),
)  # fmt: skip


def record_demo_supervision(*, today: date, now: datetime) -> None:
    """Record boards, supervisions, critiques and opinions; repeating on the same day changes nothing."""
    upper = Account.objects.get(username="lao-cai")
    for unit, (commune, login) in _OF_BAO_YEN.items():
        _of_a_commune(unit, commune, Account.objects.get(username=login), upper, today, now)
    lan, hoa = (Account.objects.get(username=name) for name in ("lan", "hoa"))
    _na_ma(today, now, lan, hoa)


def _of_a_commune(unit: str, commune: str, officer: Account, upper: Account, today: date, now: datetime) -> None:
    front, government = (organisation_id(slug(f"{body} {commune}")) for body in ("Ủy ban Mặt trận Tổ quốc", "Ủy ban nhân dân"))
    owned: Told = {"place": unit_id(unit), "lead": front, "documented": True}
    told = {"unit": unit_id(unit), "kind": "inspection", "first": date(2020, 6, 1), "last": date(2024, 12, 31), "members": 7}
    board = _kept(f"{unit}/inspection", told | {"recognised_by": f"Ủy ban nhân dân {commune}", "decision": "05/QĐ-MINHHOA"}, today, now)
    looked: list[Change[SupervisionIn]] = []
    for year, (what, found, recommended) in zip(_YEARS, _LOOKED_AT, strict=True):
        day = date(year, 5, 18)
        rows = [_answered(f"{unit}/{year}/{n}", one, government, day) for n, one in enumerate(recommended)]
        said = {"title": f"{what} (minh họa)", "held_on": day, "watcher": "inspection", "board": board, "form": "on_site"}
        data = SupervisionIn.read({**owned, **said, "body": government, "found": f"{found} (minh họa)", "matters": rows}, today=today)
        looked.append(Change(data, record=stable_uuid("demonstration supervision", f"{unit}/{year}")))
    record_supervisions(looked, by=None, today=today, now=now)
    critique = _critique(owned, unit, government, date(2022, 10, 20), today)
    record_critiques([critique], by=None, today=today, now=now)
    opinion = _opinion(owned, unit, government, date(2023, 11, 9), today)
    record_opinions([opinion], by=None, today=today, now=now)
    newest = [one.record for one in looked[-2:] if one.record is not None]
    _published(K.SUPERVISION, newest, officer, upper, today, now)
    _published(K.CRITIQUE, [critique.record], officer, upper, today, now)
    _published(K.OPINION, [opinion.record], officer, upper, today, now)


def _critique(owned: Told, key: str, owed: int, day: date, today: date) -> Change[CritiqueIn]:
    points = (
        ("Điểm tập kết rác cách trường học ít nhất 200 m", "whole", "Đã dời điểm tập kết"),
        ("Nêu rõ mức thu với hộ nghèo", "whole", "Hộ nghèo được miễn"),
    )
    rows = [_answered(f"{key}/critique/{n}", one, owed, day) for n, one in enumerate(points)]
    said = {"title": "Phản biện đề án thu gom rác thải (minh họa)", "draft": "Đề án thu gom rác thải (minh họa)", "held_on": day}
    data = CritiqueIn.read({**owned, **said, "topic": "environment", "body": owed, "matters": rows}, today=today)
    return Change(data, record=stable_uuid("demonstration critique", key))


def _opinion(owned: Told, key: str, owed: int, day: date, today: date) -> Change[OpinionIn]:
    given = (
        (("Giờ trả kết quả ở bộ phận một cửa", "whole", "Trả thêm cuối giờ chiều"), 24),
        (("Lịch họp thôn báo trước ít nhất ba ngày", "whole", "Đã thống nhất với các thôn"), 11),
        (("Thêm đèn ở ngã ba trung tâm xã", "part", "Lắp trước hai đèn"), 6),
    )
    rows = [_answered(f"{key}/opinion/{n}", one, owed, day) | {"raised": many} for n, (one, many) in enumerate(given)]
    said = {"title": "Góp ý xây dựng chính quyền (minh họa)", "held_on": day, "toward": "government", "form": "conference"}
    data = OpinionIn.read({**owned, **said, "body": owed, "matters": rows}, today=today)
    return Change(data, record=stable_uuid("demonstration opinion", key))


def _na_ma(today: date, now: datetime, lan: Account, hoa: Account) -> None:
    """Two boards; a supervision of the road under way, answered and looked at again; one past its day; a draft that waits."""
    front, government = (organisation_id(slug(f"{body} xã Nà Mạ")) for body in ("Ủy ban Mặt trận Tổ quốc", "Ủy ban nhân dân"))
    owned: Told = {"place": unit_id(_NA_MA), "lead": front, "documented": True}
    unit = {"unit": unit_id(_NA_MA), "first": today - timedelta(days=400), "recognised_by": "Ủy ban nhân dân xã Nà Mạ"}
    _kept("na-ma/inspection", unit | {"kind": "inspection", "members": 7, "women": 3, "decision": "11/QĐ-MINHHOA"}, today, now)
    of_road = unit | {"kind": "investment", "of_what": "Đường bản Mạ 1 (minh họa)", "members": 5, "decision": "12/QĐ-MINHHOA"}
    board = _kept("na-ma/investment", of_road, today, now)
    changes = list(_supervisions(owned, board, government, today))
    record_supervisions(changes, by=lan, today=today, now=now)
    day = today - timedelta(days=12)
    mark, due = "demonstration recommendation", today + timedelta(days=9)
    waiting = [
        {"id": stable_uuid(mark, f"na-ma/critique/{n}"), "text": text, "owed_by": government, "due": due}
        for n, text in enumerate(("Nêu rõ nguồn nước cho khu sản xuất (minh họa)", "Bổ sung phương án khi mưa lũ (minh họa)"))
    ]
    said = {"title": "Phản biện kế hoạch khu sản xuất (minh họa)", "draft": "Kế hoạch khu sản xuất bản Mạ (minh họa)", "held_on": day}
    critique = CritiqueIn.read({**owned, **said, "body": government, "topic": "economy", "matters": waiting}, today=today)
    record_critiques([Change(critique, record=stable_uuid("demonstration critique", "na-ma"))], by=lan, today=today, now=now)
    opinion = _opinion(owned, "na-ma", government, today - timedelta(days=75), today)
    record_opinions([opinion], by=lan, today=today, now=now)
    _published(K.SUPERVISION, [one.record for one in changes[:1]], lan, hoa, today, now)
    _published(K.OPINION, [opinion.record], lan, hoa, today, now)


def _supervisions(owned: Told, board: UUID, government: int, today: date) -> Iterator[Change[SupervisionIn]]:
    day = today - timedelta(days=70)
    road = {"work": ROAD.item} if WorkItem.objects.filter(pk=ROAD.item, voided=False).exists() else {}
    rows = [
        _answered("na-ma/road/0", ("Bù thêm lớp đá ở đoạn lún", "whole", "Đã bù 40 m"), government, day)
        | {"followed_on": day + timedelta(days=40), "seen": "Đoạn lún đã chắc, xe đi được (minh họa)"},
        _answered("na-ma/road/1", ("Đặt thêm biển báo đang thi công", "part", "Đã đặt hai đầu, giữa tuyến chưa có"), government, day),
    ]
    said = {"title": "Giám sát đường bản Mạ 1 (minh họa)", "held_on": day, "watcher": "investment", "board": board, "form": "on_site"}
    data = {**owned, **said, **road, "body": government, "found": "Chiều rộng đúng thiết kế; một đoạn còn lún (minh họa)", "matters": rows}
    yield Change(SupervisionIn.read(data, today=today), record=stable_uuid("demonstration supervision", "na-ma/road"))
    held = today - timedelta(days=45)
    asked = {
        "id": stable_uuid("demonstration recommendation", "na-ma/water/0"), "text": "Sửa bể nước sinh hoạt bản Mạ 3 (minh họa)",
        "owed_by": government, "due": today - timedelta(days=6),
    }  # fmt: skip
    said = {"title": "Giám sát công trình nước sinh hoạt (minh họa)", "held_on": held, "watcher": "front", "form": "team"}
    data = {**owned, **said, "body": government, "found": "Hai vòi yếu vào buổi chiều (minh họa)", "matters": [asked]}
    yield Change(SupervisionIn.read(data, today=today), record=stable_uuid("demonstration supervision", "na-ma/water"))


def _answered(key: str, told: tuple[str, str, str], owed: int, day: date) -> dict[str, Any]:  # Any: fields of a row
    text, outcome, answer = told
    return {
        "id": stable_uuid("demonstration recommendation", key), "text": f"{text} (minh họa)", "owed_by": owed,
        "due": day + timedelta(days=30), "answered_on": day + timedelta(days=24), "outcome": outcome, "answer": f"{answer} (minh họa)",
    }  # fmt: skip


def _kept(key: str, told: Told, today: date, now: datetime) -> UUID:
    board = stable_uuid("demonstration board", key)
    keep_board(board, BoardIn.read({**told, "note": "Ban minh họa"}, today=today), by=None, today=today, now=now)
    return board


def _published(kind: RecordKind, records: Sequence[UUID | None], first: Account, second: Account, today: date, now: datetime) -> None:
    """By two people; what is public already stays so."""
    ids = [one for one in records if one is not None]
    known = showings_of(ids)
    wanted = {pk: 1 for pk in ids if pk not in known or known[pk].state != ShowingState.PUBLISHED}
    propose_showing(kind, wanted, by=first, today=today, now=now)
    publish_showing(kind, wanted, by=second, today=today, now=now)
