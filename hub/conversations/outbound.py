"""Queue a message to a resident: the row, and the job that sends it, in the caller's transaction."""

import uuid

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.models import Case
from hub.contacts.models import Address
from hub.conversations.models import Author, Conversation, Direction, Message, MessageStatus
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
            await _talk_about(session, conversation, case_id)
        await defer_sending(session, [message.id], conversation_id)
        return message, True
    same = Message.conversation_id == conversation_id, Message.public_id == public_id
    earlier = (await session.scalars(select(Message).where(*same))).one()
    if earlier.text != text or earlier.direction != Direction.OUTBOUND:
        raise ConflictError("This id was already used for another text.")
    return earlier, False


async def _talk_about(session: AsyncSession, conversation: Conversation, case_id: int) -> None:
    """What comes back on this conversation answers this case: the bot need not ask which one."""
    reference = (await session.execute(select(Case.reference).where(Case.id == case_id))).scalar_one()
    kept = {key: value for key, value in conversation.state.items() if key == "language"}
    conversation.state = kept | {"case": reference}
