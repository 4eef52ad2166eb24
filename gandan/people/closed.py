"""The only door to personal data: `with acting_as(account, Purpose.X, about=..., on=today, now=now) as alias:`.

Closed tables are open to the second login alone, and to that only rows of the units of a logged look (decision 0014). Inside
the block code says `Model.objects.using(alias)`. Objects of the two logins are not to be mixed: keys are given as ids
(`unit_id=...`). What is written through `alias` is committed with the block, not with a transaction of the default login.
A streamed answer keeps its block open while it is read. Blocks do not nest.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import connections, transaction
from django.utils.translation import gettext as _

from gandan.base import audit
from gandan.base.errors import NotAllowed
from gandan.base.ids import new_id
from gandan.people.access import closed_units
from gandan.people.choices import Purpose
from gandan.people.models import Account, Look

ALIAS = "closed"
PRODUCT = "gandan"


@contextmanager
def acting_as(
    account: Account | None, purpose: Purpose, *, about: str, on: date, now: datetime, units: Iterable[int] | None = None
) -> Iterator[str]:
    """Open the closed tables for one purpose, and log the look first. Yields the alias of the connection that sees them.

    `about`: what it is for, as a record kind and identity or a short code, never people's words. `units`: fewer than
    `closed_units` of the account, where the matter is of one unit. `account` None is the product itself, which only erases, at units
    that are named. Raises NotAllowed, and audits the refusal, where the account holds no such role at all of them; RuntimeError
    inside another such block.
    """
    wanted = _units(account, purpose, on, None if units is None else frozenset(units))
    _follow_default()
    try:
        if not wanted:
            _tell_refusal(account, purpose, about, now)
            raise NotAllowed(_("Dữ liệu cá nhân chỉ mở cho cán bộ được phân công ở chính đơn vị đó. Hãy nhờ người phụ trách của đơn vị."))
        look = Look(at=now, account=account.pk if account is not None else None, purpose=purpose, about=about, units=sorted(wanted))
        with transaction.atomic(using=ALIAS, durable=True):
            look.save(using=ALIAS, force_insert=True)
        with transaction.atomic(using=ALIAS, durable=True):
            _state(look)
            yield ALIAS
    finally:
        if not connections[ALIAS].in_atomic_block:
            connections[ALIAS].close()


def _units(account: Account | None, purpose: Purpose, on: date, asked: frozenset[int] | None) -> frozenset[int]:
    """The units that open; none: refused. Asking for one that is not within reach is refused whole."""
    if account is None:
        return asked or frozenset() if purpose is Purpose.ERASE else frozenset()
    held = closed_units(account, on)
    if asked is None:
        return held
    return asked if asked <= held else frozenset()


def _tell_refusal(account: Account | None, purpose: Purpose, about: str, now: datetime) -> None:
    """On the second connection: a transaction of the first is rolled back by what is raised."""
    act = audit.Act("refused_look", "look", _subject(about), values={"purpose": str(purpose), "about": about})
    with transaction.atomic(using=ALIAS, durable=True):
        audit.record([act], by=account, at=now, using=ALIAS)


def _subject(about: str) -> UUID:
    """The identity that `about` ends with, or a new one for a short code."""
    try:
        return UUID(about.rpartition(" ")[2])
    except ValueError:
        return new_id()


def _state(look: Look) -> None:
    """Settings of this transaction only: nothing is left on the connection."""
    stated = {
        "look": str(look.pk),
        "account": str(look.account) if look.account is not None else PRODUCT,
        "purpose": str(look.purpose),
        "units": "{" + ",".join(map(str, look.units)) + "}",
    }
    with connections[ALIAS].cursor() as cursor:
        for name, value in stated.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"gandan.{name}", value])


def _follow_default() -> None:
    """The second login goes where the first one is, also after a restore or in a test's own database."""
    here, there = connections[ALIAS], connections["default"].settings_dict
    if here.settings_dict["NAME"] != there["NAME"]:
        here.close()
        here.settings_dict["NAME"] = there["NAME"]
