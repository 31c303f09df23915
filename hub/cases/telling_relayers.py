"""A security contact is told that what they relayed is over: the reference and how it ended, and nothing else."""

from functools import lru_cache
from pathlib import Path

import yaml
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.contacts.models import SecurityContact
from hub.conversations.models import Author, Message
from hub.conversations.outbound import queue_message

_SENTENCES = Path(__file__).with_name("relayed_sentences.yml")


async def tell_relayer(session: AsyncSession, case: Case, outcome: str) -> Message | None:
    """Queue the notice for who relayed this case; None for who is no security contact any more.

    Whether it may leave is asked of their safe-contact plan when it does.
    """
    still = SecurityContact.id == case.relayed_by, SecurityContact.left_at.is_(None)
    if (await session.scalars(select(SecurityContact.id).where(*still))).one_or_none() is None:
        return None
    message, _ = await queue_message(
        session,
        conversation_id=case.conversation_id,
        case_id=case.id,
        text=word_notice(case, outcome),
        author=Author.BOT,
        language=case.language,
    )
    return message


def word_notice(case: Case, outcome: str) -> str:
    """The notice, in the language of the case where there is one."""
    sentences = _read_sentences()
    return sentences.get(case.language, sentences["fr"])[outcome].format(reference=format_reference(case.reference))


@lru_cache
def _read_sentences() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(_SENTENCES.read_text())
    return read
