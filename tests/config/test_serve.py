"""`gandan serve` as people start it: a process that answers, says what is wrong in one sentence, and stops cleanly."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gandan.config import env
from gandan.config.postgres.folders import Folders
from gandan.config.postgres.server import Server

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own, with a space in its name; its server is stopped at the end."""
    folder = env.temporary_folder() / f"gandan serve {os.getpid()}"
    monkeypatch.setenv("GANDAN_DATA", str(folder))
    for name in ("GANDAN_DATABASE", "GANDAN_PORT", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    Server(Folders(folder)).stop()
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def _gandan(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "gandan", *arguments]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_gandan(*arguments), cwd=CHECKOUT, capture_output=True, text=True, timeout=600, check=False)


@contextmanager
def _serving(port: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    """A started product, after its address was printed; killed at the end when the test has not stopped it."""
    with subprocess.Popen(_gandan("serve", "--port", str(port), *more), cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert f"{'https' if more else 'http'}://127.0.0.1:{port}" in process.stdout.readline()
            yield process
        finally:
            process.kill()


def _serve_once(port: int) -> tuple[float, str]:
    """Start, fetch the sign-in page, ask to stop. Returns the seconds until the address was printed, and the page."""
    began = time.monotonic()
    with _serving(port) as process:
        seconds = time.monotonic() - began
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/tai-khoan/login/", timeout=60) as answer:
            page = answer.read().decode()
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    return seconds, page


def test_it_starts_answers_stops_and_starts_again_within_ten_seconds(data: Path, port: int) -> None:
    _first, page = _serve_once(port)
    assert "<h1" in page
    assert Server(Folders(data)).address() is None, "the server that it started is stopped with it"
    assert (data / "secret").stat().st_mode & 0o777 == 0o600
    secret = (data / "secret").read_text()
    second, _page = _serve_once(port)
    busy = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0
    assert second < 10 * max(1.0, busy), "ten seconds on a machine that does nothing else"
    assert (data / "secret").read_text() == secret, "people stay signed in"


def test_it_answers_https_with_a_certificate_of_its_own(data: Path, port: int) -> None:
    """Signing in over it must pass the check of the form's origin, and the cookie must be for HTTPS only."""
    made = _run("certificate", "localhost", "127.0.0.1")
    assert made.returncode == 0, made.stderr
    trust = ssl.create_default_context(cafile=str(data / "tls" / "gandan-ca.crt"))
    address = f"https://localhost:{port}/tai-khoan/login/"
    with _serving(port, "--https"):
        with urllib.request.urlopen(address, context=trust, timeout=60) as answer:
            cookie = answer.headers["Set-Cookie"]
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
        assert token is not None
        assert "Secure" in cookie
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "login": "khong-co", "password": "sai"}).encode()
        headers = {"Cookie": cookie.split(";")[0], "Origin": f"https://localhost:{port}", "Referer": address}
        with urllib.request.urlopen(urllib.request.Request(address, form, headers), context=trust, timeout=60) as answer:
            assert answer.status == 200  # the form again, with its sentence; a strange origin would be 403


def test_nothing_is_left_running_when_it_is_killed(data: Path, port: int) -> None:
    with _serving(port) as process:
        process.kill()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                break
        time.sleep(0.2)
    _seconds, page = _serve_once(port)
    assert "<h1" in page


def test_a_first_start_killed_half_way_is_finished_by_the_next(data: Path, port: int) -> None:
    for moment in (0.9, 1.8, 2.7):
        with subprocess.Popen(_gandan("serve", "--port", str(port)), cwd=CHECKOUT, stdout=subprocess.PIPE) as process:
            time.sleep(moment)
            process.kill()
    _seconds, page = _serve_once(port)
    assert "<h1" in page


@pytest.mark.parametrize(("lang", "word"), [("vi", "Cổng"), ("en", "")])
def test_a_busy_port_is_one_sentence(data: Path, port: int, lang: str, word: str) -> None:
    data.mkdir()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        refused = _run("serve", "--port", str(port), "--lang", lang)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(word)
    assert str(port) in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_data_folder_that_cannot_be_made_is_one_sentence(data: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data.write_text("a file where the folder should be") if not data.exists() else None
    monkeypatch.setenv("GANDAN_DATA", str(data / "inside"))
    refused = _run("serve", "--port", str(port))
    data.unlink()
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "GANDAN_DATA" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_an_unreadable_database_url_is_one_sentence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.mkdir()
    for url in ("not an address", "postgresql://nobody:x@127.0.0.1:1/none"):
        monkeypatch.setenv("DATABASE_URL", url)
        refused = _run("backup", "never.zip")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "DATABASE_URL" in refused.stderr
        assert len(refused.stderr.strip().splitlines()) == 1
