"""Changing a case: one way, so that each change is counted, appended to the history and announced."""

import re
from typing import Any

from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.models import Case, CaseEvent, EventKind
from hub.cases.reference import parse_reference
from hub.conversations.outbound import lock_sender_of
from hub.errors import InvalidError, NotFoundError, StaleError
from hub.live import CASES, RESTRICTED, announce, case_topic

LONGEST_TEXT = 10_000
_MOST_LEXEMES = 20_000  # a vector holds a megabyte; far before that, one more note makes nothing easier to find


_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


async def get_case(session: AsyncSession, reference: str) -> Case:
    """The case of this reference, written in any form. Raises NotFoundError."""
    return await _get(session, reference, is_locked=False)


async def lock_case(session: AsyncSession, reference: str) -> Case:
    """The same, held until the end of the transaction: other changes of this case wait. Raises NotFoundError."""
    return await _get(session, reference, is_locked=True)


async def lock_case_with_sender(session: AsyncSession, reference: str) -> Case:
    """The same, for a change of the conversation too: nothing that the resident writes comes in meanwhile.

    A message takes the lock of its sender first and rows afterwards: so does this, or the two would wait for each
    other for ever.
    """
    await lock_sender_of(session, (await get_case(session, reference)).conversation_id)
    return await lock_case(session, reference)


async def _get(session: AsyncSession, reference: str, *, is_locked: bool) -> Case:
    query = select(Case).where(Case.reference == parse_reference(reference))
    if is_locked:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    case = (await session.scalars(query)).one_or_none()
    if case is None:
        raise NotFoundError("Aucun dossier ne porte cette référence.")
    return case


def check_version(case: Case, version: int | None) -> None:
    """Raise StaleError when the case changed since `version` was read. None: whatever it is now."""
    if version is not None and version != case.version:
        raise StaleError("Le dossier a changé entre-temps. Relisez-le, puis recommencez : votre texte est gardé.")


async def change_case(
    session: AsyncSession,
    case: Case,
    kind: EventKind,
    staff_id: int,
    details: dict[str, Any] | None = None,
    **values: Any,
) -> None:
    """Set these columns of a locked case, count the change, append it to the history and tell the open pages."""
    was_restricted = case.is_restricted
    columns = {"version": Case.version + 1, **values}
    await session.execute(update(Case).where(Case.id == case.id).values(columns))
    await session.execute(insert(CaseEvent).values(case_id=case.id, kind=kind, staff_id=staff_id, details=details))
    await session.refresh(case)
    for is_restricted in {was_restricted, case.is_restricted}:
        await announce(session, RESTRICTED if is_restricted else CASES, case=case.id)
    await announce(session, case_topic(case.id), case=case.id)


async def note_reading(session: AsyncSession, case: Case, staff_id: int) -> None:
    """Who opens a restricted case is written down. It changes nothing of the case, so no page has to look again."""
    if case.is_restricted:
        details = {"what": "case"}
        await session.execute(
            insert(CaseEvent).values(case_id=case.id, kind=EventKind.READ, staff_id=staff_id, details=details)
        )


def clean_text(written: str) -> str:
    """What a person typed, as it can be stored. Raises InvalidError when nothing is left or it is too long."""
    cleaned = _UNWANTED.sub("", written.replace("\r\n", "\n")).strip()
    if not cleaned:
        raise InvalidError("Le texte est vide.")
    if len(cleaned) > LONGEST_TEXT:
        raise InvalidError(f"Le texte est trop long : {LONGEST_TEXT} caractères au plus.")
    return cleaned


async def add_to_search(session: AsyncSession, case_id: int, words: str) -> None:
    """Make the case findable by these words too."""
    await session.execute(
        text(
            "UPDATE case_search SET vector = vector || to_tsvector('lien_french', :words)"
            " WHERE case_id = :case_id AND length(vector) < :most"
        ),
        {"words": words, "case_id": case_id, "most": _MOST_LEXEMES},
    )
