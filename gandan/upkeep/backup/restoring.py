"""Bring a backup back.

It grows in a database of its own, is migrated and its chains are compared with the manifest; only then do the two databases
exchange their names, in one transaction. What stood there before is kept under the name "..._before_restore".

What was erased, by the backup's own list or by that of the database in use, is erased again before anyone can see it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from psycopg import sql

from gandan.base import clock
from gandan.base.errors import RuleBroken
from gandan.base.files import FOLDER
from gandan.config import databases, env, roles
from gandan.democracy.actions.disclosure_lists import replay_list_erasures
from gandan.democracy.actions.draw_names import replay_draw_name_erasures
from gandan.democracy.actions.household_erasures import replay_household_erasures
from gandan.emulation.actions.commendation_names import replay_name_erasures
from gandan.evidence.actions import replay_erasures
from gandan.evidence.queries import all_known_files, erasures
from gandan.upkeep.backup import archive
from gandan.upkeep.backup.making import chain_heads, last_words
from gandan.voice.actions.feedback_ending import replay_contact_erasures, replay_feedback_erasures


def restore_backup(path: Path) -> archive.Manifest:
    """Replace the database in use, and its files, by those of a backup; returns the backup's manifest.

    The backup is verified first. Raises BadInput when it is damaged, RuleBroken when it comes from a newer product or its
    chain differs; the database in use is untouched then.
    """
    with archive.opened(path) as (zipped, manifest):
        _refuse_newer(manifest)
        database = env.read().database
        fresh, before = f"{database}_restoring", f"{database}_before_restore"
        databases.ensure_server()
        with databases.connect_as_admin() as admin:
            roles.ensure_roles(admin)
            _drop(admin, fresh)
            roles.ensure_database(admin, fresh)
            try:
                _load(zipped, fresh)
                _finish(fresh, manifest)
                files = _unpack(zipped, manifest)
                _erase_again(files, _erased_in(admin, database))
                _exchange(admin, database, fresh, before)
            finally:
                connection.close()
                connection.settings_dict["NAME"] = database
                _drop(admin, fresh)
        _exchange_files(files)
    return manifest


def _refuse_newer(manifest: archive.Manifest) -> None:
    known = {"/".join(key) for key in MigrationLoader(None).disk_migrations or ()}
    if not known.issuperset(manifest.migrations):
        raise RuleBroken(
            _("Bản sao lưu do Gần Dân %(version)s tạo ra, mới hơn bản đang chạy. Hãy cập nhật Gần Dân rồi khôi phục.")
            % {"version": manifest.product}
        )


def _load(zipped: zipfile.ZipFile, database: str) -> None:
    client = databases.client("pg_restore", roles.OWNER)
    options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", f"--dbname={database}")
    with tempfile.TemporaryFile() as said, zipped.open(archive.DATABASE) as dump:
        with subprocess.Popen([*client.command, *options], env=client.environment, stdin=subprocess.PIPE, stderr=said) as program:
            assert program.stdin is not None  # noqa: S101 -- asked for in the line above
            try:
                shutil.copyfileobj(dump, program.stdin, archive.PIECE)
            except BrokenPipeError:
                pass  # it gave up; its last words say why
            finally:
                program.stdin.close()
        if program.returncode != 0:
            said.seek(0)
            raise RuleBroken(
                _("Không khôi phục được cơ sở dữ liệu (%(said)s). Dữ liệu đang dùng vẫn nguyên; hãy thử bản sao lưu khác.")
                % {"said": last_words(said.read())}
            )


def _finish(fresh: str, manifest: archive.Manifest) -> None:
    """Compare the chain with the manifest, then bring an older database up to date and grant."""
    connection.close()
    connection.settings_dict["NAME"] = fresh
    databases.migrate()
    if chain_heads() != manifest.heads:
        raise RuleBroken(_("Chuỗi niêm phong trong bản sao lưu không khớp với tờ khai của nó. Dữ liệu đang dùng vẫn nguyên."))


def _erased_in(admin: roles.Connection, database: str) -> list[tuple[UUID, str]]:
    """What the database in use has erased: (subject, kind). Nothing where there is none, or one from before photographs."""
    if not _exists(admin, database):
        return []
    with databases.connect_as(roles.OWNER, database) as here:
        found = here.execute("SELECT to_regclass('public.evidence_erasure') IS NOT NULL").fetchone()
        return here.execute("SELECT subject, kind FROM evidence_erasure").fetchall() if found and found[0] else []


def _erase_again(files: Path, erased: list[tuple[UUID, str]]) -> None:
    """In the database that is being restored, and among its unpacked files: no file stays that nothing names."""
    now = clock.now()
    replay_erasures([*erased, *erasures()], now=now)
    replay_name_erasures(erasures(), now=now)
    replay_list_erasures(erasures(), now=now)
    replay_draw_name_erasures(erasures())
    replay_feedback_erasures(erasures(), now=now)
    replay_contact_erasures(erasures(), now=now)
    replay_household_erasures(erasures(), now=now)
    named = all_known_files()
    for path in (files / FOLDER).glob("*/*"):
        if path.parent.name + path.name not in named:
            path.unlink()


def _exchange(admin: roles.Connection, database: str, fresh: str, before: str) -> None:
    """The two databases exchange their names in one transaction; nobody is connected to either meanwhile."""
    connection.close()
    present = [name for name in (database, fresh) if _exists(admin, name)]
    _drop(admin, before)
    for name in present:
        admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
    try:
        admin.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = ANY(%s)", [present])
        with admin.transaction():
            if database in present:
                admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(database), sql.Identifier(before)))
            admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(database)))
    finally:
        for name in (database, fresh, before):
            if _exists(admin, name):
                admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(sql.Identifier(name)))


def _exists(admin: roles.Connection, name: str) -> bool:
    return admin.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _drop(admin: roles.Connection, name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _unpack(zipped: zipfile.ZipFile, manifest: archive.Manifest) -> Path:
    """The uploaded files, in a folder beside their place. Names that point outside it are refused."""
    target = _beside("restoring")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in manifest.parts:
        if not name.startswith(archive.FILES):
            continue
        inside = PurePosixPath(name.removeprefix(archive.FILES))
        if inside.is_absolute() or ".." in inside.parts:
            raise RuleBroken(_("Bản sao lưu chứa tên tệp không hợp lệ. Dữ liệu đang dùng vẫn nguyên."))
        place = target / inside
        place.parent.mkdir(parents=True, exist_ok=True)
        with zipped.open(name) as source, place.open("wb") as file:
            shutil.copyfileobj(source, file, archive.PIECE)
    return target


def _exchange_files(fresh: Path) -> None:
    place, before = Path(settings.MEDIA_ROOT), _beside("before_restore")
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    fresh.rename(place)


def _beside(word: str) -> Path:
    place = Path(settings.MEDIA_ROOT)
    return place.with_name(f"{place.name}_{word}")
