"""The commune's machine under the fault campaign: the product's own WSGI application over HTTP, in a process that can be killed.

    python -m tests.faults.server MEDIA-FOLDER

prints its port. A first process loads the product once and opens nothing; it forks the one that answers, and another as soon as
that one is gone, so that a power cut costs milliseconds. It ends with its standard input.
"""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import socket
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from socketserver import TCPServer
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 4
CONTROL = "/_faults/"


class Handler(WSGIRequestHandler):
    """Says nothing about requests."""

    def log_message(self, *_said: object) -> None:
        """The trace of a run tells more."""


class Pool(WSGIServer):
    """A few threads that live on, each with its connection to the database."""

    def __init__(self, listening: socket.socket, application: WSGIApplication) -> None:
        TCPServer.__init__(self, listening.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.server_name, self.server_port = "127.0.0.1", listening.getsockname()[1]
        self.setup_environ()
        self.set_app(application)
        self._threads = ThreadPoolExecutor(THREADS)

    def process_request(self, request: Any, client_address: Any) -> None:  # Any: as socketserver has it
        self._threads.submit(self._answer, request, client_address)

    def _answer(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # the phone went away
        finally:
            self.shutdown_request(request)


def with_faults(product: WSGIApplication) -> WSGIApplication:
    """The product, and around it what the request's header asks for; under `/_faults/` what the commune's people do."""
    from tests.faults.inside import HEADER, going_wrong

    def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(CONTROL):
            return _control(environ, start)
        _use_forms(newer=environ.get("HTTP_X_FORMS") == "newer")
        with going_wrong(environ.get(HEADER, "")) as fault:
            fault.may_kill("kill-before")
            answer = product(environ, start)
            content = [b"".join(answer)]
            if (close := getattr(answer, "close", None)) is not None:
                close()
            fault.may_kill("kill-answer")
        return content

    return application


def _control(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
    from django.db import close_old_connections

    from tests.faults.office import ACTS

    asked = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    try:
        close_old_connections()
        said, status = ACTS[environ["PATH_INFO"].removeprefix(CONTROL)](asked), "200 OK"
    except Exception as broken:  # noqa: BLE001 -- the run prints it
        said, status = repr(broken), "500 Broken"
    start(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [said.encode()]


def _use_forms(*, newer: bool) -> None:
    """Bring the session's form to the next version, as an upgrade of the machine does; its step changes nothing."""
    from gandan.upkeep.field.forms import FORMS

    form = FORMS["session"]
    if newer != (form.version > 1):
        steps = (dict,) if newer else ()
        FORMS["session"] = replace(form, version=1 + len(steps), steps=steps)


def _answer(listening: socket.socket, application: WSGIApplication) -> None:
    from tests.faults.inside import install

    install()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Pool(listening, application).serve_forever(poll_interval=0.05)


def main(media: str) -> None:
    """Load the product, listen, and keep one process answering until standard input ends."""
    from gandan.config import databases

    databases.set_up_django()
    from django.conf import settings

    settings.MEDIA_ROOT = media
    logging.disable(logging.CRITICAL)
    from django.core.wsgi import get_wsgi_application

    import gandan.config.urls  # noqa: F401 -- loaded before the fork, once
    import tests.faults.office  # noqa: F401 -- the same

    application = with_faults(get_wsgi_application())
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listening.getsockname()[1], flush=True)
    while True:
        gone, alive = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(gone)
            _answer(listening, application)
            os._exit(0)
        os.close(alive)
        ready, *_rest = select.select([sys.stdin.fileno(), gone], [], [])
        os.close(gone)
        if sys.stdin.fileno() in ready:
            os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        if sys.stdin.fileno() in ready:
            return


if __name__ == "__main__":
    main(sys.argv[1])
