"""What can go wrong inside the machine while it answers one request, as the request's own header asks for it."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn, Self

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

HEADER = "HTTP_X_FAULT"


class Fault:
    """One thing that goes wrong, at the n-th time it could."""

    def __init__(self, asked: str) -> None:
        self.what, _colon, at = asked.partition(":")
        self.left = int(at or 1)

    def now(self, what: str) -> bool:
        """Whether this is the time."""
        if self.what != what:
            return False
        self.left -= 1
        return self.left == 0

    def may_kill(self, what: str) -> None:
        """Kill the process here if it is the time: nothing is closed, flushed or rolled back by us."""
        if self.now(what):
            die()


class _Current(threading.local):
    fault = Fault("")


_current = _Current()


def die() -> NoReturn:
    """End as a machine ends whose current is cut."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def install() -> None:
    """Reach into commits and the writing of files. In the tests' own server process only."""
    wrappers: Any = BaseDatabaseWrapper  # Any: the stubs leave its own methods out
    plain_commit, plain_open = wrappers._commit, Path.open

    def commit(wrapper: BaseDatabaseWrapper) -> None:
        _current.fault.may_kill("kill-commit")
        plain_commit(wrapper)
        _current.fault.may_kill("kill-committed")

    def opened(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
        file = plain_open(path, mode, *args, **kwargs)
        return _Full(file) if mode in {"ab", "wb"} and _current.fault.now("full") else file  # type: ignore[return-value]  # a stand-in

    wrappers._commit = commit
    Path.open = opened  # type: ignore[method-assign, assignment]


class _Full:
    """A file on a disk that has room for half of what is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_broken: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> int:
        self._file.write(content[: len(content) // 2])
        self._file.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def going_wrong(asked: str) -> Iterator[Fault]:
    """While one request is answered in this thread."""
    _current.fault = fault = Fault(asked)
    try:
        with connection.execute_wrapper(_statement):
            yield fault
    finally:
        _current.fault = Fault("")


def _statement(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
    _current.fault.may_kill("kill-statement")
    if _current.fault.now("lose-database") and connection.connection is not None:
        connection.connection.close()
    return execute(sql, params, many, context)
