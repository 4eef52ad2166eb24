"""Which days a page of figures is about: what was asked, or what the unit has."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.periods import Period, read_date
from gandan.ledger.answers import THEN
from gandan.ledger.queries.extent import extent
from gandan.places.breaks import breaks_of
from gandan.places.queries import lineage
from gandan.reports.kinds.catalogue import term_on
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Window:
    """The days, the geography, and the choices beside them."""

    period: Period
    geography: date | str
    periods: tuple[Link, ...]
    geographies: tuple[Link, ...]
    label: str
    fields: tuple[Field, ...]
    chosen: bool

    @property
    def query(self) -> str:
        """The window as address parameters."""
        return f"from={self.period.first}&to={self.period.last}&geography={self.geography}"


def window_of(given: QueryDict, unit: int, *, today: date) -> Window:
    """The window that an address asks for; without one, the last year in which the unit has figures.

    A unit that has none of its own is shown, when nothing else is asked, with those of the units that it was made of.
    """
    known, inherits = extent(unit), False
    if known is None:
        known = extent(*(move.predecessor for move in lineage().moves(unit) if move.successor == unit))
        inherits = known is not None
    last_day = min(known.last, today) if known else today
    year = Period(date(last_day.year, 1, 1), last_day if last_day.year == today.year else date(last_day.year, 12, 31))
    period = _asked(given) or year
    is_asked = any(given.get(name) for name in ("from", "to", "geography"))
    asked = given.get("geography") or (str(today) if inherits and not is_asked else THEN)
    geography = THEN if asked == THEN else read_date(asked)
    presets = _presets(last_day, year, known, today)
    links = tuple(Link(label, f"?from={one.first}&to={one.last}&geography={geography}", current=one == period) for label, one in presets)
    return Window(
        period=period,
        geography=geography,
        periods=links,
        geographies=geography_links(
            geography, marks_of(unit, today), today, lambda one: f"?from={period.first}&to={period.last}&geography={one}"
        ),
        label=period.label(),
        fields=(
            Field("from", _("Từ ngày"), Control.DATE, period.first.isoformat(), required=True),
            Field("to", _("Đến ngày"), Control.DATE, period.last.isoformat(), required=True),
            Field(
                "geography",
                _("Địa giới của ngày"),
                Control.DATE,
                "" if geography == THEN else str(geography),
                help=_("Để trống: theo đơn vị lúc đó."),
            ),
        ),
        chosen=any(link.current for link in links),
    )


def marks_of(unit: int, today: date) -> list[date]:
    """Days that a unit's figures may be asked on besides today: the eves of its latest breaks, the newest first."""
    return [one.on - timedelta(days=1) for one in reversed(breaks_of(unit, None, today))][:_MARKS]


def geography_links(
    current: date | str, marks: Iterable[date], today: date, href: Callable[[date | str], str]
) -> tuple[Link, ...]:  # fmt: skip
    """Theo đơn vị lúc đó, hiện nay, or of another day: the eves of breaks, and the day that is asked for where it is none of them."""
    others = list(dict.fromkeys(marks))
    if isinstance(current, date) and current != today and current not in others:
        others.append(current)
    return (
        Link(_("Theo đơn vị lúc đó"), href(THEN), current=current == THEN),
        Link(_("Theo đơn vị hiện nay"), href(today), current=current == today),
        *(Link(_("Theo đơn vị ngày %(day)s") % {"day": f"{one:%d/%m/%Y}"}, href(one), current=current == one) for one in others),
    )


_MARKS = 2


def _asked(given: QueryDict) -> Period | None:
    first, last = given.get("from", "").strip(), given.get("to", "").strip()
    if not first and not last:
        return None
    if not first or not last:
        raise BadInput(_("Hãy ghi cả ngày đầu và ngày cuối của kỳ."), field="from")
    return Period(read_date(first), read_date(last))


def _presets(last_day: date, year: Period, known: Period | None, today: date) -> list[tuple[str, Period]]:
    quarter = (last_day.month + 2) // 3
    presets = [
        (_("Tháng %(month)s/%(year)s") % {"month": last_day.month, "year": last_day.year}, Period.month(last_day.year, last_day.month)),
        (_("Quý %(quarter)s/%(year)s") % {"quarter": ("I", "II", "III", "IV")[quarter - 1], "year": last_day.year},
         Period.quarter(last_day.year, quarter)),
        (_("Năm %(year)s") % {"year": last_day.year}, year),
    ]  # fmt: skip
    term = term_on(last_day)
    if term is not None:
        presets.append((_("Từ đầu nhiệm kỳ"), Period(term.first, last_day)))
    if known is not None and known.first.year < last_day.year:
        whole = Period(known.first, min(known.last, today))
        label = _("Từ %(first)s đến %(last)s") % {"first": f"{whole.first:%m/%Y}", "last": f"{whole.last:%m/%Y}"}
        presets.append((label, whole))
    return presets
