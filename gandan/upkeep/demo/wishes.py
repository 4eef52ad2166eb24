"""What villages of the demonstration say they need, in natural sizes. Invented words and prices."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gandan.activities.choices import Urgency, WorkKind, WorkUnit
from gandan.activities.intake import VisitNeedIn
from gandan.upkeep.demo.chance import Chance


@dataclass(frozen=True)
class Wish:
    """A kind of need: how villages word it, what the work is called, its size, what a unit costs (đồng), whom it serves."""

    kind: WorkKind
    needs: tuple[str, ...]
    work: str
    unit: WorkUnit
    median: int
    price: int
    households: int
    urgency: tuple[int, int, int]
    sector: str
    share: int


WISHES: Final = (
    Wish(WorkKind.ROAD, ("Đường trục {village} lầy lội mùa mưa, cần đổ bê tông", "Mở rộng đường nội bản để xe chở nông sản vào được"),
         "Đổ bê tông đường {village}", WorkUnit.METRE, 430, 420_000, 46, (3, 5, 2), "countryside", 26),
    Wish(WorkKind.HALL, ("Nhà văn hóa {village} dột mái, nền bong", "Nhà văn hóa {village} chật, thiếu ghế khi họp"),
         "Sửa nhà văn hóa {village}", WorkUnit.WORK, 1, 165_000_000, 88, (2, 6, 2), "society", 14),
    Wish(WorkKind.HOUSE, ("Hộ nghèo còn ở nhà tạm, dột nát, cần dựng lại trước mùa mưa",),
         "Dựng nhà thay nhà tạm ở {village}", WorkUnit.HOUSE, 2, 70_000_000, 2, (7, 3, 0), "economy", 15),
    Wish(WorkKind.CLEAN_UP, ("Rãnh thoát nước đầu {village} hay tắc, rác đọng ven đường",),
         "Dọn vệ sinh, khơi rãnh đường {village}", WorkUnit.METRE, 1400, 8_000, 74, (4, 6, 0), "environment", 14),
    Wish(WorkKind.PLANTING, ("Ven đường {village} còn trống, bà con muốn trồng hoa và cây bóng mát",),
         "Trồng hoa, cây bóng mát đường {village}", WorkUnit.TREE, 330, 25_000, 60, (0, 6, 4), "environment", 9),
    Wish(WorkKind.IRRIGATION, ("Mương dẫn nước vào ruộng bị bồi lấp, vụ chiêm thiếu nước",),
         "Nạo vét mương {village}", WorkUnit.METRE, 600, 95_000, 38, (6, 4, 0), "economy", 11),
    Wish(WorkKind.LIGHTING, ("Ngã ba {village} tối, cần đèn chiếu sáng",),
         "Lắp đèn đường {village}", WorkUnit.OTHER, 14, 2_600_000, 70, (1, 5, 4), "countryside", 7),
    Wish(WorkKind.HEALTH, ("Người cao tuổi ở xa trạm y tế, mong được khám tại bản",),
         "Khám, tư vấn sức khỏe tại {village}", WorkUnit.HOUSEHOLD, 70, 60_000, 70, (4, 5, 1), "health", 4),
)  # fmt: skip
BY_KIND: Final = {wish.kind: wish for wish in WISHES}
UNIT_TEXT: Final = {WorkUnit.OTHER: "bóng đèn"}
_URGENCY: Final = (Urgency.NOW, Urgency.THIS_YEAR, Urgency.LATER)


def shown(village: str) -> str:
    """A village inside a sentence: bản Vắc."""
    return village[:1].lower() + village[1:]


def need_of(wish: Wish, village: str, chance: Chance, *, quantity: Decimal | None = None) -> VisitNeedIn:
    """A need of this kind, told by a village; of a known size where one is given."""
    size = int(quantity) if quantity is not None else chance.size(wish.median, 0.3, 1, 4000)
    households = size if wish.kind is WorkKind.HOUSE else chance.size(wish.households, 0.25, 4, 160)
    return VisitNeedIn(
        title=chance.choice(wish.needs).format(village=shown(village)), kind=wish.kind, sector=wish.sector, households=households,
        urgency=chance.choices(_URGENCY, wish.urgency)[0], estimate=round(size * wish.price, -5) or wish.price,
    )  # fmt: skip


def some_needs(village: str, chance: Chance, *, but: WorkKind | None = None) -> list[VisitNeedIn]:
    """One to three needs of different kinds, in the village's order; none of the kind `but`, which is told apart."""
    left = [wish for wish in WISHES if wish.kind is not but]
    found: list[VisitNeedIn] = []
    for _ in range(chance.choices([1, 2, 3], [4, 5, 2])[0]):
        wish = chance.choices(left, [one.share for one in left])[0]
        left.remove(wish)
        found.append(need_of(wish, village, chance))
    return found
