"""The only reader and writer of the process environment. Every setting is listed in `SETTINGS`."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

SETTINGS: Final = {
    "GANDAN_DATA": "Folder of the embedded database, uploads and secrets.",
    "GANDAN_DATABASE": "Database to work in: gandan (default), demo, or a full name.",
    "GANDAN_LANG": "Language of the command line: vi (default) or en.",
    "GANDAN_PORT": "Port of the web server, 1-65535; 8000 unless told otherwise.",
    "GANDAN_HOSTS": "Host names answered, separated by commas; this machine only unless told otherwise.",
    "GANDAN_HTTPS": "1 when people reach the pages through HTTPS: cookies are then sent over HTTPS only.",
    "GANDAN_SECRET": "Signing key of sessions; otherwise one is made once and kept in the data folder.",
    "GANDAN_DEBUG": "1 shows technical error pages; for developers only.",
    "GANDAN_ROLES_FILE": "File with the passwords of the database roles; roles.json in the data folder unless told otherwise.",
    "DATABASE_URL": "A PostgreSQL server of your own (postgresql://user:password@host:5432/name) instead of the embedded one.",
}

DEFAULT_DATABASE: Final = "gandan"
DEMO_DATABASE: Final = "gandan_demo"
DEFAULT_PORT: Final = 8000


@dataclass(frozen=True)
class Environment:
    """What the environment says, read once."""

    data: Path
    database: str
    language: str
    port: int
    hosts: tuple[str, ...]
    https: bool
    debug: bool
    secret: str
    roles_file: Path
    database_url: str


def read() -> Environment:
    """The environment as it stands now. An unreadable port falls back to the default; `serve` checks its own option."""
    data = data_folder()
    port = os.environ.get("GANDAN_PORT", "")
    hosts = tuple(host.strip() for host in os.environ.get("GANDAN_HOSTS", "").split(",") if host.strip())
    return Environment(
        data=data,
        database=database_name(os.environ.get("GANDAN_DATABASE", "")),
        language="en" if os.environ.get("GANDAN_LANG") == "en" else "vi",
        port=int(port) if port.isdigit() else DEFAULT_PORT,
        hosts=hosts,
        https=_is_on("GANDAN_HTTPS"),
        debug=_is_on("GANDAN_DEBUG"),
        secret=os.environ.get("GANDAN_SECRET", ""),
        roles_file=Path(os.environ.get("GANDAN_ROLES_FILE") or data / "roles.json"),
        database_url=os.environ.get("DATABASE_URL", ""),
    )


def data_folder() -> Path:
    """The data folder. Root's is never in a home folder: the server runs as another system user and must reach it."""
    told = os.environ.get("GANDAN_DATA")
    if told:
        return Path(told).expanduser().absolute()
    if is_root():
        return Path("/var/lib/gandan")
    return Path(platformdirs.user_data_path("gandan", appauthor=False))


def database_name(word: str) -> str:
    """The database that a word means: nothing is the user's own, `demo` is the demonstration's."""
    return {"": DEFAULT_DATABASE, "demo": DEMO_DATABASE}.get(word, word)


def database_was_told() -> bool:
    """Whether someone named the database to work in."""
    return bool(os.environ.get("GANDAN_DATABASE"))


def work_in(*, data: Path | None = None, database: str | None = None, port: int | None = None, language: str | None = None) -> None:
    """Choose folder, database, port or language for this process and the processes it starts. Call before Django reads its settings."""
    if data is not None:
        os.environ["GANDAN_DATA"] = str(data)
    if database is not None:
        os.environ["GANDAN_DATABASE"] = database
    if port is not None:
        os.environ["GANDAN_PORT"] = str(port)
    if language is not None:
        os.environ["GANDAN_LANG"] = language
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")


def answer_https(names: list[str]) -> None:
    """People reach the pages of this process and its children through HTTPS, by these names."""
    known = [host for host in os.environ.get("GANDAN_HOSTS", "").split(",") if host.strip()]
    os.environ["GANDAN_HTTPS"] = "1"
    os.environ["GANDAN_HOSTS"] = ",".join(dict.fromkeys([*known, *names]))


def child_environment(**changes: str) -> dict[str, str]:
    """A copy of the environment for a child process, with changes."""
    return {**os.environ, **changes}


def is_root() -> bool:
    """Whether this process is the superuser of a Unix system; never on Windows."""
    return sys.platform != "win32" and os.geteuid() == 0


def temporary_folder() -> Path:
    """The system's folder for temporary files."""
    return Path(tempfile.gettempdir())


def secret_key() -> str:
    """The signing key: the environment's, the data folder's, or, before the first start has made one, a key for this process."""
    environment = read()
    if environment.secret:
        return environment.secret
    try:
        return (environment.data / "secret").read_text(encoding="utf-8").strip()
    except OSError:
        return secrets.token_urlsafe(50)


def make_secret_key() -> None:
    """Make the signing key in the data folder once, readable by this user alone (0600)."""
    write_private(read().data / "secret", secrets.token_urlsafe(50), keep=True)


def write_private(path: Path, text: str, *, keep: bool = False) -> None:
    """Write a file that only this user may read, whole or not at all. `keep`: leave an existing file as it is."""
    if keep and path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    half.replace(path)


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}
