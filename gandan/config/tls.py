"""HTTPS for a machine that has no certificate from outside: an authority of its own, and a certificate for its names.

Phones record only over HTTPS. On a network without Internet nobody else can vouch for the machine, so it makes an authority once, whose
certificate each phone installs once; the machine's own certificate is made anew when it runs out, and no phone notices.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gandan.base.errors import BadInput, RuleBroken
from gandan.config import env
from gandan.config.sentences import gettext as _

AUTHORITY_DAYS: Final = 3650
# Browsers refuse certificates that run longer than 398 days.
CERTIFICATE_DAYS: Final = 397
_RENEWED_BEFORE: Final = timedelta(days=30)


@dataclass(frozen=True)
class Files:
    """Where the four files lie. The authority's certificate is the one that phones install; its key never leaves."""

    folder: Path

    @property
    def authority(self) -> Path:
        """The authority's certificate, public."""
        return self.folder / "gandan-ca.crt"

    @property
    def authority_key(self) -> Path:
        """The authority's key, readable by this user alone."""
        return self.folder / "ca-key.pem"

    @property
    def certificate(self) -> Path:
        """The machine's certificate with the authority's after it."""
        return self.folder / "certificate.pem"

    @property
    def key(self) -> Path:
        """The machine's key, readable by this user alone."""
        return self.folder / "key.pem"


def files() -> Files:
    """The files of this data folder, there or not."""
    return Files(env.data_folder() / "tls")


def make_certificate(names: list[str], *, now: datetime) -> Files:
    """Make a certificate for these host names or addresses; the authority is made once and kept.

    Raises BadInput for a name that is none.
    """
    if not names:
        raise BadInput(_("Hãy ghi tên máy trong mạng, ví dụ: gandan certificate may-xa.noi-bo 192.168.1.10"))
    places = [_general_name(name) for name in names]
    made = files()
    authority, authority_key = _authority(made, now)
    key = ec.generate_private_key(ec.SECP256R1())
    begun = now.astimezone(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_called(names[0]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=CERTIFICATE_DAYS))
        .add_extension(x509.SubjectAlternativeName(places), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    env.write_private(made.key, _private(key))
    env.write_private(made.certificate, _public(certificate) + _public(authority))
    return made


def names_in_force(*, now: datetime) -> list[str]:
    """The names of the certificate that is there, renewed first when it runs out within a month.

    Raises RuleBroken when there is none.
    """
    made = files()
    if not made.certificate.exists():
        raise RuleBroken(_("Máy này chưa có chứng chỉ HTTPS. Hãy chạy trước: gandan certificate TÊN-MÁY (hoặc địa chỉ IP trong mạng)."))
    certificate = x509.load_pem_x509_certificate(made.certificate.read_bytes())
    places = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    names = [*places.get_values_for_type(x509.DNSName), *(str(one) for one in places.get_values_for_type(x509.IPAddress))]
    if certificate.not_valid_after_utc - now.astimezone(UTC) < _RENEWED_BEFORE:
        make_certificate(names, now=now)
    return names


def _authority(made: Files, now: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    if made.authority.exists() and made.authority_key.exists():
        kept = serialization.load_pem_private_key(made.authority_key.read_bytes(), password=None)
        if isinstance(kept, ec.EllipticCurvePrivateKey):
            return x509.load_pem_x509_certificate(made.authority.read_bytes()), kept
    key = ec.generate_private_key(ec.SECP256R1())
    begun = now.astimezone(UTC) - timedelta(days=1)
    name = _called("Gần Dân (máy của cơ quan)")
    authority = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_SIGNS_ONLY, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    env.write_private(made.authority_key, _private(key))
    env.write_private(made.authority, _public(authority))
    return authority, key


_SIGNS_ONLY = x509.KeyUsage(
    digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
    key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        pass
    plain = name.strip(".").lower()
    if not plain.isascii() or not all(part and part.replace("-", "").isalnum() for part in plain.split(".")):
        raise BadInput(_("“%(name)s” không phải tên máy hay địa chỉ IP. Ví dụ: may-xa.noi-bo, 192.168.1.10.") % {"name": name})
    return x509.DNSName(plain)


def _private(key: ec.EllipticCurvePrivateKey) -> str:
    plain = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain).decode()


def _public(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
