"""Kinds that share a file: the month's report and the year's say the same things of other windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_BLANK = re.compile(r"\{([^{}]*)\}")


def merged(told: Mapping[str, Any], read: Callable[[str], Mapping[str, Any]]) -> dict[str, Any]:  # Any: whatever TOML holds
    """A kind's file laid over the file that it `shares`; a kind without one is itself.

    `annexes_kept` names the shared annexes that it has; a shared block or annex with `only` stands in the kinds named there. Figures that
    nothing shows are not asked.
    """
    if "shares" not in told:
        return dict(told)
    own = {key: value for key, value in told.items() if key not in ("shares", "annexes_kept")}
    whole = {**read(told["shares"]), **own}
    kept = told.get("annexes_kept")
    if kept is not None:
        whole["annexes"] = [annex for annex in whole["annexes"] if annex["code"] in kept]
    for part in ("blocks", "annexes"):
        stands = [one for one in whole[part] if told["code"] in one.get("only", [told["code"]])]
        whole[part] = [{key: value for key, value in one.items() if key != "only"} for one in stands]
    shown = _shown(whole)
    whole["figures"] = [figure for figure in whole["figures"] if figure["code"] in shown]
    return whole


def _shown(whole: Mapping[str, Any]) -> set[str]:
    """Codes of the figures that blocks and annexes name, and some words that are none."""
    said = [name for block in whole["blocks"] for key in ("text", "otherwise") for name in _BLANK.findall(block.get(key, ""))]
    shown = {re.split("[/@]", name)[0] for name in said} | {code for block in whole["blocks"] for code in block.get("needs", [])}
    for annex in whole["annexes"]:
        shown |= {part["figure"] for part in (*annex.get("items", []), *annex.get("columns", []))}
    return shown
