"""Commands for developers and for `make`: Django's own management, and bringing the database up to date."""

from __future__ import annotations

import typer

from gandan.config import databases, roles

commands = typer.Typer(no_args_is_help=True)


def manage(context: typer.Context) -> None:
    """Django's management commands, as the owner of the database (makemigrations, shell, ...)."""
    from django.core.management import execute_from_command_line

    databases.prepare_database()
    databases.set_up_django()
    with roles.django_as(roles.OWNER):
        execute_from_command_line(["gandan manage", *context.args])


@commands.command("migrate")
def migrate() -> None:
    """Make roles and database where missing, migrate, grant."""
    databases.prepare()


@commands.command("stop")
def stop() -> None:
    """Stop the embedded server of this data folder."""
    databases.stop_server()
