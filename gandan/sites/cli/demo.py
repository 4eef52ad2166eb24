"""`gandan demo`: build the demonstration, in its own database."""

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gandan.base import clock
from gandan.config import databases
from gandan.config.sentences import gettext as _


def demo() -> None:
    """Build the demonstration once into its own database; running again changes nothing."""
    databases.prepare()
    build()


def build() -> None:
    """Build it where Django works in the demonstration's database, with a bar that moves."""
    from gandan.sites.cli.report import opened_at
    from gandan.upkeep.demo.build import ensure_demo

    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), transient=True) as progress:
        task = progress.add_task(_("Dựng bản tập"), total=None)

        def told(title: str, done: int, total: int) -> None:
            progress.update(task, description=title or _("Dựng bản tập"), completed=done, total=total)

        fresh = ensure_demo(today=clock.today(), now=clock.now(), told=told, href=lambda slug, question: opened_at("", slug, question))
    print(_("Bản tập đã sẵn sàng.") if fresh else _("Bản tập đã có từ trước."))


def show_cast() -> None:
    """Print the demonstration's accounts and their password: known to all, and good only in this database."""
    from gandan.upkeep.demo.cast import CAST, PASSWORD

    print(_("Tài khoản bản tập, mật khẩu chung %(password)s:") % {"password": PASSWORD})
    for part in CAST:
        print(f"  {part.username:<10} {part.name}", flush=True)
