"""Replying to a resident, on the channel that the case came by."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.history import add_to_search, change_case, check_version, clean_text, lock_case_with_sender
from hub.cases.models import Case, CaseStatus, EventKind
from hub.contacts.models import Address, AddressStatus, Contact
from hub.contacts.plan import find_indiscretion, is_answering, may_contact, with_code_word
from hub.conversations.models import Author, Conversation, Message
from hub.conversations.outbound import queue_message
from hub.errors import ConflictError, ForbiddenError
from hub.places.models import Area


async def send_reply(
    session: AsyncSession,
    reference: str,
    staff_id: int,
    text: str,
    public_id: uuid.UUID | None = None,
    version: int | None = None,
) -> Message:
    """Queue a reply; the case then waits for the resident. The same `public_id` again is the same reply, sent once.

    Raises NotFoundError, InvalidError, ConflictError (the id came with another text; the case is closed),
    StaleError, ForbiddenError when the person must not or cannot be written to.
    """
    case = await lock_case_with_sender(session, reference)
    text = await word_reply(session, case, text)
    if public_id and (earlier := await _find_sent(session, case, public_id)):
        if earlier.text != text or earlier.author != Author.DELEGATE or earlier.case_id != case.id:
            raise ConflictError("Cet identifiant a déjà servi pour un autre texte.")
        return earlier
    if case.status == CaseStatus.CLOSED:
        raise ConflictError("Ce dossier est clos. Rouvrez-le pour répondre.")
    check_version(case, version)
    message = await queue_for_resident(session, case, staff_id, text, public_id)
    values = {"status": CaseStatus.WAITING, "last_message_at": func.now()}
    await change_case(session, case, EventKind.REPLIED, staff_id, {"message": message.id}, **values)
    return message


async def queue_for_resident(
    session: AsyncSession, case: Case, staff_id: int, text: str, public_id: uuid.UUID | None
) -> Message:
    """Queue words of the staff, as `word_reply` made them, on the case's conversation. Raises ForbiddenError."""
    if refusal := await explain_refusal(session, case):
        raise ForbiddenError(refusal)
    message, _ = await queue_message(
        session,
        conversation_id=case.conversation_id,
        case_id=case.id,
        text=text,
        author=Author.DELEGATE,
        staff_id=staff_id,
        public_id=public_id,
    )
    await add_to_search(session, case.id, text)
    return message


async def word_reply(session: AsyncSession, case: Case, text: str) -> str:
    """The words as they leave: opened by the word that was agreed with the person, where there is one.

    Raises InvalidError for words that say nothing, ForbiddenError for those that say who we are to somebody who asked
    us not to.
    """
    text = clean_text(text)
    plan = (await session.scalars(select(Contact.plan).where(Contact.id == case.contact_id))).one()
    if word := find_indiscretion(plan, text):
        raise ForbiddenError(
            f"Cette personne demande de rester discret : le texte ne doit pas dire qui nous sommes (« {word} »)."
        )
    return with_code_word(plan, text)


async def explain_refusal(session: AsyncSession, case: Case) -> str | None:
    """Why nothing can leave for this person now, and what to do; None when it can."""
    address_status, plan, time_zone, last_inbound_at = (
        await session.execute(
            select(Address.status, Contact.plan, Area.time_zone, Conversation.last_message_at)
            .select_from(Conversation)
            .join(Address, Address.id == Conversation.address_id)
            .join(Contact, Contact.id == Address.contact_id)
            .join(Area, Area.id == Conversation.area_id)
            .where(Conversation.id == case.conversation_id)
        )
    ).one()
    local_time = datetime.now(UTC).astimezone(ZoneInfo(time_zone))
    return find_refusal(address_status, plan, case.channel, local_time, last_inbound_at)


def find_refusal(
    address_status: str, plan: Mapping[str, Any], channel: str, local_time: datetime, last_inbound_at: datetime
) -> str | None:
    """The same, from what is known of the address and the plan. `local_time`: in the area's time zone."""
    if address_status == AddressStatus.BLOCKED:
        return "La personne a bloqué notre compte : rien ne peut partir tant qu’elle n’écrit pas à nouveau."
    if address_status == AddressStatus.GONE:
        return "Cette adresse n’existe plus : rien ne peut partir par ce canal."
    is_answer = is_answering(channel, last_inbound_at, local_time, is_bot=False)
    if not may_contact(plan, channel, local_time, is_answer=is_answer):
        return "Le plan de contact de cette personne ne permet pas de lui écrire ici, maintenant."
    return None


async def _find_sent(session: AsyncSession, case: Case, public_id: uuid.UUID) -> Message | None:
    same = Message.conversation_id == case.conversation_id, Message.public_id == public_id
    return (await session.scalars(select(Message).where(*same))).one_or_none()
