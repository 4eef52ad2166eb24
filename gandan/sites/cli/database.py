"""Commands for developers, for `make` and for `serve`: Django's management, migrations, the worker, stopping the server."""

from __future__ import annotations

import sys

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


def worker() -> None:
    """Do the queued work of this database, until told to stop."""
    import asyncio

    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if sys.platform == "win32":
        # psycopg cannot wait on Windows' usual event loop.
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # noqa: S101 -- what procrastinate's Django part always makes
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker()


def stop() -> None:
    """Stop the embedded server of this data folder."""
    databases.stop_server()
