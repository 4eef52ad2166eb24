"""The words of Vietnamese registers: what headings are made of, what sums, signatures and ditto marks look like.

All in folded form (`gandan.base.vietnamese.folded`).
"""

import re
from functools import lru_cache
from typing import Final

from gandan.base.vietnamese import folded, normalised

# What people shorten in headings. Whole words only.
ABBREVIATIONS: Final = {
    "sl": "so luong",
    "dvt": "don vi tinh",
    "tg": "thoi gian",
    "nd": "noi dung",
    "dd": "dia diem",
    "ht": "hinh thuc",
    "gc": "ghi chu",
    "tp": "thanh phan",
    "dt": "doi tuong",
    "kp": "kinh phi",
    "dtts": "dan toc thieu so",
    "ct": "chi tieu",
    "lv": "linh vuc",
    "bc": "bao cao",
    "tt": "stt",
    "dvk": "dan van kheo",
    "cb": "can bo",
    "cc": "cong chuc",
    "llvt": "luc luong vu trang",
    "dv": "dang vien",
    "nc": "ngay cong",
    "vn": "viet nam",
    "ubnd": "uy ban nhan dan",
    "mttq": "mat tran to quoc",
}
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_BRACKETED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_ROW_NUMBERS: Final = frozenset(("stt", "so tt", "so thu tu", "thu tu", "s t t", "no", "#"))


@lru_cache(maxsize=8192)
def canonical(heading: str) -> str:
    """A heading reduced to what it says: folded, brackets and punctuation off, abbreviations written out."""
    text = folded(heading)
    bare = _PUNCTUATION.sub(" ", _BRACKETED.sub(" ", text)).strip() or _PUNCTUATION.sub(" ", text).strip()
    return " ".join(ABBREVIATIONS.get(word, word) for word in bare.split())


def is_row_number_heading(heading: str) -> bool:
    """Whether the column only numbers the lines (STT, TT)."""
    return canonical(heading) in _ROW_NUMBERS


# A heading begins with one of these (or is one).
_HEADING_STARTS: Final = (
    "stt", "so tt", "so thu tu", "ngay", "thang", "nam", "ky", "thoi gian", "thoi diem", "tu ngay", "den ngay", "bat dau", "ket thuc",
    "dia diem", "dia ban", "noi", "noi dung", "ten", "chu de", "chuyen de", "linh vuc", "hinh thuc", "ngon ngu", "tieng", "doi tuong",
    "thanh phan", "don vi", "co quan", "to chuc", "chu tri", "phoi hop", "nguoi", "so", "so luong", "tong so", "tong", "cong", "luot",
    "trong do", "nu", "nam gioi", "dan toc", "cach dem", "phuong phap", "can cu", "ghi chu",
    "mo ta", "phan viec", "cong viec", "luc luong", "can bo", "dang vien", "nhan dan", "bo doi", "dan quan", "kinh phi",
    "ngan sach", "tien", "hien vat", "ngay cong", "dat", "hien dat", "dien tich", "gia tri", "thanh tien", "don gia", "khoi luong",
    "quy", "chi tieu", "muc", "ma", "loai", "ket qua", "nguon", "van ban", "tai lieu", "trang", "minh chung", "chuong trinh", "ra quan",
    "mo hinh", "dien hinh", "tap the", "ca nhan", "ho", "uoc", "xa hoi hoa", "dong gop", "ung ho", "gap mat", "cuoc", "buoi", "nhom",
    "trang thai", "tinh trang", "duy tri", "quyet dinh", "cap", "khoa dong", "loi can sua", "hoat dong", "dinh muc", "gia", "uoc tinh",
    "bao cao", "nhiem vu", "nguoi ghi", "theo loi", "phu trach",
)  # fmt: skip
_HEADING: Final = re.compile("(?:" + "|".join(sorted(map(re.escape, _HEADING_STARTS), key=len, reverse=True)) + r")\b")
# Places head columns only as bare words: "Thôn, bản" does, "XÃ BẢN LÌM" is a title.
_PLACE: Final = r"(?:xa|thon|ban|huyen|khu|phuong|thi tran|to dan pho|tdp|khu dan cu|khu pho|dac khu)"
_PLACES: Final = re.compile(rf"{_PLACE}(?: {_PLACE})*")
_LONGEST_HEADING_WORDS: Final = 14


@lru_cache(maxsize=4096)
def looks_like_heading(text: str) -> bool:
    """Whether a text could head a column: begins like one, short, no digits, no "nhãn: giá trị"."""
    words = canonical(text)
    if not words or ":" in text.rstrip(": ") or re.search(r"\d{2}", words):
        return False
    if _PLACES.fullmatch(words):
        return True
    return words.count(" ") < _LONGEST_HEADING_WORDS and _HEADING.match(words) is not None


_MARKER: Final = r"(?:[ivx]+|[a-h]|\d+)[.)\s-]+"
# What may follow "cộng", "tổng", "tổng số", "lũy kế" in a sum: a stretch of time, a part of the table, a place. Anything else
# is a record that happens to begin so: "Tổng vệ sinh", "Tổng số hộ được hỗ trợ" as the name of a figure.
_OF_A_SUM: Final = (
    r"(?:$|\s*[:(.=+-]|\s+(?:thang|quy|nam|nua|ky|trang|muc|phan|nhom|toan|cac|chung|ca|trong|tu|den|lai|xa|thon|huyen|phuong"
    r"|thi tran|khoi|cum|dot|[ivx]+|\d+)\b)"
)
_TOTAL: Final = re.compile(
    rf"(?:{_MARKER})?(?:(?:tong cong|cong don|mang sang|cong mang sang|chuyen sang)\b|(?:tong so|luy ke|tong|cong){_OF_A_SUM})"
)


@lru_cache(maxsize=4096)
def is_total_label(text: str) -> bool:
    """Whether a line beginning with this text is a sum: "Cộng tháng 3", "TỔNG CỘNG", "Lũy kế", not "Công an xã"."""
    if len(text) > 80 or _TOTAL.match(folded(text)) is None:
        return False
    first = normalised(text).lower().split()
    # Typed with marks, "công" is work or the police, never a sum; typed without marks only what follows tells.
    return not ("công" in first[:2] and "cộng" not in first[:2])


_CLOSING: Final = re.compile(
    r"(?:nguoi (?:lap|tong hop|ghi|bao cao|nhap|kiem tra)|ke toan|thu truong|xac nhan|noi nhan|ky ten|\(?ky,|"
    r"t/?m\.? |k/?t\.? |t/?l\.? |tl\.|tm\.|kt\.|chu tich$|pho chu tich$|bi thu$|truong ban$|truong thon$|"
    r"chu tich |pho chu tich |ghi chu:|luu y:|chu thich:|\* )"
)
_PLACE_AND_DATE: Final = re.compile(r".{0,40}\bngay\s*[\d.…_]*\s*thang\s*[\d.…_]*\s*nam\b")


@lru_cache(maxsize=4096)
def closes_the_table(text: str) -> bool:
    """Whether a text belongs under a table: signatures, place and date, "Nơi nhận", notes."""
    bare = folded(text)
    return _CLOSING.match(bare) is not None or (len(bare) < 80 and _PLACE_AND_DATE.match(bare) is not None)


_DITTO: Final = frozenset(
    ('"', "''", "”", "“", "„", "〃", "''''", '""', "nt", "n.t", "n/t", "-nt-", "- nt -", '"nt"', "nhu tren", "-nhu tren-",
     "- nhu tren -", "nhu tren nt", '-"-', '- " -', "-''-", "- '' -", ",,", "//", "-//-", "- // -", "như trên")
)  # fmt: skip
LONGEST_DITTO: Final = 14


def is_ditto(text: str) -> bool:
    """Whether the cell says "as above": quotation marks, "nt", "như trên", "-nt-"."""
    return len(text) <= LONGEST_DITTO and (text in _DITTO or folded(text) in _DITTO)
