"""What the product says when it has to say no: one full sentence that tells a person what to do."""


class GandanError(Exception):
    """Root of everything this product raises on purpose. `str(error)` is shown to people as it is."""


class RuleBroken(GandanError):
    """A rule of the field or of this product forbids the act. Nothing was written."""


class NotAllowed(GandanError):
    """The account may see the thing, but not do this to it (a page answers 403)."""


class NotFound(GandanError):
    """No such thing for this account: absent and invisible look alike (a page answers 404)."""


class BadInput(RuleBroken):
    """What came in cannot be read. `field` names where: a form field, or a column heading."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
