"""Which addresses belong to the static portal, and what it says where something needs the server."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from gandan.base.sentences import in_language
from gandan.publishing.exporting.crawl import LANGUAGES, Way, Words

# The same in every language, and kept to the letter.
_SHARED: Final = frozenset(
    {
        "photo_file", "open_file", "open_package", "open_checksums", "disclosure_file", "draw_record", "draw_saved_check",
        "draw_check_page", "card",
    }
)  # fmt: skip


def way_of(address: str) -> Way | None:
    """How an address is taken into the folder; None for whatever needs the server: forms, signing in, the officers' pages."""
    path = urlsplit(address).path
    if path.startswith(settings.STATIC_URL):
        return Way(path, shared=True)
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if found.namespaces != ["portal"]:
        return None
    if found.url_name == "draw_check":  # a script of the server's does not run from a file: the saved page has it inside
        return Way(reverse("portal:draw_saved_check", kwargs=found.kwargs), shared=True)
    if found.url_name in _SHARED:
        return Way(path, shared=True)
    return Way(address)


def words_instead() -> dict[str, Words]:
    """What stands where a form was, by language."""
    told: dict[str, Words] = {}
    for language in LANGUAGES:
        with in_language(language):
            told[language] = Words(
                instead=_(
                    "Bản tệp tĩnh này không gửi và không tìm được. "
                    "Muốn gửi ý kiến hay trả lời về sự hài lòng, xin đến nhà văn hóa hoặc bộ phận một cửa."),
                title=_("Việc này không làm được ở bản tệp tĩnh"),
                text=_(
                    "Trang bạn vừa bấm cần máy chủ Gần Dân của cơ quan. "
                    "Muốn gửi ý kiến, xem trả lời bằng mã hay trả lời về sự hài lòng, xin đến nhà văn hóa thôn, bản "
                    "hoặc bộ phận một cửa; ở đó có mã QR và phiếu giấy."),
            )  # fmt: skip
    return told
