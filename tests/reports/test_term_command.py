"""`gandan report`: what is typed, what is written, and what is refused with a sentence."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from gandan.base import clock
from gandan.base.errors import BadInput, GandanError, NotFound, RuleBroken
from gandan.sites.cli.report import report
from tests.ledger.world import lay_tree
from tests.reports.term_world import session

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    """The command, as typed after `gandan report`."""
    application = typer.Typer()
    application.command()(report)
    return CliRunner().invoke(application, list(words))


@pytest.fixture(autouse=True)
def records() -> None:
    lay_tree()
    session("xa-1", date(2024, 3, 5), 81)


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx", "html"])
def test_a_report_is_written_as_its_suffix_says(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"report.{suffix}"
    done = run("ket-qua-nhiem-ky", "huyen-a", "--from", "01/08/2020", "--to", "2024-11-30", "--out", str(out), "--number", "7")
    assert done.exit_code == 0, done.exception
    assert "theo party-hd36" in done.stdout
    assert out.stat().st_size > 5000


def test_figures_of_a_page_open_at_the_address_and_other_files_name_none(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run("ket-qua-nhiem-ky", "huyen-a", "--to", "2024-11-30", "--out", str(page), "--address", "https://gandan.example/")
    words = page.read_text("utf-8")
    assert 'href="https://gandan.example/so-lieu/huyen-a/mo/?measure=outreach.sessions&amp;from=2020-08-01&amp;to=2024-11-30' in words
    assert 'href="https://gandan.example/so-lieu/xa-1/mo/?' in words
    run("ket-qua-nhiem-ky", "huyen-a", "--to", "2024-11-30", "--out", str(page))
    assert 'href="http://127.0.0.1:' in page.read_text("utf-8")


def test_kinds_are_listed() -> None:
    assert run("--list").stdout.splitlines() == [
        "ket-qua-nhiem-ky\tKết quả công tác dân vận từ đầu nhiệm kỳ",
        "thang\tBáo cáo tháng công tác dân vận",
        "quy\tBáo cáo quý công tác dân vận",
        "6-thang\tBáo cáo 6 tháng công tác dân vận",
        "nam\tBáo cáo năm công tác dân vận",
        "thang-ubnd\tBáo cáo tháng công tác dân vận của chính quyền",
    ]


@pytest.mark.parametrize(
    ("kind", "unit", "first", "last", "layout"),
    [
        ("thang", "huyen-a", "01/03/2024", "31/03/2024", "party-hd36"),
        ("thang", "xa-1", "", "31/03/2024", "party-hd36"),
        ("quy", "tinh-a", "", "31/03/2024", "party-hd36"),
        ("thang", "tinh-ab", "01/06/2026", "30/06/2026", "party-hd05"),
        ("thang-ubnd", "xa-1", "15/02/2024", "14/03/2024", "state-nd30"),
    ],
)
def test_a_periodic_report_is_written_for_its_period(tmp_path: Path, kind: str, unit: str, first: str, last: str, layout: str) -> None:
    out = tmp_path / "report.docx"
    done = run(kind, unit, *(["--from", first] if first else []), "--to", last, "--out", str(out))
    assert done.exit_code == 0, done.exception
    assert f"theo {layout}" in done.stdout


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        (("bao-cao-la", "huyen-a", "--to", "2024-11-30", "--out", "a.docx"), BadInput, "Không có loại báo cáo"),
        (("ket-qua-nhiem-ky", "huyen-la", "--to", "2024-11-30", "--out", "a.docx"), NotFound, "Không có đơn vị"),
        (("ket-qua-nhiem-ky", "huyen-a", "--to", "2024-11-30", "--out", "a.odt"), BadInput, "đuôi là một trong"),
        (("ket-qua-nhiem-ky", "huyen-a", "--to", "hôm qua", "--out", "a.docx"), BadInput, "hôm qua"),
        (("ket-qua-nhiem-ky", "huyen-a", "--out", "a.docx"), BadInput, "Hãy ghi đủ"),
        (("ket-qua-nhiem-ky", "huyen-a", "--to", "2024-11-30", "--out", "a.docx", "--number", "0"), BadInput, "từ 1 trở lên"),
        (("ket-qua-nhiem-ky", "huyen-a", "--to", "2024-11-30", "--out", "no/such/folder/a.docx"), BadInput, "Không ghi được tệp"),
        (("ket-qua-nhiem-ky", "huyen-a", "--to", "2025-07-01", "--out", "a.docx"), RuleBroken, "không có huyen-a"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], error: type[GandanError], said: str) -> None:
    refused = run(*words).exception
    assert isinstance(refused, error)
    assert said in str(refused)


def test_days_to_come_are_not_reported() -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    refused = run("ket-qua-nhiem-ky", "xa-m", "--to", tomorrow, "--out", "a.docx").exception
    assert isinstance(refused, RuleBroken)
    assert "Chưa đến ngày" in str(refused)
