"""HTTPS without anybody outside: the authority stays, the certificate is renewed, and the product answers with it."""

from __future__ import annotations

import ssl
import stat
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, RuleBroken
from gandan.config import tls

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM)
NAMES = ["may-xa.noi-bo", "192.168.1.10"]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GANDAN_DATA", str(tmp_path))
    return tmp_path


def certificate_of(made: tls.Files) -> x509.Certificate:
    return x509.load_pem_x509_certificate(made.certificate.read_bytes())


def test_a_certificate_stands_for_the_names_and_is_signed_by_the_authority_that_stays() -> None:
    made = tls.make_certificate(NAMES, now=NOW)
    authority = made.authority.read_bytes()
    first = certificate_of(made)
    first.verify_directly_issued_by(x509.load_pem_x509_certificate(authority))
    assert tls.names_in_force(now=NOW) == NAMES
    tls.make_certificate(["khac.noi-bo"], now=NOW)
    assert (made.authority.read_bytes(), tls.names_in_force(now=NOW)) == (authority, ["khac.noi-bo"])
    ssl.create_default_context(cafile=str(made.authority))


def test_keys_are_for_this_user_alone() -> None:
    made = tls.make_certificate(NAMES, now=NOW)
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (made.key, made.authority_key)} == {0o600}


def test_a_certificate_is_renewed_in_its_last_month_and_not_before() -> None:
    made = tls.make_certificate(NAMES, now=NOW)
    number = certificate_of(made).serial_number
    tls.names_in_force(now=NOW + timedelta(days=tls.CERTIFICATE_DAYS - 40))
    assert certificate_of(made).serial_number == number
    late = NOW + timedelta(days=tls.CERTIFICATE_DAYS - 20)
    assert tls.names_in_force(now=late) == NAMES
    assert certificate_of(made).serial_number != number
    assert certificate_of(made).not_valid_after_utc > late + timedelta(days=300)


@pytest.mark.parametrize("name", ["máy xã", "a b", "xa..noi-bo", "-", "http://may"])
def test_a_name_that_is_none_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(BadInput, match="không phải tên máy"):
        tls.make_certificate([name], now=NOW)
    assert not tls.files().folder.exists()


def test_without_a_certificate_one_is_told_how_to_make_it() -> None:
    with pytest.raises(RuleBroken, match="gandan certificate"):
        tls.names_in_force(now=NOW)
