"""`gandan account`: open an account and give it a role, or give it a new password. The way in to a new database."""

from __future__ import annotations

from typing import Annotated

import typer

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.config.sentences import gettext as _
from gandan.people.choices import Role


def account(
    username: Annotated[str, typer.Argument(help="Tên đăng nhập, ví dụ lan-xuan-hoa.")],
    name: Annotated[str, typer.Option(help="Tên hiện trên màn hình.", show_default=False)] = "",
    unit: Annotated[str, typer.Option(help="Đơn vị phụ trách, ví dụ xa-xuan-hoa-2025.", show_default=False)] = "",
    role: Annotated[str, typer.Option(help="recorder | officer | upper | leader | reader")] = "officer",
    new_password: Annotated[bool, typer.Option("--new-password", help="Chỉ đặt lại mật khẩu.")] = False,
) -> None:
    """Mở một tài khoản và phân công cho nó, hoặc đặt lại mật khẩu. Mật khẩu được hỏi, không ghi trên dòng lệnh."""
    from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts, set_password

    if new_password:
        set_password(username, _password(_("Mật khẩu mới")), by=None, now=clock.now())
        print(_("Đã đặt lại mật khẩu của “%(name)s”.") % {"name": username})
        return
    where, as_role = _unit(unit), _role(role)
    password = _password(_("Mật khẩu"))
    now = clock.now()
    open_accounts([NewAccount(username, name or username, password)], by=None, now=now)
    appoint([NewAppointment(username, as_role, where, clock.today())], by=None, now=now)
    print(_("Đã mở tài khoản “%(name)s”.") % {"name": username})


def _password(label: str) -> str:
    """Asked twice, never shown; refused in a sentence where the sign-in page would refuse it."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    password: str = typer.prompt(label, hide_input=True, confirmation_prompt=True)
    try:
        validate_password(password)
    except ValidationError as weak:
        raise BadInput(" ".join(weak.messages), field="password") from weak
    return password


def _unit(name: str) -> int:
    from gandan.places.queries import unit_named

    if not name:
        raise BadInput(_("Hãy ghi đơn vị phụ trách bằng --unit, ví dụ --unit xa-xuan-hoa-2025."), field="unit")
    return unit_named(name).pk


def _role(word: str) -> Role:
    known = [role.value for role in Role if role is not Role.INSPECTOR]
    if word not in known:
        raise BadInput(_("Không có vai trò “%(word)s”. Có: %(known)s.") % {"word": word, "known": ", ".join(known)}, field="role")
    return Role(word)
