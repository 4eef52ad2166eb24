"""A phone's side of the protocol, as docs/phone.md tells it."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from gandan.base.ids import new_id
from gandan.config.receipts import receipts_key
from gandan.upkeep.field.receipts import Signer, is_signed_by
from tests.upkeep.field.made import Phone

SENT = "application/json"


@dataclass(frozen=True)
class Line:
    """A phone that speaks."""

    phone: Phone

    @property
    def headers(self) -> dict[str, str]:
        """What every request bears."""
        return {"Authorization": self.phone.bearer}

    def get(self, name: str, *args: object, query: str = "", **headers: str) -> HttpResponseBase:
        """Ask."""
        return Client().get(reverse(f"field:{name}", args=args) + query, headers=self.headers | headers)

    def post(self, name: str, body: object) -> HttpResponseBase:
        """Send JSON; text is sent as it is."""
        spelled = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client().post(reverse(f"field:{name}"), spelled, content_type=SENT, headers=self.headers)

    def send(self, *items: object, **more: object) -> Any:
        """Send items; the answer's JSON."""
        answer = self.post("send", {"clock": "2026-11-24T08:00:00+07:00", "items": list(items)} | more)
        assert answer.status_code == 200, told(answer)
        return told(answer)

    def patch(self, photograph: UUID | str, offset: int | str, content: bytes) -> HttpResponseBase:
        """The next bytes of a photograph."""
        address = reverse("field:photograph", args=[photograph])
        kind = "application/octet-stream"
        return Client().patch(address, content, content_type=kind, headers=self.headers | {"Upload-Offset": str(offset)})


def told(answer: HttpResponseBase) -> Any:
    """The JSON of an answer."""
    return json.loads(getattr(answer, "content", b"") or "null")


def is_signed(receipt: dict[str, Any]) -> bool:
    """Whether the machine signed this receipt."""
    parts = [receipt[name] for name in ("id", "state", "record", "revision", "received_at")]
    text = "|".join("" if part is None else str(part) for part in parts)
    return is_signed_by(Signer(receipts_key(settings.SECRET_KEY)).public, text, receipt["signature"])


def picture(shade: int = 40) -> bytes:
    """A small JPEG; another shade is another picture."""
    image = Image.new("RGB", (160, 120), (shade, 90, 60))
    draw = ImageDraw.Draw(image)
    for n in range(8):
        draw.rectangle((n * 20, (n * shade) % 90, n * 20 + 12, 110 - (n * 7 * shade) % 50), fill=(255 - shade, n * 30, shade))
    held = io.BytesIO()
    image.save(held, "JPEG", quality=90)
    return held.getvalue()


def about(content: bytes, record: UUID | str, **more: object) -> dict[str, Any]:
    """What a phone says of a photograph."""
    said = {
        "id": str(new_id()), "kind": "session", "record": str(record), "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content), "media_type": "image/jpeg", "moment": "during", "caption": "Đông đủ bà con", "people": "adults",
        "blur": [[0.1, 0.1, 0.2, 0.2]], "taken_at": "2026-11-20T20:00:00+07:00", "keep_location": False,
    }  # fmt: skip
    return said | more
