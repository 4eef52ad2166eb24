"""What came of work for people's living in Bảo Yên, a year at a time; and what was asked at the district's gatherings.

Every number is made up, in natural sizes, and says that it is illustrative. Roads and houses stand in the lineage's acceptances.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from gandan.activities.actions.gathering import GATHERING, record_gatherings
from gandan.activities.actions.recording import Change, last_told, read_again
from gandan.activities.actions.result import record_results
from gandan.activities.choices import ResultKind, ToldBy
from gandan.activities.intake import GatheringIn, MatterIn, ResultIn, ResultLineIn
from gandan.activities.models import Gathering
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.ledger.choices import Grade
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.upkeep.demo.asking import ILLUSTRATIVE
from gandan.upkeep.demo.bao_yen.district import DISTRICT, LAST, Commune, communes
from gandan.upkeep.demo.chance import Chance

YEARS: Final = range(2021, 2025)
# (production model, product, unit, đồng a unit, units of a household a year)
_MODELS: Final = (
    ("Trồng quế hữu cơ", "vỏ quế khô", "tấn", 43_000_000, 0.55),
    ("Trồng chè chất lượng cao", "chè búp tươi", "tấn", 6_800_000, 3.1),
    ("Trồng dâu nuôi tằm", "kén tằm", "kg", 165_000, 140.0),
    ("Nuôi trâu, bò vỗ béo", "trâu, bò thịt", "con", 27_500_000, 1.3),
    ("Nuôi lợn bản địa", "lợn thịt", "tạ", 6_900_000, 4.2),
    ("Trồng rau an toàn", "rau các loại", "tấn", 8_400_000, 3.8),
    ("Nuôi cá ao, cá lồng", "cá thương phẩm", "tạ", 5_600_000, 4.6),
)  # fmt: skip
_NAMED: Final = {
    "xa-nghia-do": ("Du lịch cộng đồng", "dịch vụ ăn nghỉ tại nhà", "lượt khách", 310_000, 160.0),
    "xa-xuan-hoa": _MODELS[0],
    "xa-tan-duong": _MODELS[2],
}  # fmt: skip
_GRADES: Final = (Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.VILLAGE_CONFIRMED, Grade.UNKNOWN)
_ASKED: Final = (
    ("countryside", "đường nội thôn lầy lội mùa mưa", "đã đưa vào kế hoạch làm đường giao thông nông thôn"),
    ("policy", "chế độ với người có uy tín", "đã trả lời theo quy định hiện hành"),
    ("forest", "giao đất, giao rừng cho các hộ", ""),
    ("environment", "thu gom rác ở các bản xa", "giao các xã bố trí điểm tập kết"),
    ("economy", "vốn vay cho hộ mới thoát nghèo", "Ngân hàng Chính sách xã hội đã hướng dẫn tại chỗ"),
)


def record_outcomes(*, today: date, now: datetime) -> None:
    """Record the results of every commune, and the questions of the district's gatherings; repeating changes nothing."""
    record_results([one for commune in communes() for one in _of_commune(commune)], by=None, today=today, now=now)
    record_gatherings(list(_questions()), by=None, today=today, now=now)


def _of_commune(commune: Commune) -> Iterator[Change[ResultIn]]:
    chance = Chance(f"bao-yen results {commune.slug}")
    model = _NAMED.get(commune.slug) or chance.choice(_MODELS)
    households, poor = chance.randint(9, 26), chance.size(42, 0.35, 14, 90)
    for year in YEARS:
        households += chance.randint(1, 7)
        poor = max(6, poor - chance.randint(0, 6))
        yield Change(_production(commune, year, model, households, chance), record=_record("production", commune, year))
        yield Change(_living(commune, year, poor, chance), record=_record("living", commune, year))


def _record(what: str, commune: Commune, year: int) -> UUID:
    return stable_uuid("demonstration result", f"{what}/{commune.slug}/{year}")


def _production(commune: Commune, year: int, model: tuple[str, str, str, int, float], households: int, chance: Chance) -> ResultIn:
    name, product, unit, price, each = model
    quantity = Decimal(max(1, round(households * each * chance.uniform(0.8, 1.25) * 10))) / 10
    if unit in ("con", "lượt khách"):
        quantity = Decimal(round(quantity))
    value = int(quantity * price * Decimal(chance.randint(90, 112)) / 100) // 10_000 * 10_000
    income = int(value * Decimal(chance.randint(38, 62)) / 100) // 10_000 * 10_000
    return ResultIn(
        place=unit_id(commune.slug), lead=organisation_id(slug(f"Hội Nông dân {commune.short}")),
        title=f"{name} ở {commune.short} năm {year}", first=date(year, 1, 1), last=_end(year), model=name, sector="economy",
        told_by=ToldBy.COMMUNE, note=ILLUSTRATIVE,
        lines=(
            ResultLineIn(
                kind=ResultKind.PRODUCT, text=product, quantity=quantity, unit_text=unit, value=value, households=households,
                grade=chance.choice(_GRADES),
            ),
            ResultLineIn(kind=ResultKind.INCOME, value=income, households=households, grade=chance.choice(_GRADES[1:])),
        ),
    )  # fmt: skip


def _living(commune: Commune, year: int, poor: int, chance: Chance) -> ResultIn:
    return ResultIn(
        place=unit_id(commune.slug), lead=organisation_id(slug(f"Ủy ban nhân dân {commune.short}")),
        title=f"Giảm nghèo, việc làm ở {commune.short} năm {year}", first=date(year, 1, 1), last=_end(year), sector="society",
        told_by=ToldBy.COMMUNE, documented=chance.random() < 0.8, note=ILLUSTRATIVE,
        lines=(
            ResultLineIn(kind=ResultKind.POVERTY, households=poor),
            ResultLineIn(kind=ResultKind.JOBS, jobs=chance.size(58, 0.4, 15, 160)),
        ),
    )  # fmt: skip


def _end(year: int) -> date:
    return min(date(year, 12, 31), LAST)


def _questions() -> Iterator[Change[GatheringIn]]:
    """The district's gatherings as their register told them, each with some of its questions one by one."""
    rows = list(Gathering.objects.filter(place=unit_id(DISTRICT), voided=False).order_by("held_on", "title"))
    told = last_told([row.pk for row in rows])
    owing = organisation_id(slug("Ủy ban nhân dân huyện Bảo Yên"))
    for n, row in enumerate(rows):
        data = read_again(GATHERING, told.get(row.pk))
        if data is None or not data.raised:
            continue
        matters: list[MatterIn] = []
        left, answers = data.raised, data.answered or 0
        for topic, text, answer in (_ASKED[(n + more) % len(_ASKED)] for more in range(3)):
            raised = min(left, 1 + (n + len(matters)) % 2)
            if not raised:
                break
            answered = min(raised, answers) if answer else 0
            left, answers = left - raised, answers - answered
            matters.append(
                MatterIn(
                    topic=topic, text=text, raised=raised, answered=answered, answer=answer if answered else "",
                    owed_by=owing if answered < raised else None,
                )
            )  # fmt: skip
        if left < answers:
            continue
        yield Change(data.model_copy(update={"matters": tuple(matters)}), record=row.pk, reason="Ghi thêm từng ý kiến từ biên bản.")
