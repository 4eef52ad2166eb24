"""Asking the product for an address inside this process, as a stranger's browser would; no network."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Final

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test.client import RequestFactory

HOST: Final = "localhost"
ORIGINS: Final = (f"http://{HOST}", f"https://{HOST}")


@dataclass(frozen=True)
class Answer:
    """What came back: status, media type without parameters, and the content."""

    status: int
    media_type: str
    content: bytes


class Stranger:
    """A reader who is not signed in, in one language."""

    def __init__(self, language: str) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._cookies = SimpleCookie({settings.LANGUAGE_COOKIE_NAME: language})

    def get(self, address: str) -> Answer:
        """What is at this address (a path with its query, from the root)."""
        factory = RequestFactory(headers={"host": HOST})
        factory.cookies = self._cookies
        request = factory.get(address)
        answer = self._handler.get_response(request)
        try:
            return Answer(answer.status_code, answer.headers.get("Content-Type", "").split(";")[0].strip(), _content(answer))
        finally:
            _close(answer)


def _content(answer: HttpResponseBase) -> bytes:
    if isinstance(answer, StreamingHttpResponse):
        return answer.getvalue()
    return answer.content if isinstance(answer, HttpResponse) else b""


def _close(answer: HttpResponseBase) -> None:
    """Close files that it reads from, and not the database under us, as the end of a request of the server would."""
    stream = getattr(answer, "file_to_stream", None)
    if stream is not None:
        stream.close()
