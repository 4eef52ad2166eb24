"""Where no photograph is taken: health screening, religious gatherings, land clearance (design section 5)."""

from collections.abc import Collection, Iterable, Mapping

from gandan.base.sentences import gettext as _

SCREENING = "health"  # WorkKind: examining people, handing out medicine
FAITH = frozenset({"ritual", "dignitary"})  # members of the dimension `group`
CLEARANCE = "clearance"  # a member of the dimensions `topic` and `sector`
RESETTLED = "resettled"  # a member of the dimension `audience`
LAND = frozenset({"land_project", "land_step"})  # kinds of records


def may_photograph(
    subject_kind: str,
    *,
    work: Collection[str] = (),
    groups: Collection[str] = (),
    subjects: Collection[str] = (),
    audience: str = "",
) -> str | None:
    """None where photographs of the record may be taken, else the sentence that says why not.

    `work`: kinds of its work items; `groups`: codes of the groups that came; `subjects`: codes of its topic and sector.
    A campaign that also builds a road is more than a health screening: it refuses only where nothing else is done.
    """
    if work and set(work) == {SCREENING}:
        return _("Nơi khám bệnh, phát thuốc không chụp ảnh: người bệnh được giữ kín. Hãy ghi số liệu, không gửi ảnh.")
    if FAITH & set(groups):
        return _("Cuộc gặp mặt có chức sắc, chức việc, thầy mo, thầy cúng không chụp ảnh. Hãy ghi số liệu, không gửi ảnh.")
    if subject_kind in LAND or CLEARANCE in subjects or audience == RESETTLED:
        return _("Việc giải phóng mặt bằng không chụp ảnh. Hãy ghi số liệu, không gửi ảnh.")
    if not subject_kind:
        return _("Ảnh phải thuộc về một bản ghi. Hãy mở bản ghi rồi thêm ảnh ở đó.")
    return None


def may_photograph_record(subject_kind: str, said: Mapping[str, object]) -> str | None:
    """The same of a record as its form says it (`work`, `groups`, `kind`, `topic`, `sector`, `audience` by code)."""
    own = said.get("kind")
    work = [*_codes(said.get("work"), "kind"), *([own] if isinstance(own, str) and subject_kind in _KINDS_OF_WORK else [])]
    return may_photograph(
        subject_kind,
        work=work,
        groups=_codes(said.get("groups"), "group"),
        subjects=[
            code
            for code in (said.get("topic"), said.get("sector"), CLEARANCE if said.get("land_project") else None)
            if isinstance(code, str)
        ],
        audience=str(said.get("audience") or ""),
    )


_KINDS_OF_WORK = ("work", "need")


def _codes(rows: object, name: str) -> list[str]:
    if not isinstance(rows, Iterable) or isinstance(rows, str):
        return []
    found = [row.get(name) for row in rows if isinstance(row, Mapping)]
    return [code for code in found if isinstance(code, str)]
