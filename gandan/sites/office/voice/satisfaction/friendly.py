"""One office as "Chính quyền thân thiện": panels of figures that open. No points are added up, and no office is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.emulation.access import appraisals_for, visible_initiatives
from gandan.emulation.queries.scores import scored
from gandan.emulation.rules.rubrics import points_text, rubric
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.totals import totals
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.sites.office.figures import Shown, opened_at
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.office.voice.satisfaction.results import Asked, asked_of, crumbs, rate_shown, results_at
from gandan.sites.office.voice.satisfaction.results import Shown as RateShown
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link
from gandan.voice.queries.satisfaction import results_of
from gandan.voice.rules.friendly import Panel, board
from gandan.voice.rules.satisfaction import questionnaire_on

_MODEL = "chính quyền thân thiện"
_MOST = 20


@dataclass(frozen=True)
class PanelShown:
    """One panel: figures that open, or rates."""

    code: str
    name: str
    figures: tuple[Shown, ...]


@dataclass(frozen=True)
class Scored:
    """A model of that name, and what its appraisers gave, for whoever may see it."""

    title: str
    href: str
    totals: tuple[str, ...]
    hidden: bool


@require_safe
def friendly(request: HttpRequest, slug: str) -> HttpResponse:
    """The board of one unit for this year, or for the days that were asked."""
    account, day = account_of(request), today()
    given = request.GET.copy()
    given["unit"] = slug
    asked = asked_of(given, account, day)
    if asked is None:  # a unit was named
        raise ValueError(slug)
    language, shown = get_language(), board()
    place = names_of([asked.unit.pk])[asked.unit.pk].full_name
    context = {
        "shell": shell_of(request, "voice", place=place),
        "crumbs": [*crumbs(), Link(_("Sự hài lòng"), results_at(asked))],
        "place": place,
        "period": asked.period.label(),
        "board": shown,
        "board_name": shown.name.in_language(language),
        "source": shown.source.in_language(language),
        "panels": [_panel(one, asked, language) for one in shown.panels],
        "rates": _rates(asked),
        "models": _models(account, asked, shown.rubric, day),
        "rubric": rubric(shown.rubric).name,
        "results": results_at(asked),
        "fields": (
            Field("from", _("Từ ngày"), Control.DATE, asked.period.first.isoformat()),
            Field("to", _("Đến ngày"), Control.DATE, asked.period.last.isoformat()),
        ),
    }
    return page(request, "office/voice/satisfaction/friendly.html", context)


def _panel(one: Panel, asked: Asked, language: str | None) -> PanelShown:
    first = Question(asked.unit.pk, measure("satisfaction.answers"), *asked.days, asked.only)
    questions = [first.narrowed(measure=measure(code)) for code in one.measures]
    return PanelShown(
        one.code, one.name.in_language(language), tuple(Shown(totals(asks), opened_at(asked.unit.slug, asks)) for asks in questions)
    )


def _rates(asked: Asked) -> list[tuple[str, RateShown]]:
    least = questionnaire_on(asked.period.last).least
    return [(one.label, rate_shown(one.together, least)) for one in results_of(asked.unit.pk, *asked.days, only=asked.only)]


def _models(account: Account, asked: Asked, code: str, day: date) -> list[Scored]:
    """Models of that name at the unit, with the totals of their appraisals by the board's rubric."""
    rows = visible_initiatives(account, day).filter(place__in=inside(asked.unit.pk, day), voided=False, title__icontains=_MODEL)
    found = []
    for row in rows.order_by("-since", "pk")[:_MOST]:
        sheets = scored(list(appraisals_for(account, row, day).filter(rubric=code)))
        told = tuple(points_text(one.total.tenths) for one in sheets)
        found.append(Scored(row.title, at("initiative", row.pk), told, hidden=not told))
    return found
