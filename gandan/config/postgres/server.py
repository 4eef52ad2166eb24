"""Start, find and stop the embedded server.

One server serves every process of this data folder; it outlives its starter unless told to stop. The superuser's password
is random and never leaves the data folder; every connection, local ones too, must give a password (SCRAM).
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import fasteners
import psutil
import psycopg

from gandan.base.errors import RuleBroken
from gandan.config import env
from gandan.config.postgres.account import Account, server_account
from gandan.config.postgres.folders import DEFAULT_VERSION, Folders, binaries
from gandan.config.sentences import gettext as _

SUPERUSER: Final = "postgres"
# Recovery after a power cut may take minutes; giving up earlier would leave a healthy server called broken.
LONGEST_START: Final = 600

MEGABYTE: Final = 1 << 20


def tuned_for(memory: int) -> Mapping[str, str]:
    """Configuration for a machine with so many bytes of memory, most of which its user wants for something else."""
    buffers = min(max(memory // 8 // MEGABYTE, 128), 2048)
    return {
        "max_connections": "100",
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{max(memory // 2 // MEGABYTE, 256)}MB",
        "maintenance_work_mem": f"{min(max(buffers // 4, 64), 512)}MB",
        "work_mem": "16MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",  # even old office PCs read from an SSD or from memory
        "jit": "off",  # our questions are short; compiling them costs more than it saves
        "log_timezone": "UTC",
        "timezone": "UTC",
    }


SAFE: Final[Mapping[str, str]] = tuned_for(psutil.virtual_memory().total)
FAST_AND_LOOSE: Final[Mapping[str, str]] = {
    **SAFE,
    "max_connections": "200",
    "shared_buffers": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "1h",
}


@dataclass(frozen=True)
class Address:
    """Where a running server listens: a socket folder or a host, its port, and what else its connections need (TLS)."""

    host: str
    port: int
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Server:
    """The embedded server of one data folder.

    `tuning`: lines of its configuration; tests use FAST_AND_LOOSE. `name` and `port`: other than usual for the second server
    that runs beside the first during a major upgrade.
    """

    folders: Folders
    version: int = DEFAULT_VERSION
    tuning: Mapping[str, str] = field(default_factory=lambda: SAFE)
    account: Account = field(default_factory=server_account)
    name: str = ""
    port: int = 5432

    @property
    def cluster(self) -> Path:
        """The database files of this version."""
        return self.folders.root / self.name if self.name else self.folders.cluster(self.version)

    @property
    def password_file(self) -> Path:
        """The superuser's password, readable by the caller of this program alone."""
        return self.folders.data / "superuser"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the data folder's lock: one process at a time makes, starts or stops the server."""
        self.folders.prepare(self.account)
        with fasteners.InterProcessLock(self.folders.lock):
            yield

    def ensure_running(self) -> Address:
        """Start the server when it does not run yet, making its files on the first start. Returns where it listens.

        A start that was killed half-way leaves nothing that the next one trips over. Raises RuleBroken with what to do.
        """
        with self.alone():
            return self.address() or self.start_held()

    def address(self) -> Address | None:
        """Where the running server listens; None when it does not run."""
        if not (self.cluster / "postmaster.pid").exists() or self.run("pg_ctl", "status", check=False).returncode != 0:
            return None
        lines = (self.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return Address(host=lines[4] or "127.0.0.1", port=int(lines[3]))

    def stop(self) -> None:
        """Stop the server after its open transactions were rolled back. Harmless when it does not run."""
        with self.alone():
            self.stop_held()

    def stop_held(self) -> None:
        """As `stop`, for a caller that already holds the lock."""
        if self.address() is not None:
            self.run("pg_ctl", "-w", "-t", str(LONGEST_START), "-m", "fast", "stop")

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection as the superuser, outside any transaction. The server must run."""
        address = self.address()
        if address is None:
            raise RuleBroken(_("Cơ sở dữ liệu chưa chạy. Hãy chạy “gandan serve” rồi làm lại."))
        return psycopg.connect(
            host=address.host,
            port=address.port,
            user=SUPERUSER,
            password=self.password_file.read_text(encoding="utf-8"),
            dbname=database,
            autocommit=True,
        )

    def run_client(self, program: str, *arguments: str) -> str:
        """Run pg_dump, pg_restore or psql of this version as the superuser on this running server; returns what it said.

        Relative paths lie in the server's folder. Raises RuleBroken with its last words.
        """
        address = self.address()
        if address is None:
            raise RuleBroken(_("Cơ sở dữ liệu chưa chạy. Hãy chạy “gandan serve” rồi làm lại."))
        done = self._run(
            [*self._program(program), "-h", address.host, "-p", str(address.port), "-U", SUPERUSER, "-w", *arguments],
            PGPASSWORD=self.password_file.read_text(encoding="utf-8"),
        )
        if done.returncode != 0:
            raise self._failed(program, done.stderr)
        return done.stdout

    def run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user on this cluster. Raises RuleBroken with its last words."""
        done = self._run([*self._program(program), "-D", str(self.cluster), *arguments])
        if check and done.returncode != 0:
            raise self._failed(program, done.stderr or done.stdout)
        return done

    def start_held(self) -> Address:
        """Make the files when there are none, and start; for a caller that already holds the lock."""
        if not (self.cluster / "PG_VERSION").exists():
            self._make_files()
        self._configure()
        started = self.run("pg_ctl", "-w", "-t", str(LONGEST_START), "-l", str(self.folders.log), "start", check=False)
        address = self.address()
        if started.returncode != 0 or address is None:
            log = self.folders.log.read_text(encoding="utf-8", errors="replace") if self.folders.log.exists() else ""
            raise self._failed("pg_ctl", log or started.stderr)
        return address

    def _make_files(self) -> None:
        """Make the cluster beside its place and move it in when whole, so that a killed start leaves only rubbish."""
        for rubbish in self.folders.root.glob(f"{self.cluster.name}.new-*"):
            shutil.rmtree(rubbish)
        env.write_private(self.password_file, secrets.token_urlsafe(32), keep=True)
        new = self.cluster.with_name(f"{self.cluster.name}.new-{os.getpid()}")
        password = self.folders.root / f".password-{os.getpid()}"
        env.write_private(password, self.password_file.read_text(encoding="utf-8"))
        self.account.own(password)
        try:
            done = self._run(
                [
                    *self._program("initdb"),
                    *("-D", str(new), "-U", SUPERUSER, "--encoding=UTF8", "--auth=scram-sha-256", f"--pwfile={password}"),
                    *(("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8") if self.version >= 17 else ("--locale=C",)),
                    *(("--no-sync",) if self.tuning.get("fsync") == "off" else ()),
                ]
            )
        finally:
            password.unlink()
        if done.returncode != 0:
            raise self._failed("initdb", done.stderr)
        with (new / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.write("\ninclude 'gandan.conf'\n")
        new.rename(self.cluster)

    def _configure(self) -> None:
        lines = {**self.tuning, "port": str(self.port), "listen_addresses": "", "unix_socket_directories": ""}
        if sys.platform == "win32":
            lines |= {"listen_addresses": "127.0.0.1", "port": str(_free_port())}
        else:
            lines |= {"unix_socket_directories": f'"{self.folders.socket(self.account)}"', "unix_socket_permissions": "0700"}
        text = "".join(f"{name} = '{value}'\n" for name, value in lines.items())
        configuration = self.cluster / "gandan.conf"
        configuration.write_text(text, encoding="utf-8")
        self.account.own(configuration)

    def _program(self, name: str) -> list[str]:
        return [str(binaries(self.version, self.folders, self.account) / name)]

    def _run(self, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
        # A file, not a pipe: the server inherits it and would hold a pipe open for ever.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            done = subprocess.run(
                command,
                check=False,
                text=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folders.root,
                env=env.child_environment(LC_ALL="C", PGPASSFILE=os.devnull, **variables),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                **self.account.subprocess_options(),
            )
            output.seek(0)
            said = output.read()
        return subprocess.CompletedProcess(command, done.returncode, stdout=said, stderr=said)

    def _failed(self, program: str, said: str) -> RuleBroken:
        words = [line.strip() for line in said.splitlines() if line.strip()]
        return RuleBroken(
            _(
                "Cơ sở dữ liệu không khởi động được (%(program)s: %(said)s). Hãy xem nhật ký “%(log)s”, kiểm tra dung lượng "
                "đĩa còn trống, rồi chạy lại."
            )
            % {
                "program": program,
                "said": next((line for line in words if "error:" in line or "FATAL" in line), words[-1] if words else "?"),
                "log": self.folders.log,
            }
        )


def embedded_server(*, tuning: Mapping[str, str] = SAFE) -> Server:
    """The server of this environment's data folder, in the version its files have, or the newest for a new folder."""
    folders = Folders(env.read().data)
    return Server(folders, version=folders.version() or DEFAULT_VERSION, tuning=tuning)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
