"""Areas: the neighbourhoods that Lien serves."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Date, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Json, Moment
from hub.db import Base


class Area(Base):
    """A neighbourhood. What is known of it (services, answers, places) is in the files of `seeds/{slug}/`.

    `answers_version` counts the changes to its answers and facts, so that each process knows when to read them again.
    """

    __tablename__ = "areas"

    id: Mapped[BigIntId]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
    answers_version: Mapped[int] = mapped_column(server_default="0")


class AnswerEdit(Base):
    """What the delegate made of an answer of the files: the latest one of a key and language holds.

    `text` null: back to that of the files. Earlier rows are the history. `verified_on`: when somebody checked it last.
    """

    __tablename__ = "answer_edits"
    __table_args__ = (Index(None, "area_id", "key", "language", "id"),)

    id: Mapped[BigIntId]
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    key: Mapped[str]
    language: Mapped[str]
    text: Mapped[str | None]
    source: Mapped[str | None]
    verified_on: Mapped[date | None] = mapped_column(Date)
    staff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id"))
    at: Mapped[Moment] = mapped_column(server_default=func.clock_timestamp())


class ConfirmedFact(Base):
    """What a person of the area confirmed of a local service (a key of `services.yaml`): address, telephone, hours.

    `details`: `{"address": …, "phone": …, "hours": …, "note": …}`, all texts, absent where nothing is known.
    """

    __tablename__ = "confirmed_facts"
    __table_args__ = (UniqueConstraint("area_id", "key"),)

    id: Mapped[BigIntId]
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    key: Mapped[str]
    details: Mapped[Json]
    is_shown: Mapped[bool]
    staff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id"))
    confirmed_at: Mapped[Moment] = mapped_column(server_default=func.now())
    history: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
