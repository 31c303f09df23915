"""The emergency card leaves at once, before and apart from everything else, at most once for each message."""

import asyncio
import hashlib
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.channels import get_transport
from bot.channels.base import Inbound, Outgoing
from bot.dialogue.replying import CARD
from bot.language import detect_language
from bot.replies import LANGUAGES, sentence
from hub.contacts.plan import may_contact
from hub.conversations.rendering import Leaving, render
from hub.db import connection
from hub.settings import get_settings

SEND_SECONDS = 5.0
REMEMBERED = 10_000

# A plan that cannot be read in time must not hold the card back: the person just wrote on this channel.
_CLAIM = text("""
WITH known AS (
    SELECT c.plan, g.time_zone FROM areas g
    LEFT JOIN addresses a ON a.channel = :channel AND a.value = :sender
    LEFT JOIN contacts c ON c.id = a.contact_id WHERE g.slug = :area
), answered AS (
    SELECT count(*) AS many FROM addresses a JOIN conversations v ON v.address_id = a.id
    JOIN messages m ON m.conversation_id = v.id
    WHERE a.channel = 'email' AND a.channel = :channel AND a.value = :sender
        AND m.author = 'bot' AND m.at > now() - interval '1 hour'
), claimed AS (
    INSERT INTO emergency_cards (channel, external_id) VALUES (:channel, :external_id)
    ON CONFLICT DO NOTHING RETURNING true AS is_ours
)
SELECT coalesce((SELECT is_ours FROM claimed), false) AS is_ours,
    (SELECT many FROM answered) AS answered,
    (SELECT plan FROM known) AS plan, (SELECT time_zone FROM known) AS time_zone
""")

_RELEASE = text("DELETE FROM emergency_cards WHERE channel = :channel AND external_id = :external_id")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class CardDelivery:
    """Whether the card left before the transaction, so that it is recorded and not queued again."""

    has_left: bool
    provider_ids: Sequence[str] = ()

    NOT_NEEDED: ClassVar["CardDelivery"]


CardDelivery.NOT_NEEDED = CardDelivery(has_left=False)


class _Remembered:
    """The last messages whose card this process sent, for when the database is down."""

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}

    def is_new(self, key: str) -> bool:
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > REMEMBERED:
            del self._keys[next(iter(self._keys))]
        return True

    def forget(self, key: str) -> None:
        self._keys.pop(key, None)


_remembered = _Remembered()


async def send_card_once(inbound: Inbound) -> CardDelivery:
    """Send the card on the channel just used, best effort. Never raises.

    Sent before, by this process or another: reported as left. Not sent because it failed or the safe-contact plan
    forbids it: reported as not left, and the queue takes over, where the plan is asked again.
    """
    try:
        if not await _may_send(inbound):
            return CardDelivery.NOT_NEEDED
    except AlreadySentError:
        return CardDelivery(has_left=True)
    try:
        return await _send(inbound)
    except Exception as error:  # also a mistake of ours: the message itself must still come in
        log.warning("card_not_sent", channel=inbound.channel, error=type(error).__name__)
        await _release(inbound)
        return CardDelivery.NOT_NEEDED


class AlreadySentError(Exception):
    """The card of this message was taken care of by an earlier delivery of it."""


async def _may_send(inbound: Inbound) -> bool:
    """Claim the card of this message. Raises AlreadySentError."""
    key = _key(inbound)
    is_new_here = _remembered.is_new(key)
    try:
        async with asyncio.timeout(SEND_SECONDS), connection() as opened:
            values = {
                "channel": inbound.channel,
                "sender": inbound.sender,
                "external_id": key,
                "area": get_settings().area,
            }
            claim = (await opened.execute(_CLAIM, values)).one()
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        log.warning("card_without_database", error=type(error).__name__)
        if not is_new_here:
            raise AlreadySentError from None
        return True
    if not claim.is_ours or not is_new_here:
        raise AlreadySentError
    limit = get_settings().mail_answers_per_hour
    if limit and claim.answered >= limit:
        return False  # as every answer by mail: a machine may be answering ours
    now = datetime.now(ZoneInfo(claim.time_zone or get_settings().time_zone))
    return may_contact(claim.plan or {}, inbound.channel, now, is_answer=True)


async def _send(inbound: Inbound) -> CardDelivery:
    """Raises SendError, TimeoutError."""
    transport = get_transport(inbound.channel)
    language = detect_language(inbound.text, inbound.language)
    language = language if language in LANGUAGES else "fr"
    leaving = Leaving(
        channel=inbound.channel,
        message_id=str(uuid.uuid4()),
        text=sentence(CARD, language),
        language=language,
        author="bot",
        thread=(*reversed(inbound.answers), *((inbound.message_id,) if inbound.message_id else ())),
    )
    outgoing = Outgoing(leaving.message_id, inbound.sender, render(leaving, get_settings()))
    async with asyncio.timeout(SEND_SECONDS):
        sent = await transport.send(outgoing)
    log.info("card_sent", channel=inbound.channel)
    return CardDelivery(has_left=True, provider_ids=sent.provider_ids)


async def _release(inbound: Inbound) -> None:
    """It did not leave: a repeated delivery of this message may try again."""
    _remembered.forget(_key(inbound))
    with suppress(SQLAlchemyError, OSError, TimeoutError):
        async with asyncio.timeout(SEND_SECONDS), connection() as opened:
            await opened.execute(_RELEASE, {"channel": inbound.channel, "external_id": _key(inbound)})


def _key(inbound: Inbound) -> str:
    return hashlib.sha256(f"{inbound.channel}:{inbound.external_id}".encode()).hexdigest()
