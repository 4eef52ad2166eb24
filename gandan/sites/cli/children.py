"""The two processes that `gandan serve` starts; on several machines each may be started alone."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Annotated, Final

import typer

from gandan.config import databases, env, tls

# A page waits for PostgreSQL most of its time; more threads than this gain nothing on one machine.
THREADS: Final = 8
MOST_WORKERS: Final = 4
LONGEST_WORKER_STOP: Final = 8

WithParent = Annotated[bool, typer.Option("--with-parent", help="End when standard input closes.")]


def web(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = env.DEFAULT_PORT,
    with_parent: WithParent = False,
    https: Annotated[bool, typer.Option("--https")] = False,
) -> None:
    """The web server, until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces, SSLProtocols
    from granian.log import LogLevels

    if with_parent:
        _end_with_parent()
    Granian(
        "gandan.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=min(MOST_WORKERS, os.cpu_count() or 1),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        # A process that is told to stop while it is being born does not hear it, and would be waited for for ever.
        workers_kill_timeout=LONGEST_WORKER_STOP,
        log_level=LogLevels.error,
        ssl_cert=tls.files().certificate if https else None,
        ssl_key=tls.files().key if https else None,
        # Phones of ten years ago know no newer one.
        ssl_protocol_min=SSLProtocols.tls12,
    ).serve()


def worker(with_parent: WithParent = False) -> None:
    """Does the queued work of this database, until told to stop."""
    import asyncio

    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if with_parent:
        _end_with_parent()
    databases.set_up_django()
    if sys.platform == "win32":
        # psycopg cannot wait on Windows' usual event loop.
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # noqa: S101 -- what procrastinate's Django part always makes
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker()


def _end_with_parent() -> None:
    """A parent that is killed cannot stop its children; its end of their standard input closes all the same."""

    def wait() -> None:
        # Not sys.stdin: its lock would be copied, held for ever, into the web server's forked workers.
        while os.read(0, 64):
            pass
        if sys.platform == "win32":
            os.kill(os.getpid(), signal.SIGTERM)
        else:
            # To the main thread itself: a signal that another thread takes does not wake it from waiting.
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
