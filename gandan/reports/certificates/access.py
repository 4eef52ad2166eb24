"""The door to certificates: who answers for a decision may print them, from what the decision and its names say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.base.vietnamese import slug
from gandan.emulation.access import award_for
from gandan.emulation.models import Award
from gandan.emulation.queries.commendation import Recipient, offset_of, recipients_of
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import lineage, spans_on
from gandan.reports.certificates.catalogue import require_fitting, template
from gandan.reports.certificates.model import Certificate, Paper, Template
from gandan.reports.certificates.render import render_certificates
from gandan.reports.documents.words import day_words
from gandan.reports.files import FONTS, File


def certificates_file(
    award: UUID, *, account: Account | None, today: date, code: str, rows: Collection[UUID] | None = None, blank: bool = False,
    test: bool = False, illustrative: bool = False,
) -> File:  # fmt: skip
    """The certificates of a decision as one PDF, in its order: of all lines, or of those in `rows`.

    `blank`: onto bought blanks, moved as the unit keeps it for the template. `test`: one page, with the boxes drawn. Raises
    NotFound, NotAllowed without Can.REPORT, RuleBroken for a voided decision, a template that does not fit it, no line, or
    words that do not fit their box.
    """
    row = award_for(account, award, today, to=Can.REPORT)
    if row.voided:
        raise RuleBroken(_("Quyết định này đã hủy, không in giấy khen được."))
    one = template(code)
    require_fitting(one, row.form, row.decided_on)
    with translation.override("vi"):
        everyone = certificates_of(row, one, recipients_of(row))
    chosen = [certificate for recipient, certificate in everyone if rows is None or recipient in rows]
    paper = Paper(blank, *(offset_of(row.place_id, one.code) if blank else (0, 0)), test=test)
    note = "Bản minh họa, không có giá trị khen thưởng" if illustrative else ""
    data = render_certificates(
        chosen[:1] if test else chosen, one, paper, title=row.title, author=row.decided_by, note=note, font_paths=(FONTS,)
    )  # fmt: skip
    return File(f"{slug(one.name)}-{slug(row.number)}-{row.decided_on.isoformat()}.pdf", "application/pdf", data)


def certificates_of(row: Award, one: Template, recipients: Collection[Recipient]) -> list[tuple[UUID, Certificate]]:
    """(line, certificate) for each, numbered as in the decision. Two queries."""
    place_and_day = f"{place_name(row.place_id, row.decided_on)}, {day_words(row.decided_on)}"
    shared = Certificate(
        body=row.decided_by, name="", role="", achievement="", book="",
        decision=f"Quyết định số {row.number}\nngày {row.decided_on:%d/%m/%Y}", place_and_day=place_and_day,
        signer=row.signer_title or one.signer,
    )  # fmt: skip
    return [
        (
            found.row,
            replace(shared, name=found.name if found.is_person else found.who, role=_role(found),
                    achievement=found.achievement or row.reason, book=f"Số thứ tự trong quyết định: {number}"),
        )
        for number, found in enumerate(recipients, start=1)
    ]  # fmt: skip


def place_name(place: int, day: date) -> str:
    """The name that stands before the day: of the commune in which the place lay then, else of the place itself."""
    chain = lineage().chain(place, day)
    spans = {span.unit_id: span for span in spans_on(day).filter(unit__in=chain)}
    named = next((spans[unit] for unit in chain if unit in spans and spans[unit].level <= Level.COMMUNE), None)
    return named.name if named is not None else ""


def _role(found: Recipient) -> str:
    return ", ".join(part for part in ((found.who if found.is_person else ""), found.address) if part)
