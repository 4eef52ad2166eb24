"""The forms that phones fill in, by version. What was filled in long ago is still read: older versions are raised to today's.

`versions/KIND.N.json` pins the shape of each version for ever, with a sample. A changed intake needs the next version, and a step in
`_STEPS` that turns the version before it into it: `python -m gandan.upkeep.field.forms` writes the file.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from gandan.activities.intake import CampaignDayIn, CampaignIn, GatheringIn, SessionIn, VisitIn
from gandan.base.errors import BadInput
from gandan.base.intake import Intake, schema_of, shape_of

Data = dict[str, Any]  # Any: whatever a form holds
Step = Callable[[Data], Data]
VERSIONS: Final = Path(__file__).parent / "versions"

_INTAKES: Final[dict[str, type[Intake]]] = {
    "session": SessionIn,
    "gathering": GatheringIn,
    "visit": VisitIn,
    "campaign": CampaignIn,
    "campaign_day": CampaignDayIn,
}


def _as_it_was(data: Data) -> Data:
    """What came later may be left out: a programme, what was asked one by one, gifts one by one."""
    return data


# kind -> the steps from version 1 to 2, from 2 to 3, ...
_STEPS: Final[dict[str, tuple[Step, ...]]] = {
    "session": (_as_it_was,),
    "gathering": (_as_it_was, _as_it_was),
    "campaign": (_as_it_was,),
}


@dataclass(frozen=True)
class Form:
    """The newest version of a kind's form."""

    kind: str
    version: int
    intake: type[Intake]
    steps: tuple[Step, ...]

    @property
    def file(self) -> Path:
        """Where its shape is pinned."""
        return VERSIONS / f"{self.kind}.{self.version}.json"

    @property
    def schema(self) -> Data:
        """What phones check with."""
        return schema_of(self.intake)


FORMS: Final[dict[str, Form]] = {
    kind: Form(kind, 1 + len(_STEPS.get(kind, ())), intake, _STEPS.get(kind, ())) for kind, intake in _INTAKES.items()
}


class FormUnknown(BadInput):
    """The form, or its version, is newer than this machine. What was filled in must not be remembered as refused."""


def form_of(kind: str, version: int) -> Form:
    """The form in which an item was filled in. Raises FormUnknown."""
    form = FORMS.get(kind)
    if form is None or version > form.version:
        raise FormUnknown(_("Máy của xã chưa đọc được mẫu mới này. Bản ghi vẫn còn trong máy; hãy gửi lại sau khi xã cập nhật Gần Dân."))
    return form


def upgraded(kind: str, version: int, data: Mapping[str, Any]) -> Data:  # Any: as Data
    """What was filled in in an older version, as today's intake takes it. Raises FormUnknown."""
    form, raised = form_of(kind, version), dict(data)
    for step in form.steps[version - 1 :]:
        raised = step(raised)
    return raised


def pinned(kind: str, version: int) -> Data:
    """The file of a version: its `shape`, and a `sample` that must be read for ever."""
    found: Data = json.loads((VERSIONS / f"{kind}.{version}.json").read_text(encoding="utf-8"))
    return found


def shape(intake: type[Intake]) -> object:
    """The shape of an intake as it is now."""
    return shape_of(schema_of(intake))


def _pin() -> None:
    for form in FORMS.values():
        if not form.file.exists():
            held = {"kind": form.kind, "version": form.version, "sample": {}, "shape": shape(form.intake)}
            text = json.dumps(held, ensure_ascii=False, indent=1)
            form.file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    from gandan.config import databases

    databases.set_up_django()
    _pin()
