"""The system user that runs the embedded server. PostgreSQL refuses to run as root, so root lends it another user."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gandan.base.errors import RuleBroken
from gandan.config import env
from gandan.config.sentences import gettext as _

SERVER_USER: Final = "gandan-postgres"


@dataclass(frozen=True)
class Account:
    """Who runs the server's programs. `uid` None: whoever runs this process."""

    uid: int | None = None
    gid: int | None = None

    def subprocess_options(self) -> dict[str, Any]:  # Any: subprocess.run's keywords are of many types
        """Options of `subprocess.run` that make a child run as this user, in its own session."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a file or folder to this user."""
        if self.uid is not None and self.gid is not None and sys.platform != "win32":
            os.chown(path, self.uid, self.gid)

    def may_enter(self, folder: Path) -> bool:
        """Whether this user reaches a folder through every folder above it."""
        if self.uid is None or self.gid is None:
            return True
        return all(self._has(part, stat.S_IXUSR, stat.S_IXGRP, stat.S_IXOTH) for part in (folder, *folder.parents))

    def _has(self, path: Path, owner: int, group: int, others: int) -> bool:
        seen = path.stat()
        if seen.st_uid == self.uid:
            return bool(seen.st_mode & owner)
        if seen.st_gid == self.gid:
            return bool(seen.st_mode & group)
        return bool(seen.st_mode & others)

    def may_run(self, program: Path) -> bool:
        """Whether this user may read and run a program where it lies."""
        return self.may_enter(program.resolve().parent) and all(
            self._has(program.resolve(), *bits)
            for bits in ((stat.S_IXUSR, stat.S_IXGRP, stat.S_IXOTH), (stat.S_IRUSR, stat.S_IRGRP, stat.S_IROTH))
        )


def server_account() -> Account:
    """The account for the server: ourselves, or, started as root, the system user `gandan-postgres`, made when missing.

    Raises RuleBroken when root may not make a user.
    """
    if not env.is_root() or sys.platform == "win32":
        return Account()
    import pwd

    try:
        entry = pwd.getpwnam(SERVER_USER)
    except KeyError:
        _make_user()
        try:
            entry = pwd.getpwnam(SERVER_USER)
        except KeyError as missing:
            raise RuleBroken(
                _(
                    "Không tạo được người dùng hệ thống “%(user)s” để chạy cơ sở dữ liệu. Hãy chạy lại bằng một người dùng "
                    "thường (không phải root), hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL có sẵn."
                )
                % {"user": SERVER_USER}
            ) from missing
    return Account(entry.pw_uid, entry.pw_gid)


def _make_user() -> None:
    useradd, adduser = shutil.which("useradd"), shutil.which("adduser")
    if useradd:
        command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/bin/false", SERVER_USER]
    elif adduser:  # BusyBox
        command = [adduser, "-S", "-D", "-H", "-s", "/bin/false", SERVER_USER]
    else:
        return
    # Two first starts at once: the loser's failure does not matter, the user exists then.
    subprocess.run(command, check=False, capture_output=True)
