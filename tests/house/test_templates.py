"""Templates: no inline script or style, no permission decided, everything translated."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "gandan"
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
NAMES = re.compile("Gần Dân|Tiếng Việt")  # the product's, and a language's own: the same in every language
COMMENT = re.compile(r"\{% comment.*?endcomment %\}|\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
BLOCK = re.compile(r"\{% blocktrans(late)?\b.*?\{% endblocktrans(late)? %\}", re.DOTALL)


def templates() -> list[Path]:
    """Those that Django draws. What the front end builds is none: a draw's check page is one file to be saved (decision 0015)."""
    return sorted(path for path in PACKAGE.rglob("*.html") if PACKAGE / "static" / "dist" not in path.parents)


def test_there_is_no_inline_script_or_style() -> None:
    for path in templates():
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"\sstyle\s*=", text), path
        assert "<style" not in text, path
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), path
        for script in re.findall(r"<script\b[^>]*>", text):
            assert "src=" in script or 'type="application/json"' in script, f"{path}: {script}"


def test_every_word_on_a_screen_can_be_translated() -> None:
    left: list[str] = []
    for path in templates():
        text = BLOCK.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
        bare = NAMES.sub("", TAG.sub("", text))
        left += [f"{path.relative_to(PACKAGE)}: {line.strip()[:80]}" for line in bare.splitlines() if VIETNAMESE.search(line)]
    assert left == []
