"""Closing a case with an outcome, and opening it again."""

import uuid
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.answering import queue_for_resident, word_reply
from hub.cases.history import change_case, check_version, clean_text, lock_case, lock_case_with_sender
from hub.cases.models import Case, CaseStatus, EventKind, Outcome
from hub.cases.reference import format_reference
from hub.cases.telling_relayers import tell_relayer
from hub.cases.words import OUTCOMES
from hub.errors import InvalidError

_SENTENCES = Path(__file__).with_name("closing_sentences.yml")


async def close_case(
    session: AsyncSession,
    reference: str,
    staff_id: int,
    outcome: str,
    why: str = "",
    notice: str | None = None,
    notice_id: uuid.UUID | None = None,
    version: int | None = None,
) -> Case:
    """Close the case. `notice`: what the resident is sent, None for nothing. Closing it twice is closing it once.

    Who relayed it for somebody else is told how it ended, and no more, whatever the notice.

    Raises NotFoundError, InvalidError (no such outcome, or "not possible" without saying why), StaleError,
    ForbiddenError when there is a notice and the person must not be written to, or not in these words.
    """
    if outcome not in OUTCOMES:
        raise InvalidError("Choisissez ce qu’il en est dans la liste.")
    if outcome == Outcome.NOT_POSSIBLE and not why.strip():
        raise InvalidError("Dites pourquoi ce n’est pas possible.")
    case = await (lock_case if notice is None else lock_case_with_sender)(session, reference)
    if case.status == CaseStatus.CLOSED and case.outcome == outcome:
        return case
    check_version(case, version)
    details: dict[str, Any] = {"outcome": outcome}
    if why.strip():
        details["why"] = clean_text(why)
    if case.relayed_by is not None:
        told = await tell_relayer(session, case, outcome)
        details |= {"message": told.id} if told else {}
    elif notice is not None:
        message = await queue_for_resident(session, case, staff_id, await word_reply(session, case, notice), notice_id)
        details["message"] = message.id
    values = {"status": CaseStatus.CLOSED, "outcome": outcome, "closed_at": func.now()}
    await change_case(session, case, EventKind.CLOSED, staff_id, details, **values)
    return case


async def reopen_case(session: AsyncSession, reference: str, staff_id: int, version: int | None = None) -> Case:
    """Open a closed case again: it is back in the queue, from now on. Raises NotFoundError, StaleError."""
    case = await lock_case(session, reference)
    if case.status != CaseStatus.CLOSED:
        return case
    check_version(case, version)
    values: dict[str, Any] = {
        "status": CaseStatus.OPEN,
        "outcome": None,
        "closed_at": None,
        "waiting_since": func.now(),
    }
    await change_case(session, case, EventKind.REOPENED, staff_id, None, **values)
    return case


def suggest_notice(case: Case, outcome: str) -> str:
    """What the resident could be told of this outcome, in the language of the case where there is one."""
    sentences = _read_sentences()
    by_outcome = sentences.get(case.language, sentences["fr"])
    return by_outcome[outcome].format(reference=format_reference(case.reference))


@lru_cache
def _read_sentences() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(_SENTENCES.read_text())
    return read
