"""A batch of answers on paper or by phone, and a result of an index, as pages show them."""

from django.utils.translation import gettext_lazy as _

from gandan.sites.office.records.drawn.parts import DOCUMENTED, PARTNERS, TITLE, C, Drawn, Part, source
from gandan.voice.choices.satisfaction import Asked, AskedChannel, IndexCode

_OFFICE = Drawn("lead", _("Cơ quan được hỏi về"), C.SELECT, "body", must=True)

PAPER_ANSWERS = (
    Part(
        _("Hỏi ở đâu, bằng cách nào"),
        (
            TITLE,
            Drawn("collected_on", _("Ngày thu phiếu"), C.DATE, must=True, help=_("Phiếu của nhiều ngày thì ghi ngày thu xong.")),
            Drawn("place", _("Nơi"), C.SELECT, "place", must=True),
            _OFFICE,
            Drawn("channel", _("Hỏi bằng cách nào"), C.SELECT, AskedChannel, must=True),
            PARTNERS,
        ),
    ),
    Part(
        _("Bao nhiêu người"),
        (
            Drawn(
                "served",
                _("Số người được phục vụ trong kỳ"),
                C.COUNT,
                unit=_("người"),
                help=_("Nếu biết: để thấy mẫu là bao nhiêu phần của tất cả."),
            ),
            Drawn("asked", _("Số người được hỏi"), C.COUNT, unit=_("người"), must=True),
            Drawn("answered", _("Số phiếu trả lời"), C.COUNT, unit=_("phiếu"), must=True),
        ),
    ),
    Part(
        _("Mỗi câu có bao nhiêu lượt chọn"),
        (
            Drawn("question", _("Hỏi về"), C.SELECT, Asked, must=True),
            Drawn("s5", _("Rất hài lòng"), C.COUNT),
            Drawn("s4", _("Hài lòng"), C.COUNT),
            Drawn("s3", _("Bình thường"), C.COUNT),
            Drawn("s2", _("Không hài lòng"), C.COUNT),
            Drawn("s1", _("Rất không hài lòng"), C.COUNT),
        ),
        rows="counts",
        add=_("Thêm một câu"),
    ),
    source(DOCUMENTED),
)

INDEX = (
    Part(
        _("Chỉ số nào, của nơi nào"),
        (
            TITLE,
            Drawn("index", _("Chỉ số"), C.SELECT, IndexCode, must=True),
            Drawn("edition_year", _("Năm được đánh giá"), C.TEXT, must=True, help=_("Ví dụ: 2022. Đơn vị phải có vào cuối năm ấy.")),
            Drawn("announced_on", _("Ngày công bố"), C.DATE, must=True),
            Drawn("place", _("Đơn vị được đánh giá"), C.SELECT, "place", must=True),
            Drawn("lead", _("Cơ quan, tổ chức giữ sổ"), C.SELECT, "body", must=True),
            PARTNERS,
        ),
    ),
    Part(
        _("Kết quả"),
        (
            Drawn(
                "score", _("Điểm"), unit=_("điểm"), help=_("Hai chữ số sau dấu phẩy, ví dụ 85,27. Văn bản không ghi điểm thì để trống."),
            ),
            Drawn("rank", _("Hạng"), C.COUNT),
            Drawn("out_of", _("Trong tổng số"), C.COUNT, unit=_("đơn vị")),
            Drawn(
                "stated", _("Lời của văn bản"), full=True,
                help=_("Khi văn bản chỉ nói bằng lời, ví dụ “đứng top đầu”: ghi đúng lời ấy, không đoán số."),
            ),
            Drawn("document", _("Văn bản, nguồn công bố"), full=True, must=True, help=_("Ví dụ: Quyết định 512/QĐ-UBND ngày 20/3/2023.")),
        ),
    ),
    source(),
)  # fmt: skip
