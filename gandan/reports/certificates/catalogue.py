"""The templates that the product ships, each a data file with its source and the days it holds."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, RuleBroken
from gandan.reports.certificates.model import Template


@cache
def templates() -> tuple[Template, ...]:
    """Every template, in the order of their files."""
    folder = files("gandan.reports.certificates").joinpath("templates")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    return tuple(Template.model_validate(tomllib.loads(folder.joinpath(name).read_text("utf-8"))) for name in names)


def template(code: str) -> Template:
    """The template with this code. Raises BadInput for another."""
    found = next((one for one in templates() if one.code == code), None)
    if found is None:
        raise BadInput(_("Không có mẫu in này. Hãy chọn một mẫu trong danh sách."), field="template")
    return found


def templates_for(form: str, on: date) -> tuple[Template, ...]:
    """The templates for decisions of this form and day."""
    return tuple(one for one in templates() if one.form == form and one.holds_on(on))


def require_fitting(one: Template, form: str, on: date) -> None:
    """Raise RuleBroken where a template is of another form, or does not hold on the day of the decision."""
    if one.form != form:
        raise RuleBroken(_("Mẫu “%(name)s” không dùng cho hình thức khen của quyết định này.") % {"name": one.name})
    if not one.holds_on(on):
        raise RuleBroken(_("Mẫu “%(name)s” không có hiệu lực ngày %(day)s.") % {"name": one.name, "day": f"{on:%d/%m/%Y}"})
