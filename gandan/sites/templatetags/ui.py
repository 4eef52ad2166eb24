"""`{% load ui %}`: one tag a component. What they draw from is worked out in `gandan.sites.ui`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import template
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gandan.ledger.answers import Answer, GradeShare, RatioAnswer
from gandan.sites.ui import assets, icons
from gandan.sites.ui.charts import BreakLine, GeoJson, chart_kind, chart_of
from gandan.sites.ui.fields import Field, bound_view, faults_of
from gandan.sites.ui.figures import figure_of
from gandan.sites.ui.grades import key_of_answers, segments, spoken
from gandan.sites.ui.quantities import number_text, percent, said
from gandan.sites.ui.shell import Link, links_of, page_links

register = template.Library()

_MESSAGE_KINDS: Final = {constants.SUCCESS: "ok", constants.WARNING: "ask", constants.ERROR: "no"}
_JSON_ESCAPES: Final = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.inclusion_tag("ui/asset.html")
def asset(name: str) -> dict[str, object]:
    """`{% asset "office.ts" %}`: style sheets, preloads and the script of one entry of the front end."""
    return {"entry": assets.entry(name)}


@register.simple_tag
def asset_url(file: str) -> str:
    """`{% asset_url "icon.svg" %}`: address of a built file whose name carries no hash."""
    return assets.address(file)


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> SafeString:
    """The attribute that keeps the reader's choice of light or dark; nothing where the system decides."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return format_html(' data-theme="{}"', chosen) if chosen in {"light", "dark"} else mark_safe("")


@register.simple_tag
def is_demonstration() -> bool:
    """Whether the records are for practice: for frames that no view fills."""
    return bool(settings.DEMONSTRATION)


@register.inclusion_tag("ui/icon.html")
def icon(name: str, css: str = "") -> dict[str, object]:
    """`{% icon "reports" %}`: a line icon, hidden from screen readers; the words beside it say what it means."""
    return {"inside": mark_safe(icons.icon_markup(name)), "css": css}  # noqa: S308  # our own drawings


@register.filter
def grouped(value: int | None) -> str:
    """188640 as 188.640; nothing for None."""
    return "" if value is None else number_text(value)


@register.filter
def quantity(answer: Answer) -> str:
    """The exact value of an answer with its unit: "9.736.000.000 đồng"."""
    return said(answer.value, answer.measure).exact


@register.filter
def hedged(answer: Answer) -> str:
    """The value of an answer as prose words it: "gần 10 tỷ đồng"."""
    words = said(answer.value, answer.measure)
    return " ".join(part for part in (words.hedge, words.number, words.unit) if part)


@register.filter
def honesty(answer: Answer) -> str:
    """The class of a figure in a sentence: "" counted, "part" a rate stood in for some, "guess" some was guessed."""
    guessed = {grade.css for grade in answer.grades if not grade.counted and grade.share > 0}
    return "part" if "g5" in guessed else "guess" if guessed else ""


@register.filter
def message_kind(message: Message) -> str:
    """The colour of a message from Django's levels."""
    return _MESSAGE_KINDS.get(message.level, "")


@register.inclusion_tag("ui/figure.html")
def figure(
    answer: Answer | RatioAnswer,
    href: str = "",
    *,
    name: str = "",
    how: str | None = None,
    questions: int = 0,
    worded: bool = True,
    css: str = "card",
) -> dict[str, object]:
    """`{% figure answer href %}`: THE figure. `css` is "card", or "" inside a card, or "small-value"."""
    shown = figure_of(answer, href, name=name, how=how, questions=questions, worded=worded)
    return {"figure": shown, "css": css}


@register.inclusion_tag("ui/grades.html")
def grades(shares: Iterable[GradeShare]) -> dict[str, object]:
    """`{% grades row.grades %}`: the bar alone, for tables."""
    bar = segments(shares)
    return {"bar": bar, "bar_label": spoken(bar)}


@register.inclusion_tag("ui/key.html")
def key(answers: Answer | Iterable[Answer]) -> dict[str, object]:
    """`{% key answers %}`: the legend of exactly the grades that these answers carry."""
    return {"items": key_of_answers([answers] if isinstance(answers, Answer) else answers)}


@register.inclusion_tag("ui/chart.html")
def chart(
    answer: Answer,
    kind: str,
    *,
    hrefs: Mapping[str, str] | None = None,
    title: str = "",
    shapes: GeoJson | None = None,
    shapes_url: str = "",
    note: str = "",
    level: int = 2,
    breaks: Sequence[BreakLine] = (),
) -> dict[str, object]:
    """`{% chart answer "months" hrefs=urls %}`: kinds months, bars and map, each with its table twin."""
    drawn = chart_of(answer, chart_kind(kind), hrefs=hrefs, title=title, shapes=shapes, shapes_url=shapes_url, breaks=breaks)
    text = json.dumps(drawn.spec, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)
    spec = mark_safe(f'<script type="application/json">{text}</script>')  # noqa: S308  # escaped as json_script does
    return {"chart": drawn, "spec": spec, "note": note, "level": level}


@register.simple_block_tag
def table(content: str, caption: str, *, css: str = "", show_caption: bool = False, id: str = "") -> SafeString:  # noqa: A002
    """`{% table "Tên bảng" %}<thead>...{% endtable %}`: scrolls by itself on a narrow screen; css "stack" makes rows cards."""
    context = {"content": content, "caption": caption, "css": css, "show_caption": show_caption, "id": id}
    return render_to_string("ui/table.html", context)


@register.inclusion_tag("ui/seg.html")
def seg(links: Sequence[Link] | Sequence[tuple[str, str]], label: str = "") -> dict[str, object]:
    """`{% seg periods "Kỳ" %}`: a few choices of which one is current."""
    return {"links": links_of(links), "label": label}


@register.simple_block_tag
def note(content: str, kind: str = "", title: str = "") -> SafeString:
    """`{% note "ask" "Hỏi thêm" %}...{% endnote %}`: kinds "", ok, ask, no."""
    return render_to_string("ui/note.html", {"content": content, "kind": kind, "title": title})


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """`{% empty_state "Chưa có cuộc nào" %}<p>what to do</p>{% endempty_state %}`."""
    return render_to_string("ui/empty.html", {"content": content, "title": title})


@register.inclusion_tag("ui/progress.html")
def progress(label: str, done: int = 0, total: int = 0, *, url: str = "", finished: bool = False) -> dict[str, object]:
    """`{% progress "Đang nhập" done total url=here %}`: asks `url` again each second until `finished`; total 0: unknown."""
    return {
        "label": label,
        "done": str(done),
        "total": total,
        "total_attribute": str(total),
        "percent": percent(done / total) if total else 0,
        "done_text": number_text(done),
        "total_text": number_text(total),
        "url": url,
        "finished": finished,
    }


@register.inclusion_tag("ui/field.html")
def field(one: Field | BoundField, *, bare: bool = False) -> dict[str, object]:
    """`{% field one %}`: label, control, help and errors, of a `ui.fields.Field` or a Django form field; `bare` leaves out
    the help that a Django form field brings."""
    return {"view": bound_view(one, bare=bare), "bare": bare} if isinstance(one, BoundField) else {"field": one}


@register.inclusion_tag("ui/faults.html")
def faults(form: BaseForm | Iterable[Field]) -> dict[str, object]:
    """`{% faults form %}`: every error of a form above it, each leading to its field."""
    return {"faults": faults_of(form)}


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:  # noqa: A002
    """`{% dialog "void" "Hủy bản ghi" %}...{% enddialog %}`, opened by `<a href="/page" data-dialog="void">`."""
    return render_to_string("ui/dialog.html", {"content": content, "id": id, "title": title})


@register.inclusion_tag("ui/crumbs.html")
def crumbs(links: Sequence[Link] | Sequence[tuple[str, str]]) -> dict[str, object]:
    """`{% crumbs links %}`: the way down to this page."""
    return {"links": links_of(links)}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any], parameter: str = "page") -> dict[str, object]:  # Any: whatever rows
    """`{% pager page %}`: which rows stand here of how many, and the other pages."""
    return {
        "page": page,
        "links": page_links(page, context["request"], parameter=parameter),
        "first": number_text(page.start_index()),
        "last": number_text(page.end_index()),
        "count": number_text(page.paginator.count),
    }
