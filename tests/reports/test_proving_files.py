"""What `gandan prove` and its page take: files of four kinds, and any bytes without a crash."""

import io
import json
import time
from datetime import date
from pathlib import Path

import docx
import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from gandan.base.errors import BadInput
from gandan.reports.files import file_of
from gandan.reports.proving.answering import State
from gandan.reports.proving.files import SUFFIXES, text_of
from gandan.reports.proving.matching import matched
from gandan.reports.proving.places import Places
from gandan.reports.proving.reading import clean, figures_of, sentences_of
from gandan.sites.cli.prove import prove
from tests.reports.proving_world import lay_article, proved
from tests.reports.term_world import drawn_up

TEXT = "Từ đầu nhiệm kỳ, tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số, với 6.321 lượt người dự."
DAY = "Ngày 30 tháng 11 năm 2024"


def run(*words: str) -> Result:
    """The command, as typed after `gandan prove`."""
    application = typer.Typer()
    application.command()(prove)
    return CliRunner().invoke(application, list(words))


def as_docx() -> bytes:
    """The text in Word, one figure in a table."""
    made = docx.Document()
    made.add_paragraph(DAY)
    made.add_paragraph(TEXT)
    made.add_table(1, 2).rows[0].cells[0].text = "Từ năm 2020 ra quân 3 chương trình"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.mark.django_db
def test_the_command_says_each_figure_and_answers_yes(tmp_path: Path) -> None:
    lay_article()
    file = tmp_path / "a.txt"
    file.write_text(f"{DAY}\n{TEXT}", "utf-8")
    done = run(str(file), "--unit", "huyen-a")
    assert done.exit_code == 0, done.exception
    assert "1. 5 cuộc: khớp" in done.stdout
    assert "2 con số khớp, 0 lệch, 0 không chứng minh được." in done.stdout
    assert "/so-lieu/huyen-a/mo/?measure=outreach.attendance&from=2020-08-01&to=2024-11-30&audience=ethnic_minority" in done.stdout


@pytest.mark.django_db
def test_the_command_answers_no_with_the_difference_as_json(tmp_path: Path) -> None:
    lay_article()
    file = tmp_path / "a.html"
    file.write_text(f"<h1>{DAY}</h1><script>9 cuộc tuyên truyền</script><p>{TEXT.replace('6.321', '6.<b>421</b>')}</p>", "utf-8")
    done = run(str(file), "--unit", "huyen-a", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["counts"] == {"proved": 1, "different": 1, "unproved": 0}
    assert told["day"] == "2024-11-30"
    assert [one["difference"] for one in told["figures"]] == [None, 100]


@pytest.mark.django_db
def test_a_word_file_is_read_with_its_tables() -> None:
    lay_article()
    proof = proved(text_of("a.docx", as_docx()), on=None)
    assert [one.state for one in proof.verdicts] == [State.PROVED] * 3
    assert proof.day == date(2024, 11, 30)


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_our_own_report_is_never_said_to_differ(suffix: str) -> None:
    lay_article()
    file = file_of(drawn_up(), f".{suffix}")
    proof = proved(text_of(f"a.{suffix}", file.data), on=date(2024, 11, 30))
    assert [(one.figure.written, one.figure.sentence.text) for one in proof.verdicts if one.state is State.DIFFERENT] == []
    assert proof.count(State.PROVED) >= 5


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a", "docx"])
def test_other_files_are_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(BadInput, match="docx, pdf, html"):
        text_of(name, b"")


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04"]))
@settings(max_examples=60, deadline=None)
def test_no_bytes_crash_a_file(data: bytes, suffix: str, lead: bytes) -> None:
    try:
        assert isinstance(text_of(f"a{suffix}", lead + data), str)
    except BadInput as refused:
        assert str(refused)  # noqa: PT017  # either outcome is fine


_WORDS = st.sampled_from(
    ["gần", "trên", "2.358", "10 tỷ", "2 358", "cuộc", "tuyên truyền", "từ năm 2020", "năm 0000", "quý IV/0000", "31/2/2024", "hai trăm", "9 tháng đầu năm 9999",  # noqa: E501  # to be read across
     "mươi", "một nghìn", "%", "12-15", "\n", ".", ",", "xã Tân", "tại", "ngày 99/99/9999", "²", "İ", "٣", "½", "Ⅷ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=30).map(" ".join)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_crashes_the_reading(text: str) -> None:
    sentences = sentences_of(clean(text))
    for one in matched(sentences, figures_of(sentences), Places(1, {})):
        assert one.figure.written in one.figure.sentence.text


@pytest.mark.parametrize("piece", [TEXT + "\n", TEXT.rstrip(".") + ", ", "1 2 3 4 5 6 7 8 9 ", "hai trăm ", "9" * 100 + " ", "a b "])
def test_reading_takes_a_time_that_grows_with_the_text_only(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    begun = time.process_time()
    sentences = sentences_of(clean(text))
    try:
        matched(sentences, figures_of(sentences), Places(1, {}))
    except BadInput as refused:
        assert "nhiều con số" in str(refused)  # noqa: PT017  # either outcome is fine
    assert time.process_time() - begun < 30
