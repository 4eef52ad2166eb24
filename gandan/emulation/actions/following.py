"""The steps of an initiative follow what its record says: one that has ended has stopped, one that goes on has not."""

from collections.abc import Sequence

from gandan.activities.actions.recording import Acting, Written
from gandan.emulation.choices import Stage
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.models import Initiative, InitiativeStep
from gandan.emulation.queries.steps import steps_of


def life_follows(written: Sequence[Written[Initiative, InitiativeIn]], acting: Acting) -> None:
    """Add the stop to those that were ended by a correction, take it back from those that were not over after all.

    Initiatives without steps are left so: their state is worked out. One query, and none for what is new.
    """
    amended = {one.row.id: one.data for one in written if one.before is not None}
    if not amended:
        return
    fresh: list[InitiativeStep] = []
    for record, steps in steps_of(amended).items():
        data, last = amended[record], steps[-1]
        if data.until is not None and last.state != Stage.STOPPED:
            fresh.append(
                InitiativeStep(
                    initiative_id=record, number=last.number + 1, previous=last.number, before=last.state, state=Stage.STOPPED,
                    on=max(data.until, last.on), note=data.ended_why, recorded_by=acting.by, recorded_at=acting.now,
                )
            )  # fmt: skip
        elif data.until is None and last.state == Stage.STOPPED:
            last.delete()
    InitiativeStep.objects.bulk_create(fresh)
