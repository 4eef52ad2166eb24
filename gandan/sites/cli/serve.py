"""`gandan serve`: the database, the web server and the worker, as one thing that starts and stops."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer

import gandan
from gandan.base import clock
from gandan.base.errors import RuleBroken
from gandan.config import databases, env, tls
from gandan.config.sentences import gettext as _
from gandan.sites.cli.demo import build, show_cast

LONGEST_WEB_START: Final = 60.0
LONGEST_STOP: Final = 15.0


def serve(
    port: Annotated[int, typer.Option(help="1-65535", min=1, max=65535, show_default=False)] = 0,
    host: Annotated[str, typer.Option(help="127.0.0.1: this machine only; 0.0.0.0: the network")] = "127.0.0.1",
    demo: Annotated[bool, typer.Option("--demo", help="The demonstration, in its own database.")] = False,
    https: Annotated[bool, typer.Option("--https", help="With the certificate of `gandan certificate`.")] = False,
) -> None:
    """Chạy Gần Dân trên máy này: cơ sở dữ liệu, trang và việc nền."""
    env.work_in(data=env.read().data, database=env.DEMO_DATABASE if demo else None, port=port or None)
    port = env.read().port
    if https:
        env.answer_https(tls.names_in_force(now=clock.now()))
    _refuse_busy(host, port)
    was_running = databases.is_running()
    databases.prepare()
    env.make_secret_key()
    if demo:
        build()
    stop = _stop_signal()
    try:
        with _children(host, port, https=https) as children:
            if _web_answers(host, port, children, stop):
                address = f"{'https' if https else 'http'}://{_shown(host)}:{port}"
                print(_("Gần Dân chạy tại %(address)s (dừng: Ctrl-C).") % {"address": address}, flush=True)
                if demo:
                    show_cast()
            while not stop.wait(0.2):
                _refuse_dead(children)
    finally:
        if not was_running:
            databases.stop_server_when_idle()


def _refuse_busy(host: str, port: int) -> None:
    with socket.socket() as probe:
        if sys.platform != "win32":
            # A port that our last run left a moment ago is free; Windows means something else by this option.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as busy:
            raise RuleBroken(
                _("Cổng %(port)s đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chạy với --port %(next)s.")
                % {"port": port, "next": port + 1 if port < 65535 else 8000}
            ) from busy


@contextmanager
def _children(host: str, port: int, *, https: bool) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The web server and the worker; both are stopped at the end, whatever happened."""
    commands = [
        [sys.executable, "-m", "gandan", "web", "--host", host, "--port", str(port), "--with-parent", *(["--https"] if https else [])],
        [sys.executable, "-m", "gandan", "worker", "--with-parent"],
    ]
    children: list[subprocess.Popen[bytes]] = []
    here = Path(gandan.__file__).parent.parent  # `-m` looks in the working folder first: another copy may lie there
    try:
        # A group of its own: Ctrl-C reaches only this process, which then stops them in order.
        group = None if sys.platform == "win32" else 0
        for command in commands:
            children.append(subprocess.Popen(command, cwd=here, stdin=subprocess.PIPE, process_group=group))  # noqa: PERF401 -- the first is stopped if the second fails
        yield children
    finally:
        for child in children:
            if child.poll() is None:
                child.terminate()
        for child in children:
            try:
                child.wait(LONGEST_STOP)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _stop_signal() -> threading.Event:
    """Set by Ctrl-C or by the system's request to end."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
    return stop


def _web_answers(host: str, port: int, children: list[subprocess.Popen[bytes]], stop: threading.Event) -> bool:
    """Wait until the web server takes connections. False: we were told to stop before that."""
    deadline = time.monotonic() + LONGEST_WEB_START
    while time.monotonic() < deadline:
        _refuse_dead(children)
        try:
            socket.create_connection((_shown(host), port), timeout=1).close()
        except OSError:
            if stop.wait(0.1):
                return False
        else:
            return True
    raise RuleBroken(_("Trang không mở được sau một phút. Hãy chạy lại; nếu vẫn vậy, xem thông báo ở trên."))


def _refuse_dead(children: list[subprocess.Popen[bytes]]) -> None:
    if any(child.poll() is not None for child in children):
        raise RuleBroken(_("Trang hoặc việc nền đã dừng đột ngột. Hãy xem thông báo ở trên rồi chạy lại."))


def _shown(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 -- compared, not bound
