"""A unit's page: what was done there in a window, how it is known, and what it stands on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gandan.ledger.access import see_unit
from gandan.people.access import may
from gandan.people.choices import Can
from gandan.places.queries import unit_named
from gandan.sites.office.breaks import break_lines
from gandan.sites.office.figures import outline, row_hrefs, unit_figures
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.story import story_of
from gandan.sites.office.windows import window_of
from gandan.sites.pages import account_of, page, today


def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of one unit."""
    account, day = account_of(request), today()
    row = unit_named(slug)
    see_unit(account, row.pk, day)
    window = window_of(request.GET, row.pk, today=day)
    figures = unit_figures(account, slug, window, today=day)
    story = story_of(row, day)
    return page(
        request,
        "office/unit.html",
        {
            "shell": shell_of(request, "figures", place=story.name),
            "slug": slug,
            "story": story,
            "window": window,
            "figures": figures,
            "breaks": break_lines(row.pk, window.period.first, window.period.last, window.geography),
            "shapes": outline(figures.by_unit),
            "unit_hrefs": row_hrefs(slug, figures.by_unit),
            "month_hrefs": row_hrefs(slug, figures.months),
            "sector_hrefs": row_hrefs(slug, figures.by_sector),
            "body_hrefs": row_hrefs(slug, figures.by_body),
            "report": f"{at('report')}?unit={slug}&from={window.period.first}&to={window.period.last}"
            if may(account, Can.REPORT, row.pk, day)
            else "",
            "explore": f"{reverse('office:explore', args=[slug])}?{window.query}",
        },
    )
