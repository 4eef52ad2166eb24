"""Which photographs there are of Bảo Yên: pairs before and after, people at work, villages at their surveys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gandan.activities.choices import RecordKind, WorkKind
from gandan.activities.models import Acceptance, Campaign, Visit
from gandan.base.ids import stable_uuid
from gandan.evidence.choices import Moment, People, State
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.upkeep.demo.bao_yen.district import LAST
from gandan.upkeep.demo.bao_yen.threads import BAN_MO, BAN_MO_YEAR
from gandan.upkeep.demo.photographs import Shot, take

_MO: Final = "xa-xuan-hoa"
_MO_KEY: Final = f"{_MO}/{BAN_MO_YEAR}/{BAN_MO}"


@dataclass(frozen=True)
class _Page:
    """A campaign to show: the first of this kind of work in the commune and year, and (scene, caption) of each picture."""

    commune: str
    kind: WorkKind
    year: int
    shots: tuple[tuple[str, str], ...]
    by: str = ""


_PAGES: Final = (
    _Page(_MO, WorkKind.HOUSE, 2020, (
        ("house_before", "nhà tạm ở bản Mo 2 trước ngày ra quân, mái vá nhiều chỗ"),
        ("house_during", "bà con và dân quân dựng khung nhà mới ở bản Mo 2"),
        ("house_after", "một trong những căn nhà mới ở bản Mo 2, nền cứng, mái ngói"),
    ), by="xuan-hoa"),
    _Page(_MO, WorkKind.ROAD, 2024, (
        ("road_before", "đường vào bản Vắc trước khi đổ bê tông"),
        ("road_during", "bà con bản Vắc đổ bê tông, cùng đoàn viên và dân quân"),
        ("road_after", "đoạn đường bản Vắc đã đổ bê tông"),
    ), by="xuan-hoa"),
    _Page("xa-tan-duong", WorkKind.CLEAN_UP, 2024, (
        ("clean_up_before", "đường liên bản xã Tân Dương trước buổi dọn vệ sinh"),
        ("clean_up_during", "xã Tân Dương ra quân dọn vệ sinh, hưởng ứng “10 phút góp phần cải thiện môi trường”"),
        ("clean_up_after", "đường liên bản xã Tân Dương sạch rác, hoa trồng hai bên"),
    )),
    _Page("xa-nghia-do", WorkKind.ROAD, 2020, (
        ("road_before", "đường bản Pác Bó mùa mưa"),
        ("road_during", "ra quân mở rộng, đổ bê tông đường bản Pác Bó"),
        ("road_after", "đường bản Pác Bó sau khi nghiệm thu"),
    )),
    _Page("xa-nghia-do", WorkKind.PLANTING, 2023, (
        ("planting", "trồng hoa, cây bóng mát ở bản Nà Đình"),
        ("flower_road", "đường hoa bản Nà Đình"),
    )),
    _Page("xa-kim-son", WorkKind.HOUSE, 2024, (
        ("house_before", "nhà dột nát ở bản Mông trước khi dựng lại"),
        ("house_after", "nhà mới ở bản Mông"),
    ), by="bao-ha"),
    _Page("thi-tran-pho-rang", WorkKind.HALL, 2023, (
        ("hall_before", "nhà văn hóa tổ dân phố số 2, mái thủng, tường ố"),
        ("hall_during", "dựng lại mái nhà văn hóa tổ dân phố số 2"),
        ("hall_after", "nhà văn hóa tổ dân phố số 2 ngày bàn giao"),
    )),
    _Page("xa-vinh-yen", WorkKind.IRRIGATION, 2021, (
        ("canal_before", "mương bản Nặm Xoong bị bồi lấp"),
        ("canal_during", "ra quân nạo vét mương bản Nặm Xoong"),
        ("canal_after", "nước đã về ruộng bản Nặm Xoong"),
    )),
)  # fmt: skip


def take_album(*, now: datetime) -> None:
    """Keep them all; the province has published most. Repeating changes nothing."""
    take([*_of_ban_mo(), *(shot for page in _PAGES for shot in _of_page(page))], publisher="lao-cai", now=now)


def _of_ban_mo() -> Iterator[Shot]:
    """Its survey, and the road that the village made itself."""
    visit = Visit.objects.get(pk=stable_uuid("demonstration visit", _MO_KEY))
    road = Acceptance.objects.get(pk=stable_uuid("demonstration acceptance", f"{_MO_KEY}/2/1"))
    survey, way = f"{_MO_KEY} survey", f"{_MO_KEY} road"
    yield Shot(RecordKind.VISIT, visit, "meeting", survey, "họp bản Mo 2, bà con nêu việc cần làm", "xuan-hoa", moment=Moment.BEFORE)
    yield Shot(
        RecordKind.VISIT, visit, "measuring", survey, "đo đoạn đường lầy ở bản Mo 2", "xuan-hoa", State.PRIVATE, moment=Moment.BEFORE
    )
    yield Shot(RecordKind.ACCEPTANCE, road, "road_before", way, "đường trục bản Mo 2 mùa mưa, xe chở quế không vào được", "xuan-hoa")
    yield Shot(RecordKind.ACCEPTANCE, road, "road_after", way, "350 m đường trục bản Mo 2 do bà con tự đổ bê tông", "xuan-hoa")


def _of_page(page: _Page) -> Iterator[Shot]:
    place = unit_id(page.commune)
    places = [place, *(span.unit_id for span in children_on(place, LAST))]
    found = Campaign.objects.filter(plan__isnull=False, place__in=places, work__kind=page.kind, first_day__year=page.year)
    campaign = found.order_by("first_day", "title")[0]
    for scene, caption in page.shots:
        empty = scene.endswith("_before")
        yield Shot(
            RecordKind.CAMPAIGN, campaign, scene, f"{page.commune} {page.kind} {page.year}", caption, page.by,
            people=People.NONE if empty and scene.startswith(("clean", "canal", "house")) else People.ADULTS,
        )  # fmt: skip
