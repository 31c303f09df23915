"""Correcting what was understood."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.assigning import status_once_looked_at
from hub.cases.history import change_case, check_version, lock_case_with_sender
from hub.cases.models import RESTRICTED_NEED, Case, CaseStatus, EventKind
from hub.cases.words import NEEDS, TOPICS
from hub.conversations.outbound import talk_about
from hub.errors import InvalidError
from hub.places.models import Area


@dataclass(frozen=True, slots=True)
class Labels:
    """What a case is about. `area`: a slug. `danger`: somebody is in danger now."""

    need: str
    topic: str | None
    area: str
    danger: bool


async def correct_case(
    session: AsyncSession, reference: str, staff_id: int, labels: Labels, version: int | None = None
) -> Case:
    """Give the case these labels; the history keeps the old and the new ones. No difference: no change.

    What is said of an officer's behaviour is for the chief alone: labelled so, the case leaves the delegates' sight,
    and comes back with any other label. It then belongs to nobody, and what the resident writes next follows it.

    Raises NotFoundError, InvalidError for labels that do not exist, StaleError.
    """
    if labels.need not in NEEDS or (labels.topic and labels.topic not in TOPICS[labels.need]):
        raise InvalidError("Ce sujet ne va pas avec cette demande : choisissez-le dans la liste.")
    case = await lock_case_with_sender(session, reference)
    areas = {area.id: area for area in await session.scalars(select(Area))}
    area = next((area for area in areas.values() if area.slug == labels.area), None)
    if area is None:
        raise InvalidError("Ce quartier n’existe pas.")
    old = Labels(case.need, case.topic, areas[case.area_id].slug, case.danger)
    if old == labels:
        return case
    check_version(case, version)
    details = _difference(old, labels, areas[case.area_id].name, area.name)
    values = {"need": labels.need, "topic": labels.topic, "area_id": area.id, "danger": labels.danger}
    status = status_once_looked_at(case)
    is_restricted = labels.need == RESTRICTED_NEED
    if is_restricted == case.is_restricted:
        await change_case(session, case, EventKind.CORRECTED, staff_id, details, status=status, **values)
        return case
    values |= {"is_restricted": is_restricted, "assignee_id": None, "status": CaseStatus.NEW}
    await change_case(session, case, EventKind.CORRECTED, staff_id, details, **values)
    await talk_about(session, case.conversation_id, case.reference, is_restricted=is_restricted)
    return case


def _difference(old: Labels, new: Labels, old_area: str, new_area: str) -> dict[str, Any]:
    """What changed, old and new: need and topic together, for one says little without the other."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if (old.need, old.topic) != (new.need, new.topic):
        before |= {"need": old.need, "topic": old.topic}
        after |= {"need": new.need, "topic": new.topic}
    if old.area != new.area:
        before["area"], after["area"] = old_area, new_area
    if old.danger != new.danger:
        before["danger"], after["danger"] = old.danger, new.danger
    return {"old": before, "new": after}
