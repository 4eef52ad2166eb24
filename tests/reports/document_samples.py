"""Invented official documents that use every part of a layout."""

from datetime import date

from gandan.reports.documents.model import (
    Annex,
    Bullet,
    Column,
    Document,
    FigureCell,
    FigureRun,
    Heading,
    Paragraph,
    Provenance,
    Signature,
)

SITE = "https://gandan.example/mo"
SESSIONS = FigureRun("2.358 cuộc", "a-sessions", 2358, f"{SITE}/a-sessions", 1.0, "Số cuộc tuyên truyền")
ATTENDANCE = FigureRun("188.640 lượt người", "a-attendance", 188640, f"{SITE}/a-attendance", 0.0, "Lượt người nghe")
SUPPORT = FigureRun("gần 10 tỷ đồng", "a-support", 9_736_000_000, f"{SITE}/a-support", 0.62, "Nhân dân ủng hộ")
TURNOUT = FigureRun("trên 20.000 lượt", "a-turnout", 20_413, f"{SITE}/a-turnout", 0.4)
LABOUR = FigureRun("12.345,5 ngày công", "a-labour", 24_691, f"{SITE}/a-labour", 0.9, parts=2)
CAMPAIGNS = FigureRun("126 chương trình", "a-campaigns", 126, f"{SITE}/a-campaigns", 1.0)

_FILLER = (
    "Cấp ủy, chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội từ huyện đến cơ sở đã phối hợp chặt chẽ, "
    "phân công rõ đầu mối, lấy kết quả cụ thể ở thôn, bản làm thước đo; những việc Nhân dân chưa đồng thuận được đưa ra "
    "bàn lại, giải thích đến từng hộ, không áp đặt, không làm thay."
)


def _cell(figure: FigureRun, text: str) -> FigureCell:
    return FigureCell(figure.value, text, figure.answer_id, figure.href, figure.counted_share, parts=figure.parts)


def summary_annex(number: int = 1) -> Annex:
    """Five figures of the text again, upright, with two columns under one heading."""
    columns = (
        Column("TT", 0.6, "center"),
        Column("Chỉ tiêu", 4),
        Column("Đơn vị tính", 1.4, "center"),
        Column("Trong kỳ", 1.8, "right", group="Kết quả"),
        Column("Cách đếm", 2.2, "left", group="Kết quả"),
    )
    rows = (
        ("1", "Cuộc tuyên truyền cho đồng bào dân tộc thiểu số", "cuộc", _cell(SESSIONS, "2.358"), "có sổ"),
        ("2", "Lượt người nghe", "lượt người", _cell(ATTENDANCE, "188.640"), "chưa rõ"),
        ("3", "Chương trình ra quân", "chương trình", _cell(CAMPAIGNS, "126"), "có sổ"),
        ("4", "Nhân dân ủng hộ", "đồng", _cell(SUPPORT, "9.736.000.000"), "một phần theo định mức"),
        ("5", "Ngày công", "ngày công", _cell(LABOUR, "12.345,5"), "thôn xác nhận"),
        ("6", "Lượt người tham gia ra quân", "lượt", _cell(TURNOUT, "20.413"), "ước, đếm"),
    )
    return Annex(number, "Tổng hợp kết quả công tác dân vận", columns, rows, note="“Chưa rõ”: sổ cũ không ghi cách đếm.")


def campaigns_annex(number: int = 2, rows: int = 60) -> Annex:
    """A long, wide annex that runs over several pages."""
    columns = (
        Column("TT", 0.5, "center"),
        Column("Địa bàn", 2),
        Column("Nội dung, phần việc", 3.4),
        Column("Ngày", 1.2, "center"),
        Column("Lượt người", 1, "right", group="Lực lượng, đóng góp"),
        Column("Ngày công", 1, "right", group="Lực lượng, đóng góp"),
        Column("Trị giá (đồng)", 1.6, "right", group="Lực lượng, đóng góp"),
        Column("Ghi chú", 1.4),
    )
    body = tuple(
        (
            str(place),
            f"Xã Bản Lìm {place % 17 + 1}",
            "Làm đường bê tông liên thôn, dọn vệ sinh, trồng hoa ven đường",
            f"{place % 28 + 1:02d}/03/2024",
            FigureCell(40 + place, str(40 + place), f"a-row-{place}"),
            FigureCell(2 * place + 1, f"{place},5", f"a-work-{place}", parts=2),
            FigureCell(place * 1_250_000, f"{place * 1250:,}".replace(",", ".") + ".000", f"a-money-{place}"),
            "",
        )
        for place in range(1, rows + 1)
    )
    totals = (None, "Tổng cộng", None, None, _cell(TURNOUT, "20.413"), _cell(LABOUR, "12.345,5"), None, None)
    return Annex(number, "Các chương trình ra quân", columns, body, landscape=True, totals=totals)


def provenance() -> tuple[Provenance, ...]:
    """One source a figure of the text."""
    return tuple(
        Provenance(figure.answer_id, figure.answer_id[2:], '{"unit": "huyen-muong-mau"}', 1200, figure.value, "ab" * 32)
        for figure in (SESSIONS, ATTENDANCE, SUPPORT, TURNOUT, LABOUR, CAMPAIGNS)
    )


def party_report(on: date = date(2024, 11, 30), *, symbol: str = "BC/HU", rows: int = 60) -> Document:
    """A district Party committee's report on the term, with two annexes."""
    return Document(
        kind="BC",
        family="party",
        superior="Đảng bộ tỉnh Mường Mẫu",
        issuer="Huyện ủy Mường Lìm",
        number=5,
        symbol=symbol,
        place="Mường Lìm",
        date=on,
        title="Báo cáo",
        subject="kết quả công tác dân vận từ đầu nhiệm kỳ đến tháng 11 năm 2024",
        bases=("Căn cứ Chương trình công tác của Ban Thường vụ Huyện ủy năm 2024", "Xét đề nghị của Ban Dân vận"),
        blocks=(
            Paragraph.of("Ban Thường vụ Huyện ủy báo cáo kết quả công tác dân vận như sau:"),
            Heading("Tình hình Nhân dân"),
            Paragraph.of(_FILLER),
            Heading("Kết quả đạt được"),
            Heading("Tuyên truyền, vận động", 2),
            Paragraph.of("Các cấp đã tổ chức ", SESSIONS, " tuyên truyền, với ", ATTENDANCE, " tham gia. ", _FILLER),
            Heading("Hướng về cơ sở", 2),
            Paragraph.of("Đã mở ", CAMPAIGNS, " ra quân, ", TURNOUT, " cán bộ và Nhân dân tham gia:"),
            Bullet.of("Nhân dân ủng hộ vật chất và ngày công trị giá ", SUPPORT, ";"),
            Bullet.of("Góp ", LABOUR, "."),
            Heading("Việc làm tốt", 3),
            Paragraph.of(_FILLER),
            Heading("Đánh giá chung"),
            Heading("Ưu điểm", 2),
            Paragraph.of(_FILLER),
            Heading("Hạn chế, nguyên nhân", 2),
            Paragraph.of(_FILLER),
            Heading("Nhiệm vụ trọng tâm"),
            *(Paragraph.of(_FILLER) for _ in range(4)),
            Paragraph.of("Trên đây là báo cáo của Ban Thường vụ Huyện ủy."),
        ),
        signature=Signature("T/M Ban Thường vụ", "Bí thư", "Lò Văn Mẫu"),
        recipients=("Ban Thường vụ Tỉnh ủy", "Ban Dân vận Tỉnh ủy;", "Các đồng chí Huyện ủy viên", "Lưu Văn phòng Huyện ủy."),
        annexes=(summary_annex(), campaigns_annex(rows=rows)),
        notes=("trong 188.640 lượt người, sổ cũ không ghi cách đếm; 0 lượt có danh sách.",),
        provenance=provenance(),
    )


def state_report(on: date = date(2026, 2, 5)) -> Document:
    """A commune people's committee's report with one annex, unsigned and unnumbered."""
    return Document(
        kind="BC",
        family="state",
        superior="Ủy ban nhân dân tỉnh Mường Mẫu",
        issuer="Ủy ban nhân dân xã Bản Lìm",
        number=None,
        symbol="BC-UBND",
        place="Bản Lìm",
        date=on,
        title="Báo cáo",
        subject="Kết quả thực hiện dân vận chính quyền năm 2025\nvà nhiệm vụ năm 2026",
        bases=("Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",),
        blocks=(
            Heading("Kết quả"),
            Heading("Tuyên truyền", 2),
            Paragraph.of("Đã tổ chức ", SESSIONS, " với ", ATTENDANCE, "."),
            Bullet.of(_FILLER),
            Bullet.of("Việc nhỏ hơn", level=2),
            Heading("Kiến nghị"),
            Paragraph.of(_FILLER),
        ),
        signature=Signature("TM. Ủy ban nhân dân", "Chủ tịch"),
        recipients=("Ủy ban nhân dân tỉnh", "Thường trực Đảng ủy", "Lưu: VT, VHXH"),
        annexes=(summary_annex(),),
        provenance=provenance()[:2],
    )


def party_letter() -> Document:
    """A letter: the subject stands under the number, and it says whom it addresses."""
    return Document(
        kind="CV",
        family="party",
        superior="Đảng bộ tỉnh Mường Mẫu",
        issuer="Đảng ủy xã Bản Lìm",
        number=17,
        symbol="CV/ĐU",
        place="Bản Lìm",
        date=date(2026, 9, 1),
        title="Công văn",
        subject="báo cáo số liệu dân vận tháng 8",
        salutation=("Các chi bộ trực thuộc", "Ủy ban Mặt trận Tổ quốc xã"),
        blocks=(Paragraph.of("Đề nghị các chi bộ gửi số liệu, kèm sổ gốc, trước ngày 10. ", _FILLER),),
        signature=Signature("T/L Ban Thường vụ", "Chánh Văn phòng", "Giàng Thị Mẫu"),
        recipients=("Như trên", "Lưu Văn phòng Đảng ủy"),
    )
