"""What the repository holds: no address of a package registry, nothing that another tool left, links that lead somewhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
OURS = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "README.vi.md", "docs", "frontend",
    "gandan", "hatch_build.py", "pyproject.toml", "requirements", "tests",
}  # fmt: skip


def told(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def tracked() -> list[Path]:
    names = told("git", "ls-files", "-z").split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def registries() -> set[str]:
    """Hosts that pip and npm install from on this machine, and pip's own default."""
    said = told(sys.executable, "-m", "pip", "config", "list")
    said += told(sys.executable, "-c", "from pip._internal.models.index import PyPI; print(PyPI.url, PyPI.file_storage_domain)")
    if npm := shutil.which("npm"):
        said += told(npm, "config", "get", "registry")
    addresses = re.findall(r"https?://[^\s'\"]+", said)
    return {host for address in addresses if (host := urlsplit(address).hostname) and host not in {"localhost", "127.0.0.1"}}


def test_no_file_holds_the_address_of_a_package_registry() -> None:
    hosts = registries()
    assert hosts
    found = [f"{path.relative_to(ROOT)}: {host}" for path in tracked() for host in hosts if host.encode() in path.read_bytes()]
    assert found == []


def test_locks_name_versions_and_hashes_only() -> None:
    lock = (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text, path
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text), path


def test_nothing_stands_beside_what_belongs_to_the_product() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} - OURS == set()


def test_links_in_documents_lead_somewhere() -> None:
    documents = [path for path in tracked() if path.suffix == ".md"]
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_pictures_are_light() -> None:
    pictures = [path for path in tracked() if path.suffix in {".png", ".jpg", ".jpeg", ".webp"}]
    assert [path.name for path in pictures if path.stat().st_size >= 300_000] == []
