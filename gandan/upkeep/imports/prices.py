"""The norms that price goods, looked up once an item."""

from datetime import date

from gandan.activities.choices import NormKind
from gandan.activities.queries import price_book
from gandan.activities.rules.prices import Price, PriceBook, item_key


class Prices:
    """Two queries for each different item, however often it stands in the register."""

    def __init__(self) -> None:
        self._books: dict[str, PriceBook] = {}

    def of_goods(self, item: str, place: int, day: date) -> Price | None:
        """The norm in force for the item at the place on the day."""
        key = item_key(item)
        book = self._books.get(key)
        if book is None:
            book = self._books[key] = price_book([(NormKind.GOODS, item)])
        return book.on(NormKind.GOODS, item, place, day)
