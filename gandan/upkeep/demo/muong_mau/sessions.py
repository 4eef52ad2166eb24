"""Sessions of ten months, with a way of counting in every line, and the planted faults."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from gandan.upkeep.demo.bao_yen.district import topics
from gandan.upkeep.demo.bao_yen.sessions import SessionRow
from gandan.upkeep.demo.chance import Chance, shared_out
from gandan.upkeep.demo.muong_mau.district import Commune, communes

_SESSIONS: Final = 1090
_MONTHS: Final = range(1, 11)
_GRADES: Final = (("Điểm danh", 14), ("Danh sách ký", 28), ("Đếm tại chỗ", 33), ("Ước lượng", 12), ("Định mức", 8), ("", 5))
_BODIES: Final = (("UBND", 30), ("Ủy ban MTTQ", 20), ("Hội LHPN", 17), ("Hội Nông dân", 13), ("Đoàn Thanh niên", 11), ("Công an", 9))
_AUDIENCES: Final = (("Đồng bào dân tộc thiểu số", 52), ("Nhân dân", 30), ("Hội viên phụ nữ", 9), ("Thanh niên, học sinh", 9))


def muong_mau_sessions() -> list[SessionRow]:
    """All of them, by commune and day; `note` holds how the people were counted."""
    chance = Chance("muong-mau sessions")
    shares = shared_out(_SESSIONS, [one.weight for one in communes()])
    rows = [_row(chance, one, share) for one, count in zip(communes(), shares, strict=True) for share in range(count)]
    return sorted(_faulted(rows), key=lambda row: (row.book, row.day, row.title, row.lead, row.place))


def _row(chance: Chance, commune: Commune, n: int) -> SessionRow:
    month = _MONTHS[n % len(_MONTHS)]
    day = chance.day(date(2026, month, 2), date(2026, month, 27))
    topic = chance.choices([t for t in topics() if t.fits(day)], [t.share for t in topics() if t.fits(day)])[0]
    size = chance.size(52, 0.4, 11, 280)
    return SessionRow(
        book=commune.slug, day=day, title=chance.choice(topic.titles), form=chance.choice(("Họp thôn", "Hội nghị", "Sinh hoạt chi hội")),
        language="", audience=_pick(chance, _AUDIENCES), lead=f"{_pick(chance, _BODIES)} {commune.kind.lower()}",
        partners="", place=chance.choice(commune.villages), attendance=size, women=round(size * chance.uniform(0.35, 0.65)), minority=None,
        note=_pick(chance, _GRADES),
    )  # fmt: skip


def _pick(chance: Chance, weighted: tuple[tuple[str, int], ...]) -> str:
    return chance.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def _faulted(rows: list[SessionRow]) -> Iterator[SessionRow]:
    copied = iter([row for row in rows if row.book == "xa-ta-vai-minh-hoa" and row.day.month == 4])
    doubled = 0
    for row in rows:
        if row.book == "xa-suoi-cham-minh-hoa":
            yield replace(row, attendance=max(10, round(row.attendance / 5) * 5), women=None)
        elif row.book == "xa-ta-vai-minh-hoa" and row.day.month == 5:
            before = next(copied, None)
            if before is not None:
                yield replace(before, day=before.day.replace(month=5))
        elif row.book == "xa-lung-tra-minh-hoa" and row.day.month == 8:
            yield replace(row, attendance=row.attendance + 4200, women=None)
        else:
            yield row
            if row.book == "xa-pac-nga-minh-hoa" and row.day.month == 7 and doubled < 5:
                doubled += 1
                yield replace(row, lead="Hội LHPN xã" if row.lead != "Hội LHPN xã" else "Hội Nông dân xã")
    yield from _khe_sao()
    yield from _doi_co()


def _khe_sao() -> Iterator[SessionRow]:
    """March: 42 sessions, 80 people each."""
    chance = Chance("khe-sao march")
    commune = next(one for one in communes() if one.slug == "xa-khe-sao-minh-hoa")
    for _n in range(42):
        row = _row(chance, commune, 2)
        yield replace(row, day=chance.day(date(2026, 3, 2), date(2026, 3, 30)), attendance=80, women=None, note="Định mức")


def _doi_co() -> Iterator[SessionRow]:
    """15 June: one body in three villages at once."""
    commune = next(one for one in communes() if one.slug == "xa-doi-co-minh-hoa")
    row = replace(_row(Chance("doi-co june"), commune, 5), day=date(2026, 6, 15), lead="Hội LHPN xã")
    for n, village in enumerate(commune.villages[:3]):
        yield replace(row, place=village, attendance=38 + 5 * n, women=None)
