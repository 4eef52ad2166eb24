"""The command `gandan`: its table of commands, and how every error becomes one sentence.

A new command is a file of this folder with one typed function, and one line in COMMANDS.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import psycopg
import typer
from django.db import OperationalError

from gandan.base.errors import GandanError
from gandan.config import databases, env
from gandan.config.sentences import gettext as _

BAD_USAGE: Final = 2


@dataclass(frozen=True)
class Command:
    """A command's name and its function, `module:function` in this folder.

    `database`: bring the database up to date first; commands that make, replace or stop databases do that themselves.
    """

    name: str
    function: str
    database: bool = True
    hidden: bool = False
    passes_on: bool = False


COMMANDS: Final = (
    Command("serve", "serve:serve", database=False),
    Command("demo", "demo:demo", database=False),
    Command("certificate", "certificate:certificate", database=False),
    Command("units", "units:units"),
    Command("account", "account:account"),
    Command("import", "import_:import_"),
    Command("publish", "publish:publish"),
    Command("article", "article:article"),
    Command("report", "report:report"),
    Command("figures", "figures:figures"),
    Command("open", "open_:open_figure"),
    Command("prove", "prove:prove"),
    Command("doubts", "doubts:doubts"),
    Command("verify", "verify:verify"),
    Command("exchange", "exchange:exchange"),
    Command("bench", "bench:bench", database=False),
    Command("backup", "backup:backup"),
    Command("restore", "backup:restore", database=False),
    Command("upgrade-db", "backup:upgrade_db", database=False),
    Command("manage", "database:manage", database=False, hidden=True, passes_on=True),
    Command("migrate", "database:migrate", database=False, hidden=True),
    Command("web", "children:web", database=False, hidden=True),
    Command("worker", "children:worker", database=False, hidden=True),
    Command("stop", "database:stop", database=False, hidden=True),
)


def run() -> None:
    """The console script. Exit 0 done, 1 the answer is no, 2 bad usage; an error is one sentence on stderr."""
    sys.exit(execute(sys.argv[1:]))


def execute(arguments: Sequence[str]) -> int:
    """Run the command line inside this process and return its exit code. `--lang` may stand anywhere."""
    try:
        rest = _take_language(arguments)
        demonstration = "--demo" in rest or rest[:1] == ["demo"]  # known before Django is set up: every page says so
        env.work_in(database=env.DEMO_DATABASE if demonstration else None)
        if demonstration and "--help" not in rest:
            env.make_secret_key()  # codes are issued while it is built: under a key of that moment none would ever answer
        databases.set_up_django()
        # Only what is asked for is imported: a start is felt, documents and charts are slow to load.
        asked = [command for command in COMMANDS if command.name in rest]
        _application(asked or COMMANDS)(rest, standalone_mode=True)
    except GandanError as refused:
        print(refused, file=sys.stderr)
        return BAD_USAGE
    except (psycopg.OperationalError, OperationalError) as silent:
        print(_lost_database(silent), file=sys.stderr)
        return BAD_USAGE
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def _application(commands: Sequence[Command]) -> typer.Typer:
    application = typer.Typer(name="gandan", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    application.callback()(_choose)
    for command in commands:
        module, function = command.function.split(":")
        work: Callable[..., Any] = getattr(importlib.import_module(f"gandan.sites.cli.{module}"), function)
        settings = {"allow_extra_args": True, "ignore_unknown_options": True} if command.passes_on else {}
        application.command(command.name, hidden=command.hidden, context_settings=settings)(work)
    return application


def _choose(
    context: typer.Context,
    database: Annotated[str, typer.Option(help="gandan | demo", show_default=False)] = "",
    lang: Annotated[str, typer.Option(help="vi | en")] = "vi",  # noqa: ARG001 -- for --help; `_take_language` has read it
) -> None:
    """Gần Dân: từ thôn, bản đến con số mở ra được."""
    before = env.read().database
    if database:
        env.work_in(database=env.database_name(database))
    command = next((command for command in COMMANDS if command.name == context.invoked_subcommand), None)
    if command is not None and command.database:
        told = env.database_was_told()
        if databases.prefer_demonstration() and not told:
            print(_("Đang dùng dữ liệu minh họa."), file=sys.stderr)
        if env.read().database != before:
            databases.point_settings()
        databases.prepare()


def _take_language(arguments: Sequence[str]) -> list[str]:
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            env.work_in(language=next(words, "vi"))
        elif word.startswith("--lang="):
            env.work_in(language=word.removeprefix("--lang="))
        else:
            rest.append(word)
    return rest


def _lost_database(silent: Exception) -> str:
    return _("Không nối được với cơ sở dữ liệu (%(said)s). Hãy chạy lại; nếu vẫn vậy, chạy “gandan stop” rồi “gandan serve”.") % {
        "said": str(silent).strip().splitlines()[-1]
    }
