"""Internal notes."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.assigning import status_once_looked_at
from hub.cases.history import add_to_search, change_case, clean_text, lock_case
from hub.cases.models import EventKind, Note


async def add_note(session: AsyncSession, reference: str, staff_id: int, text: str) -> Note:
    """Add a note to the case. The same words as the person's last note here are that note, sent twice.

    Raises NotFoundError, InvalidError.
    """
    text = clean_text(text)
    case = await lock_case(session, reference)
    mine = Note.case_id == case.id, Note.staff_id == staff_id
    last = (await session.scalars(select(Note).where(*mine).order_by(Note.id.desc()).limit(1))).one_or_none()
    if last and last.text == text:
        return last
    note = Note(case_id=case.id, staff_id=staff_id, text=text)
    session.add(note)
    await session.flush()
    await add_to_search(session, case.id, text)
    await change_case(session, case, EventKind.NOTED, staff_id, {"note": note.id}, status=status_once_looked_at(case))
    return note
