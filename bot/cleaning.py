"""What people send, as it can be kept, shown and understood."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.channels.base import Inbound

KEPT_CHARACTERS = 100_000
LONGEST_ON_THE_WAY = timedelta(days=5)  # mail is tried again for so long (RFC 5321, section 4.5.4.1)
# Controls but for line break and tab, and halves of characters: no database or screen can hold them. And what marks
# a secret in the words of the bot.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue0f0\ue0f1]")


def clean(inbound: Inbound) -> Inbound:
    """The message without what no database or screen can hold: NUL and other controls, lone surrogates."""
    return replace(
        inbound,
        text=clean_text(inbound.text)[:KEPT_CHARACTERS].strip(),
        own_words=clean_text(inbound.own_words)[:KEPT_CHARACTERS].strip() if inbound.own_words else inbound.own_words,
        original_text=clean_text(inbound.original_text)[:KEPT_CHARACTERS] if inbound.original_text else None,
        sender_name=clean_text(inbound.sender_name)[:80].strip() or None if inbound.sender_name else None,
        sender=clean_text(inbound.sender),
        external_id=clean_text(inbound.external_id),
        subject=clean_text(inbound.subject)[:500] if inbound.subject else None,
        phone=clean_text(inbound.phone)[:80] if inbound.phone else None,
        message_id=clean_text(inbound.message_id)[:1000] if inbound.message_id else None,
        answers=tuple(clean_text(answered) for answered in inbound.answers),
    )


def find_writing_time(inbound: Inbound) -> datetime:
    """When "yesterday" was said. A channel that waited says so; a clock that is far off is not believed."""
    now = datetime.now(UTC)
    is_believed = inbound.at and inbound.at.tzinfo and now - LONGEST_ON_THE_WAY <= inbound.at <= now
    return inbound.at if inbound.at and is_believed else now


def what_is_said(inbound: Inbound) -> str:
    """What to look for danger in, and to understand: with its subject, where that is the writer's own."""
    said = inbound.text if inbound.own_words is None else inbound.own_words
    if not inbound.subject or inbound.answers or inbound.subject in said:
        return said
    return f"{inbound.subject}\n{said}"


def clean_text(text: str) -> str:
    """The text without what no database or screen can hold, its lines ended by line breaks alone."""
    if text.isascii() and text.isprintable():
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
