"""What may come in as a social critique of a draft."""

from typing import Annotated

from pydantic import Field

from gandan.democracy.choices.critique import CritiqueForm
from gandan.democracy.choices.supervision import Watcher
from gandan.democracy.intake.supervision import WatchingIn


class CritiqueIn(WatchingIn):
    """A social critique (phản biện xã hội) of a draft document; `body` drafted it. `watcher`: by the Front or a mass organisation."""

    draft: Annotated[str, Field(min_length=1, max_length=300)]
    form: CritiqueForm = CritiqueForm.CONFERENCE
    watcher: Watcher = Watcher.FRONT
