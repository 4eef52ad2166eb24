"""The code of an address, as a picture: the same address gives the same bytes."""

from __future__ import annotations

import io

import segno


def code_png(address: str) -> bytes:
    """For Word."""
    return _drawn(address, "png", scale=6)


def code_svg(address: str) -> str:
    """For PDF."""
    return _drawn(address, "svg", scale=1).decode()


def _drawn(address: str, kind: str, *, scale: int) -> bytes:
    target = io.BytesIO()
    more = {"xmldecl": False} if kind == "svg" else {}
    segno.make(address, error="m", micro=False).save(target, kind=kind, scale=scale, border=2, light="white", **more)
    return target.getvalue()
