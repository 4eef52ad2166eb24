"""The command `gandan`: its table of commands, and how every error becomes one sentence."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from gandan.base.errors import GandanError
from gandan.config import env
from gandan.sites.cli import database

BAD_USAGE: Final = 2

app = typer.Typer(name="gandan", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command("manage", hidden=True, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(database.manage)
app.add_typer(database.commands, name="db", hidden=True)


@app.callback()
def main(
    lang: Annotated[str, typer.Option(help="vi | en")] = "",
    database_name: Annotated[str, typer.Option("--database", help="gandan | demo")] = "",
) -> None:
    """Gần Dân: từ thôn, bản đến con số mở ra được."""
    env.work_in(database=env.database_name(database_name) if database_name else None, language=lang or None)


def run() -> None:
    """Run the command line. Exit 0 done, 1 the answer is no, 2 bad usage; an error is one sentence on stderr."""
    env.work_in()
    try:
        app()
    except GandanError as refused:
        print(refused, file=sys.stderr)
        sys.exit(BAD_USAGE)
