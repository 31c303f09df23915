"""Queue a message to a resident: the row, and the job that sends it, in the caller's transaction."""

import uuid

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.models import Case
from hub.contacts.models import Address
from hub.conversations.models import Author, Conversation, Direction, Message, MessageStatus
from hub.db import take_lock
from hub.errors import ConflictError
from hub.jobs import defer_sending


async def queue_message(
    session: AsyncSession,
    *,
    conversation_id: int,
    case_id: int | None,
    text: str,
    author: Author,
    staff_id: int | None = None,
    public_id: uuid.UUID | None = None,
    language: str | None = None,
) -> tuple[Message, bool]:
    """Queue one message on the conversation's own channel. Returns it, and whether it is new.

    A delegate's message changes where the conversation stands: the caller holds the lock of its sender
    (`lock_sender_of`) from before it touched any row.

    The same `public_id` again gives the same message. Raises ConflictError when it comes with another text.
    """
    conversation, channel = (
        await session.execute(
            select(Conversation, Address.channel)
            .join(Address, Address.id == Conversation.address_id)
            .where(Conversation.id == conversation_id)
        )
    ).one()
    statement = (
        insert(Message)
        .values(
            public_id=public_id or uuid.uuid4(),
            conversation_id=conversation_id,
            case_id=case_id,
            direction=Direction.OUTBOUND,
            author=author,
            staff_id=staff_id,
            channel=channel,
            text=text,
            language=language or conversation.language,
            status=MessageStatus.QUEUED,
        )
        .on_conflict_do_nothing(index_elements=["conversation_id", "public_id"])
        .returning(Message)
    )
    message = (await session.scalars(statement)).one_or_none()
    if message:
        if case_id is not None and author == Author.DELEGATE:
            await _talk_about_case(session, conversation_id, case_id)
        await defer_sending(session, [message.id], conversation_id)
        return message, True
    same = Message.conversation_id == conversation_id, Message.public_id == public_id
    earlier = (await session.scalars(select(Message).where(*same))).one()
    if earlier.text != text or earlier.direction != Direction.OUTBOUND:
        raise ConflictError("This id was already used for another text.")
    return earlier, False


async def lock_sender_of(session: AsyncSession, conversation_id: int) -> None:
    """Hold, until the end of the transaction, the lock under which messages of this conversation come in."""
    query = (
        select(Address.channel, Address.value)
        .join(Conversation, Conversation.address_id == Address.id)
        .where(Conversation.id == conversation_id)
    )
    channel, value = (await session.execute(query)).one()
    await take_lock(await session.connection(), f"{channel}:{value}")


_TALK_ABOUT = text("""
UPDATE conversations SET state = jsonb_strip_nulls(jsonb_build_object(
    'language', state -> 'language', CAST(:key AS text), CAST(:reference AS text),
    'pending', CASE WHEN state -> 'pending' ? 'conduct'
        THEN jsonb_build_object('conduct', state #> '{pending,conduct}') END))
WHERE id = :id
""")


async def talk_about(session: AsyncSession, conversation_id: int, reference: str, *, is_restricted: bool) -> None:
    """What comes back on this conversation is about this case: the bot need not ask which one.

    Questions of the bot are over; what the resident has not confirmed yet stays. The caller holds the sender's lock.
    """
    key = "confidential" if is_restricted else "case"
    await session.execute(_TALK_ABOUT, {"key": key, "reference": reference, "id": conversation_id})


async def _talk_about_case(session: AsyncSession, conversation_id: int, case_id: int) -> None:
    columns = Case.reference, Case.is_restricted
    reference, is_restricted = (await session.execute(select(*columns).where(Case.id == case_id))).one()
    await talk_about(session, conversation_id, reference, is_restricted=is_restricted)
