"""Who looks after a case."""

from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.history import change_case, check_version, lock_case
from hub.cases.models import Case, CaseStatus, EventKind


async def take_case(session: AsyncSession, reference: str, staff_id: int, version: int | None = None) -> Case:
    """Give the case to this person. Taking one's own changes nothing. Raises NotFoundError, StaleError."""
    return await _assign(session, reference, staff_id, staff_id, version)


async def release_case(session: AsyncSession, reference: str, staff_id: int, version: int | None = None) -> Case:
    """Give the case back to everybody; it stays open. Raises NotFoundError, StaleError."""
    return await _assign(session, reference, None, staff_id, version)


async def _assign(
    session: AsyncSession, reference: str, assignee_id: int | None, staff_id: int, version: int | None
) -> Case:
    case = await lock_case(session, reference)
    if case.assignee_id == assignee_id:
        return case
    check_version(case, version)
    status = status_once_looked_at(case)
    details = {"to": assignee_id}
    await change_case(session, case, EventKind.ASSIGNED, staff_id, details, assignee_id=assignee_id, status=status)
    return case


def status_once_looked_at(case: Case) -> str:
    """A new case is open as soon as a person did something with it."""
    return CaseStatus.OPEN if case.status == CaseStatus.NEW else case.status
