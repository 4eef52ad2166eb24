"""The founding article's figures in small: five sessions for ethnic-minority people stand for thousands."""

from datetime import date

from gandan.ledger.choices import Grade
from gandan.places.actions import unit_id
from gandan.reports.proving.answering import Proof, Verdict, prove
from tests.ledger.world import NOW, lay_tree
from tests.reports.term_world import campaign, initiative, session

TODAY = NOW.date()


def lay_article() -> None:
    """Sessions 5 / 6.321 for ethnic-minority people, 1 / 47 for others, 2 models, 3 campaigns, 9,7 tỷ, 20.513 turns."""
    lay_tree()
    for place, on, people in (
        ("xa-1", date(2021, 3, 5), 1580), ("thon-1a", date(2022, 3, 5), 1580), ("xa-2", date(2023, 5, 6), 1581),
        ("xa-3", date(2024, 2, 6), 1500), ("huyen-a", date(2024, 6, 1), 80),
    ):  # fmt: skip
        session(place, on, people, audience="ethnic_minority", grade=Grade.UNKNOWN)
    session("xa-1", date(2023, 1, 1), 47)
    campaign("xa-1", date(2020, 2, 2), people=15_000, cadres=5_413, money=9_700_000_000, half_days=361, land=250)
    campaign("xa-3", date(2024, 2, 2), people=100, cadres=0, budget=50_000_000)
    campaign("xa-2", date(2024, 3, 2), people=0, cadres=0)
    initiative("xa-1", date(2021, 1, 1))
    initiative("xa-2", date(2021, 1, 1), sector="society", subject="individual")


def proved(text: str, unit: str = "huyen-a", *, on: date | None = date(2024, 11, 30)) -> Proof:
    """The text about a unit, put to the ledger."""
    return prove(text, unit_id(unit), today=TODAY, on=on)


def told_of(proof: Proof, written: str) -> Verdict:
    """The answer to the one figure that is written so."""
    (found,) = [one for one in proof.verdicts if written in one.figure.written]
    return found
