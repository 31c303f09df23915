"""What the other side says later of a message that left: it bounced."""

from collections.abc import Sequence

from sqlalchemy import ARRAY, TEXT, bindparam, func, update

from hub.conversations.models import Direction, Message, MessageStatus
from hub.db import transaction
from hub.live import CASES, announce, case_topic


async def mark_failed(provider_ids: Sequence[str], reason: str) -> bool:
    """Mark the messages known by these ids as failed, for `reason`. Returns whether there were any."""
    ids = bindparam("ids", list(provider_ids), type_=ARRAY(TEXT))
    async with transaction() as session:
        found = await session.execute(
            update(Message)
            .where(Message.provider_ids.op("&&")(ids), Message.direction == Direction.OUTBOUND)
            .values(status=MessageStatus.FAILED, failed_reason=reason, settled_at=func.now())
            .returning(Message.case_id)
        )
        cases = list(found.scalars())
        for case_id in {case_id for case_id in cases if case_id is not None}:
            await announce(session, case_topic(case_id))
            await announce(session, CASES, case=case_id)
    return bool(cases)
