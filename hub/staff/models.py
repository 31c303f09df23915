"""Members of staff, their sessions and their tokens."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, ForeignKey, LargeBinary, func, text
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Moment
from hub.db import Base


class Role(StrEnum):
    """`chief` also reads the restricted cases, which never enter the delegate's queue."""

    DELEGATE = "delegate"
    CHIEF = "chief"


class Staff(Base):
    """A person who works in the hub. `password_hash`: argon2id."""

    __tablename__ = "staff"

    id: Mapped[BigIntId]
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(server_default=Role.DELEGATE.value)
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())


class StaffSession(Base):
    """A signed-in browser. The cookie holds the secret, the table its SHA-256."""

    __tablename__ = "staff_sessions"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    staff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
    expires_at: Mapped[Moment]


class ApiToken(Base):
    """A bearer token of the staff API, stored as its SHA-256."""

    __tablename__ = "api_tokens"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    staff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Attempt(Base):
    """Counters of sign-in attempts and of requests, by minute; keys are keyed digests, never the address itself.

    Unlogged: a counter lost in a crash costs nothing.
    """

    __tablename__ = "attempts"
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    minute: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    count: Mapped[int] = mapped_column(server_default="1")
