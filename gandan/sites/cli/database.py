"""Commands for developers, and for `make`: Django's management, migrations, stopping the server."""

from __future__ import annotations

import typer

from gandan.config import databases, roles


def manage(context: typer.Context) -> None:
    """Django's management commands, as the owner of the database (makemigrations, shell, ...)."""
    from django.core.management import execute_from_command_line

    databases.prepare_database()
    databases.set_up_django()
    with databases.django_as(roles.OWNER):
        execute_from_command_line(["gandan manage", *context.args])


def migrate() -> None:
    """Make roles and database where missing, migrate, grant."""
    databases.prepare()


def stop() -> None:
    """Stop the embedded server of this data folder."""
    databases.stop_server()
