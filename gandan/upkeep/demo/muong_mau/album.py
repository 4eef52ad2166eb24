"""Photographs of the current work: before and after, one waiting for a second person, one that children are in, one used twice."""

from datetime import datetime
from typing import Final

from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign, Visit
from gandan.evidence.choices import Moment, People, State
from gandan.upkeep.demo.muong_mau.current import campaign_id
from gandan.upkeep.demo.muong_mau.phones import VISIT
from gandan.upkeep.demo.photographs import Shot, take

_ROAD: Final = "na-ma road"
_KIND: Final = RecordKind.CAMPAIGN


def take_album(*, now: datetime) -> None:
    """Keep them all. Anh Minh's are published by chị Lan, hers by bác Hòa. Repeating changes nothing."""
    road, clean, autumn = (Campaign.objects.get(pk=campaign_id(name)) for name in ("road", "clean-up", "autumn"))
    visit = Visit.objects.get(pk=VISIT)
    take(
        [
            Shot(_KIND, road, "road_before", _ROAD, "đường bản Mạ 1 trước ngày ra quân", "minh"),
            Shot(_KIND, road, "road_during", _ROAD, "bà con bản Mạ 1 đổ bê tông", "minh"),
            Shot(_KIND, road, "road_after", _ROAD, "210 m đã xong, còn đoạn cuối bản", "minh", State.PROPOSED),
            Shot(RecordKind.VISIT, visit, "meeting", "na-ma survey", "họp bản Mạ 1 nêu nhu cầu năm tới", "minh", moment=Moment.DURING),
        ],
        publisher="lan",
        now=now,
    )
    take(
        [
            Shot(_KIND, clean, "clean_up_before", "na-ma clean", "đường bản Mạ 3 trước khi dọn", "lan", people=People.NONE),
            Shot(_KIND, clean, "clean_up_during", "na-ma clean", "ra quân dọn vệ sinh bản Mạ 3", "lan", State.PROPOSED),
            Shot(_KIND, clean, "road_during", _ROAD, "ra quân ở bản Mạ 3", "lan", State.PRIVATE),  # anh Minh's picture, used again
            Shot(_KIND, autumn, "house_before", "na-ma house", "nhà tạm ở bản Mạ 2", "lan", people=People.NONE),
            Shot(_KIND, autumn, "house_during", "na-ma house", "dựng nhà giúp hộ nghèo ở bản Mạ 2", "lan"),
            Shot(
                _KIND, autumn, "house_after", "na-ma house", "gia đình về nhà mới; có trẻ em, chưa hỏi ý người giám hộ", "lan",
                State.PRIVATE, People.CHILDREN_OR_SICK,
            ),
        ],
        publisher="hoa",
        now=now,
    )  # fmt: skip
