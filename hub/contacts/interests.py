"""Who asked to be told of something, and how they can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import AnyRow
from hub.contacts.models import Address, AddressStatus, Contact, Interest
from hub.contacts.plan import is_answering, may_contact
from hub.conversations.models import Conversation
from hub.places.models import Area

RESERVE = "reserve"
MOST_PEOPLE = 2_000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a list. `row`: with the conversation where they wrote last of those that they may be reached on;
    `may_be_written_to`: now, as far as their safe-contact plan and their address allow."""

    row: AnyRow
    may_be_written_to: bool


async def list_people(session: AsyncSession, kind: str = RESERVE, now: datetime | None = None) -> list[Person]:
    """Everybody on this list, newest first."""
    moment = now or datetime.now(UTC)
    rows = (await session.execute(_select(kind))).all()
    return [_choose(list(ways), moment) for _, ways in groupby(rows, key=lambda row: row.id)]


def _select(kind: str) -> Any:
    """One row for each conversation of each person, that of the latest message first."""
    people = (
        select(Interest.id, Interest.contact_id, Interest.consented_at)
        .where(Interest.kind == kind, Interest.left_at.is_(None))
        .order_by(Interest.consented_at.desc(), Interest.id.desc())
        .limit(MOST_PEOPLE)
        .subquery()
    )
    return (
        select(
            people.c.id,
            people.c.contact_id,
            people.c.consented_at,
            Contact.name,
            Contact.plan,
            Address.channel,
            Address.status,
            Conversation.id.label("conversation_id"),
            Conversation.language,
            Conversation.last_message_at,
            Area.name.label("area"),
            Area.time_zone,
        )
        .join(Contact, Contact.id == people.c.contact_id)
        .join(Address, Address.contact_id == Contact.id)
        .join(Conversation, Conversation.address_id == Address.id)
        .join(Area, Area.id == Conversation.area_id)
        .order_by(people.c.consented_at.desc(), people.c.id.desc(), Conversation.last_message_at.desc())
    )


def _choose(ways: Sequence[AnyRow], now: datetime) -> Person:
    open_way = next((way for way in ways if _is_open(way, now)), None)
    return Person(open_way or ways[0], open_way is not None)


def _is_open(way: AnyRow, now: datetime) -> bool:
    if way.status != AddressStatus.REACHABLE:
        return False
    local_time = now.astimezone(ZoneInfo(way.time_zone))
    is_answer = is_answering(way.channel, way.last_message_at, now, is_bot=False)
    return may_contact(way.plan, way.channel, local_time, is_answer=is_answer)


async def remove_from_list(session: AsyncSession, interest_id: int) -> None:
    """They are told nothing more. Whoever left already left then."""
    known = Interest.id == interest_id, Interest.left_at.is_(None)
    await session.execute(update(Interest).where(*known).values(left_at=func.now()))
