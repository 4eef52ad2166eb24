"""Commendations of the demonstration: a decision of each form, one on its way. Every name and number is invented and says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.emulation.actions.commendation import record_awards, record_proposals
from gandan.emulation.actions.commendation_names import name_commended
from gandan.emulation.actions.commendation_notices import propose_list, publish_list
from gandan.emulation.actions.commendation_steps import review_proposal
from gandan.emulation.choices import AwardForm, Commended, NoticeState, ProposalState
from gandan.emulation.intake.commendation import AwardIn, CommendedIn, ProposalIn
from gandan.emulation.models import Award
from gandan.emulation.queries.commendation import notice_of, states_of
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes

_NAMES: Final = (
    "Ông Nguyễn Văn Mẫu", "Bà Hoàng Thị Ví Dụ", "Ông Lù Seo Mẫu", "Bà Giàng Thị Mẫu", "Ông Bàn Văn Ví Dụ", "Bà Lương Thị Mẫu",
    "Ông Ma Văn Minh Họa", "Bà Đặng Thị Minh Họa", "Ông Cổ Văn Mẫu", "Bà Vàng Thị Sùng Mẫu", "Ông Hoàng Văn Ví Dụ", "Bà Trần Thị Mẫu",
)  # fmt: skip
_ROLES: Final = ("Người có uy tín", "Bí thư chi bộ", "Tổ trưởng tổ dân phố")
_NA_MA: Final = "xa-na-ma-minh-hoa"
_PRAISED: Final = "Có thành tích trong phong trào thi đua “Dân vận khéo” (minh họa)"


@dataclass(frozen=True)
class _Decision:
    """A decision of the demonstration, but for its rows."""

    key: str
    unit: str
    body: str
    on: date
    number: str
    decided_by: str
    title: str
    form: AwardForm
    signer: str = ""


def record_commendations(*, today: date, now: datetime) -> None:
    """Record them; repeating on the same day changes nothing."""
    _bao_yen(today, now)
    lan, hoa = (Account.objects.get(username=name) for name in ("lan", "hoa"))
    _muong_mau(today, now, hoa)
    _na_ma(today, now, lan, hoa)


def _bao_yen(today: date, now: datetime) -> None:
    """Those of the article's photograph: reputable people, cell secretaries, heads of residential groups. Twelve, by role and name."""
    town = next(one for one in communes() if one.short.startswith("thị trấn"))
    others = [one for one in communes() if one is not town]
    rows = [
        _person("bao-yen", 4 * kind + n, role, f"{(town if kind == 2 else others[4 * kind + n]).short}, huyện Bảo Yên")
        for kind, role in enumerate(_ROLES)
        for n in range(4)
    ]
    decision = _Decision(
        "bao-yen", DISTRICT, "uy-ban-nhan-dan-huyen-bao-yen", date(2024, 11, 18), "01/QĐ-MINHHOA",
        "Chủ tịch Ủy ban nhân dân huyện Bảo Yên", "Khen người có uy tín, bí thư chi bộ, tổ trưởng tổ dân phố (minh họa)",
        AwardForm.CERTIFICATE, "Chủ tịch",
    )  # fmt: skip
    _decided(decision, rows, today, now, by=None)


def _muong_mau(today: date, now: datetime, hoa: Account) -> None:
    """A bằng khen of the invented province."""
    rows = [
        *(_collective("muong-mau", n, f"Tổ dân vận khéo số {n + 1}", "huyện Mường Mẫu (tưởng tượng)") for n in range(2)),
        *(_person("muong-mau", n, _ROLES[n], "huyện Mường Mẫu (tưởng tượng)") for n in range(2)),
    ]
    decision = _Decision(
        "muong-mau", "huyen-muong-mau", slug("Ủy ban nhân dân huyện Mường Mẫu"), today - timedelta(days=60), "02/QĐ-MINHHOA",
        "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa", "Bằng khen dân vận khéo (minh họa)", AwardForm.DIPLOMA, "Chủ tịch",
    )  # fmt: skip
    _decided(decision, rows, today, now, by=hoa)


def _na_ma(today: date, now: datetime, lan: Account, hoa: Account) -> None:
    """A proposal on its way; one that was decided, its list published; a public praise."""
    front = slug("Ủy ban Mặt trận Tổ quốc xã Nà Mạ")
    rows = [
        _collective("na-ma", 0, "Ban công tác Mặt trận bản Mạ 1", "xã Nà Mạ"),
        *(_person("na-ma", n, _ROLES[n % 2], "xã Nà Mạ") for n in range(3)),
    ]
    agreed = _proposed("na-ma", front, rows, today - timedelta(days=30), "Đề nghị khen dân vận khéo quý trước (minh họa)", lan, today, now)
    if states_of([agreed])[agreed] is ProposalState.START:
        review_proposal(agreed, ProposalState.REVIEWED, note="Đã đối chiếu với nghiệm thu của bản.", by=hoa, today=today, now=now)
        review_proposal(agreed, ProposalState.AGREED, note="", by=hoa, today=today, now=now)
    decision = _Decision(
        "na-ma", _NA_MA, front, today - timedelta(days=14), "03/QĐ-MINHHOA", "Chủ tịch Ủy ban nhân dân xã Nà Mạ",
        "Khen dân vận khéo quý trước (minh họa)", AwardForm.CERTIFICATE, "Chủ tịch",
    )  # fmt: skip
    record = _decided(decision, rows, today, now, by=lan, proposal=agreed)
    notice = notice_of(Award.objects.get(pk=record))
    if notice is None or notice.state != NoticeState.PUBLISHED:
        propose_list(record, by=lan, today=today, now=now)
        publish_list(record, seen=Award.objects.get(pk=record).revision, by=hoa, today=today, now=now)
    praised = _Decision(
        "na-ma-praise", _NA_MA, slug("Đảng ủy xã Nà Mạ"), today - timedelta(days=10), "04-TB/MINHHOA", "Đảng ủy xã Nà Mạ",
        "Biểu dương các bản ra quân dọn vệ sinh (minh họa)", AwardForm.PRAISE, "T/M Đảng ủy\nBí thư",
    )  # fmt: skip
    _decided(praised, [_collective("na-ma-praise", n, f"Nhân dân bản Mạ {n + 1}", "xã Nà Mạ") for n in range(4)], today, now, by=lan)
    coming = [_person("na-ma-coming", n, role, "xã Nà Mạ") for n, role in enumerate(_ROLES[:2])]
    _proposed("na-ma-coming", front, coming, today - timedelta(days=3), "Đề nghị khen người vận động hiến đất (minh họa)", lan, today, now)


def _proposed(
    key: str, lead: str, rows: Sequence[CommendedIn], on: date, title: str, by: Account, today: date, now: datetime
) -> UUID:  # fmt: skip
    data = ProposalIn(
        place=unit_id(_NA_MA), lead=organisation_id(lead), title=title, proposed_on=on, form=AwardForm.CERTIFICATE, commended=tuple(rows)
    )
    change = Change(data, record=stable_uuid("demonstration proposal", key))
    return record_proposals([change], by=by, today=today, now=now)[0].record


def _decided(
    one: _Decision, rows: Sequence[CommendedIn], today: date, now: datetime, *, by: Account | None, proposal: UUID | None = None
) -> UUID:  # fmt: skip
    data = AwardIn(
        place=unit_id(one.unit), lead=organisation_id(one.body), title=one.title, decided_on=one.on, number=one.number,
        decided_by=one.decided_by, signer_title=one.signer, form=one.form, reason=_PRAISED, proposal=proposal, listed=True,
        names_listed=proposal is not None, commended=tuple(rows),
    )  # fmt: skip
    record = record_awards([Change(data, record=stable_uuid("demonstration award", one.key))], by=by, today=today, now=now)[0].record
    people = [row.id for row in rows if row.subject is Commended.INDIVIDUAL]
    name_commended(record, dict(zip(people, _NAMES, strict=False)), by=by, today=today, now=now)
    return record


def _person(key: str, number: int, role: str, address: str) -> CommendedIn:
    mark = stable_uuid("demonstration commended", f"{key}/{number}")
    return CommendedIn(id=mark, subject=Commended.INDIVIDUAL, who=role, address=address)


def _collective(key: str, number: int, name: str, address: str) -> CommendedIn:
    mark = stable_uuid("demonstration commended", f"{key}/collective {number}")
    return CommendedIn(id=mark, subject=Commended.COLLECTIVE, who=name, address=address)
