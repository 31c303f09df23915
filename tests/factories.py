"""Rows as the tests need them, each committed, with invented people and places as defaults."""

import itertools
import uuid
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

import httpx
from argon2 import PasswordHasher
from sqlalchemy import select, text

from hub.cases.models import Case, CaseStatus
from hub.cases.reference import new_reference
from hub.contacts.models import Address, AddressStatus, Contact
from hub.conversations.models import AttachmentContent, Author, Conversation, Direction, Message, StoredAttachment
from hub.db import Base, transaction
from hub.places.models import Area
from hub.staff.models import Staff

PASSWORD = "une phrase assez longue"
Row = TypeVar("Row", bound=Base)
_numbers = itertools.count(1)


@lru_cache
def _hash(password: str) -> str:
    """As cheap as argon2id gets: the tests are not what it protects."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


async def _add(row: Row) -> Row:
    async with transaction() as session:
        session.add(row)
    return row


async def create_area(slug: str = "les-tilleuls", name: str = "Les Tilleuls", time_zone: str = "Europe/Paris") -> Area:
    """The area of this slug, made the first time."""
    async with transaction() as session:
        known = (await session.scalars(select(Area).where(Area.slug == slug))).one_or_none()
    return known or await _add(Area(slug=slug, name=name, time_zone=time_zone))


async def create_staff(login: str = "chloe", name: str = "Chloé Petit", password: str = PASSWORD, **more: Any) -> Staff:
    return await _add(Staff(login=login, name=name, password_hash=_hash(password), **more))


async def sign_in(browser: httpx.AsyncClient, staff: Staff) -> None:
    """Give `browser` a session of `staff`, and the token that guards its forms as a header."""
    from hub.staff.sessions import COOKIE, CSRF_HEADER, csrf_token, open_session

    async with transaction() as session:
        secret = await open_session(session, staff.id)
    browser.cookies.set(COOKIE, secret)
    browser.headers[CSRF_HEADER] = csrf_token(secret)


async def create_contact(name: str | None = "Nadia Roux", language: str = "fr", **more: Any) -> Contact:
    return await _add(Contact(name=name, language=language, **more))


async def create_conversation(
    channel: str = "telegram",
    value: str | None = None,
    contact: Contact | None = None,
    area: Area | None = None,
    language: str = "fr",
    address_status: str = AddressStatus.REACHABLE,
    **more: Any,
) -> Conversation:
    """A conversation on an address of its own, where the resident wrote an hour ago."""
    area = area or await create_area()
    contact = contact or await create_contact(language=language)
    address = await _add(
        Address(
            contact_id=contact.id,
            channel=channel,
            value=value or f"{channel}-{next(_numbers)}",
            status=address_status,
        )
    )
    more.setdefault("last_message_at", datetime.now(UTC) - timedelta(hours=1))
    return await _add(Conversation(address_id=address.id, area_id=area.id, language=language, **more))


async def create_case(
    conversation: Conversation | None = None,
    said: str = "Il y a des scooters toute la nuit devant le bâtiment C.",
    need: str = "report",
    topic: str | None = "noise",
    waiting_minutes: int = 0,
    **more: Any,
) -> Case:
    """A case with its first message, findable by the words of `said`."""
    conversation = conversation or await create_conversation()
    address, at = await _address_of(conversation), datetime.now(UTC) - timedelta(minutes=waiting_minutes)
    case = await _add(
        Case(
            reference=more.pop("reference", None) or new_reference(),
            contact_id=address.contact_id,
            conversation_id=conversation.id,
            area_id=conversation.area_id,
            channel=address.channel,
            need=need,
            topic=topic,
            language=conversation.language,
            **{"status": CaseStatus.NEW, "summary": said, "opened_at": at, "waiting_since": at, "last_message_at": at}
            | more,
        )
    )
    await create_message(case, said, at=at)
    await _make_findable(case, said)
    return case


async def _address_of(conversation: Conversation) -> Address:
    async with transaction() as session:
        return await session.get_one(Address, conversation.address_id)


async def _make_findable(case: Case, words: str) -> None:
    async with transaction() as session:
        await session.execute(
            text(
                "INSERT INTO case_search (case_id, opened_at, vector)"
                " VALUES (:case_id, :opened_at, to_tsvector('lien_french', :words))"
            ),
            {"case_id": case.id, "opened_at": case.opened_at, "words": words},
        )


async def create_message(
    case: Case, said: str = "Merci de me répondre.", author: str = Author.RESIDENT, **more: Any
) -> Message:
    """A message of `case`: received when a resident is its author, else sent."""
    inbound = author == Author.RESIDENT
    return await _add(
        Message(
            conversation_id=case.conversation_id,
            case_id=case.id,
            author=author,
            text=said,
            **{
                "public_id": uuid.uuid4(),
                "direction": Direction.INBOUND if inbound else Direction.OUTBOUND,
                "channel": case.channel,
                "language": case.language,
                "status": "received" if inbound else "sent",
            }
            | more,
        )
    )


async def create_attachment(
    message: Message, content: bytes, name: str = "photo.jpg", media_type: str = "image/jpeg"
) -> StoredAttachment:
    attachment = await _add(
        StoredAttachment(
            public_id=uuid.uuid4(), message_id=message.id, name=name, media_type=media_type, size=len(content)
        )
    )
    await _add(AttachmentContent(attachment_id=attachment.id, content=content))
    return attachment
