"""What a browser would send from a form, without a browser."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """Reads the fields of a form as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, Any] = {}  # Any: as a test client takes it
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            self.sent[name] = ""
        elif tag == "option" and self._select and ("selected" in told or self._select not in self.sent):
            self.sent[self._select] = told.get("value", "")
        elif tag == "input" and name and self._is_sent(told):
            self.sent[name] = told.get("value", "")

    @staticmethod
    def _is_sent(told: dict[str, str]) -> bool:
        return told.get("type") not in ("checkbox", "radio") or "checked" in told

    def handle_endtag(self, tag: str) -> None:
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] += data


def sent_back(page: str) -> dict[str, Any]:  # Any: as a test client takes it
    """The form of a record as it came, sent back."""
    form = _Form()
    form.feed(page[page.index('<form id="record"') : page.index("</main>")])
    return form.sent
