"""Cases: matters that a person must handle; their notes and their history."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CHAR,
    BigInteger,
    Computed,
    DateTime,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Json, Moment
from hub.db import Base

# What is said of an officer's behaviour never enters the delegate's queue.
RESTRICTED_NEED = "police_conduct"


class CaseStatus(StrEnum):
    """new → open (a person has it) → waiting (for the resident) ⇄ open → closed → open (reopened)."""

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class Outcome(StrEnum):
    """Why a case was closed: "closed" is not "solved"."""

    DONE = "done"
    PASSED_ON = "passed_on"
    NOT_POSSIBLE = "not_possible"
    NOT_FOUND = "not_found"
    WITHDRAWN = "withdrawn"


class EventKind(StrEnum):
    OPENED = "opened"
    ASSIGNED = "assigned"
    REPLIED = "replied"
    CORRECTED = "corrected"
    NOTED = "noted"
    CLOSED = "closed"
    REOPENED = "reopened"
    DANGER = "danger"
    READ = "read"
    UNSEALED = "unsealed"
    MOVED = "moved"
    RESUMED = "resumed"
    ERASURE_ASKED = "erasure_asked"
    LEFT_UNFINISHED = "left_unfinished"
    ERASED = "erased"


_GRAVITY = "CASE WHEN danger OR need = 'emergency' THEN 0 WHEN need = 'victim' THEN 1 ELSE 2 END"
_TO_ANSWER = "status IN ('new', 'open')"


class Case(Base):
    """A matter that a person must handle.

    `waiting_since`: since when the resident waits for us: the first message not answered yet. `gravity`: 0 danger,
    1 victim, 2 the rest; the queue is ordered by gravity, then by `waiting_since`. `slots`: what the dialogue
    collected. `version` counts the changes: the ETag of the API. `is_restricted`: for the chief alone, never in the
    delegate's queue. `code_version`: of the secret code, see `hub.conversations.codes`; a higher one makes it another
    code. `relayed_by`: the security contact who spoke for somebody else.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("reference"),
        Index("ix_cases_queue", "gravity", "waiting_since", "id", postgresql_where=text(_TO_ANSWER)),
        Index("ix_cases_queue_need", "need", "gravity", "waiting_since", "id", postgresql_where=text(_TO_ANSWER)),
        Index("ix_cases_queue_topic", "topic", "gravity", "waiting_since", "id", postgresql_where=text(_TO_ANSWER)),
        Index(
            "ix_cases_queue_assignee",
            "assignee_id",
            "gravity",
            "waiting_since",
            "id",
            postgresql_where=text(_TO_ANSWER),
        ),
        Index("ix_cases_queue_area", "area_id", "gravity", "waiting_since", "id", postgresql_where=text(_TO_ANSWER)),
        Index("ix_cases_topic_opened", "topic", text("opened_at DESC"), text("id DESC")),
        Index("ix_cases_area_opened", "area_id", text("opened_at DESC"), text("id DESC")),
        Index("ix_cases_opened", text("opened_at DESC"), text("id DESC")),
        Index("ix_cases_status_opened", "status", text("opened_at DESC"), text("id DESC")),
        Index("ix_cases_need_opened", "need", text("opened_at DESC"), text("id DESC")),
        Index("ix_cases_contact", "contact_id"),
        Index("ix_cases_conversation", "conversation_id"),
        Index("ix_cases_restricted", text("opened_at DESC"), text("id DESC"), postgresql_where=text("is_restricted")),
        Index("ix_cases_relayed_by", "relayed_by", "id", postgresql_where=text("relayed_by IS NOT NULL")),
    )

    id: Mapped[BigIntId]
    reference: Mapped[str] = mapped_column(CHAR(8))
    contact_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("contacts.id", ondelete="CASCADE"))
    conversation_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("conversations.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    channel: Mapped[str]
    status: Mapped[str] = mapped_column(server_default=CaseStatus.NEW.value)
    need: Mapped[str]
    topic: Mapped[str | None]
    danger: Mapped[bool] = mapped_column(server_default=text("false"))
    gravity: Mapped[int] = mapped_column(SmallInteger, Computed(_GRAVITY, persisted=True))
    language: Mapped[str]
    summary: Mapped[str] = mapped_column(server_default="")
    slots: Mapped[Json] = mapped_column(server_default=text("'{}'"))
    understood: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    assignee_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("staff.id"))
    outcome: Mapped[str | None]
    version: Mapped[int] = mapped_column(server_default="1")
    opened_at: Mapped[Moment] = mapped_column(server_default=func.now())
    waiting_since: Mapped[Moment] = mapped_column(server_default=func.now())
    last_message_at: Mapped[Moment] = mapped_column(server_default=func.now())
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    is_restricted: Mapped[bool] = mapped_column(server_default=text("false"))
    code_version: Mapped[int] = mapped_column(SmallInteger, server_default="1")
    relayed_by: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("security_contacts.id", ondelete="SET NULL"))


class SealedIdentity(Base):
    """Who a security contact spoke for, where that person may not be named. Opening it is written into the history."""

    __tablename__ = "sealed_identities"

    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str]
    at: Mapped[Moment] = mapped_column(server_default=func.now())


class CaseSearch(Base):
    """What is searched of a case: its messages, notes and place, as a stored vector."""

    __tablename__ = "case_search"
    __table_args__ = (
        Index("ix_case_search_vector", "vector", postgresql_using="gin"),
        Index("ix_case_search_opened", text("opened_at DESC"), text("case_id DESC")),
    )

    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    opened_at: Mapped[Moment]
    vector: Mapped[str] = mapped_column(TSVECTOR)


class Note(Base):
    """Internal: never sent to anybody."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[BigIntId]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("cases.id", ondelete="CASCADE"))
    staff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id"))
    text: Mapped[str]
    at: Mapped[Moment] = mapped_column(server_default=func.clock_timestamp())


class CaseEvent(Base):
    """An appended line of a case's history. `staff_id` null: the bot or the resident. Never changed."""

    __tablename__ = "case_events"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[BigIntId]
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("cases.id", ondelete="CASCADE"))
    kind: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("staff.id"))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    at: Mapped[Moment] = mapped_column(server_default=func.clock_timestamp())
