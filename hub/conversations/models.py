"""Conversations and their messages."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Json, Moment, PublicId
from hub.db import Base

# The states of a dialogue in which the bot waits for an answer.
WAITING_KEYS = ("asking", "held", "misses", "pending")
UNFINISHED = "state ?| array['asking', 'held', 'misses', 'pending']"


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Author(StrEnum):
    RESIDENT = "resident"
    BOT = "bot"
    DELEGATE = "delegate"


class MessageStatus(StrEnum):
    """received (inbound) · queued → sending → sent → delivered, or → failed (outbound).

    A message found in `sending` was taken by a sender that died: it is sent again (at least once).
    """

    RECEIVED = "received"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


class Conversation(Base):
    """A thread on one address, and where the dialogue stands (`state`, see `bot.dialogue.state`).

    `last_message_at`: when the resident last wrote. `reminded_at`: when the bot last reminded them of a question that
    stood.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("address_id"),
        Index("ix_conversations_unfinished", "last_message_at", postgresql_where=text(UNFINISHED)),
    )

    id: Mapped[BigIntId]
    address_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("addresses.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    state: Mapped[Json] = mapped_column(server_default=text("'{}'"))
    language: Mapped[str]
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
    last_message_at: Mapped[Moment] = mapped_column(server_default=func.now())
    reminded_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Message(Base):
    """One thing said.

    `public_id` is what the outside sees; for the web chat's inbound messages it is the id the page chose.
    `case_shown` is the case as the answer to a web-chat message showed it, so that a repeated request gets the same.
    `provider_ids` are the ids the other side gave our message, to recognise answers and bounces.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "public_id"),
        Index(
            "uq_messages_channel_external_id",
            "channel",
            "external_id",
            unique=True,
            postgresql_where=text("external_id IS NOT NULL"),
        ),
        Index("ix_messages_conversation", "conversation_id", "id"),
        Index("ix_messages_case", "case_id", "id", postgresql_where=text("case_id IS NOT NULL")),
        Index(
            "ix_messages_provider_ids",
            "provider_ids",
            postgresql_using="gin",
            postgresql_where=text("provider_ids IS NOT NULL"),
        ),
    )

    id: Mapped[BigIntId]
    public_id: Mapped[PublicId] = mapped_column(server_default=text("gen_random_uuid()"))
    conversation_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("conversations.id", ondelete="CASCADE"))
    case_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("cases.id", ondelete="SET NULL"))
    direction: Mapped[str]
    author: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("staff.id"))
    channel: Mapped[str]
    external_id: Mapped[str | None]
    text: Mapped[str]
    original_text: Mapped[str | None]
    language: Mapped[str]
    buttons: Mapped[list[dict[str, str]] | None] = mapped_column(JSONB(none_as_null=True))
    understanding: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    case_shown: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    in_reply_to: Mapped[int | None] = mapped_column(BigInteger)
    status: Mapped[str]
    failed_reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    provider_ids: Mapped[list[str] | None] = mapped_column(ARRAY(TEXT))
    parts_sent: Mapped[int] = mapped_column(server_default="0")
    details: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    at: Mapped[Moment] = mapped_column(server_default=func.clock_timestamp())
    settled_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Revision(Base):
    """What a message said before the resident edited it."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("channel", "external_id"), Index(None, "message_id"))

    id: Mapped[BigIntId]
    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("messages.id", ondelete="CASCADE"))
    channel: Mapped[str]
    external_id: Mapped[str]
    text_before: Mapped[str]
    at: Mapped[Moment] = mapped_column(server_default=func.now())


class StoredAttachment(Base):
    """A file that came with a message; its bytes are in `attachment_contents`, so that lists stay light."""

    __tablename__ = "attachments"
    __table_args__ = (Index(None, "message_id"), UniqueConstraint("public_id"))

    id: Mapped[BigIntId]
    public_id: Mapped[PublicId] = mapped_column(server_default=text("gen_random_uuid()"))
    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("messages.id", ondelete="CASCADE"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]


class AttachmentContent(Base):
    __tablename__ = "attachment_contents"

    attachment_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("attachments.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RawMail(Base):
    """A mail as it came, kept until its case is erased."""

    __tablename__ = "raw_mails"

    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class EmergencyCard(Base):
    """The emergency card went out at once for this message: at most once per external id."""

    __tablename__ = "emergency_cards"

    channel: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[Moment] = mapped_column(server_default=func.now())


class MailboxCursor(Base):
    """How far an IMAP mailbox was read."""

    __tablename__ = "mailbox_cursors"

    mailbox: Mapped[str] = mapped_column(primary_key=True)
    uid_validity: Mapped[int] = mapped_column(BigInteger)
    last_uid: Mapped[int] = mapped_column(BigInteger)
