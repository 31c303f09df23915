"""Contacts, the people who write, and addresses, the ways to reach them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Json, Moment
from hub.db import Base


class Channel(StrEnum):
    WEBCHAT = "webchat"
    TELEGRAM = "telegram"
    EMAIL = "email"


class AddressStatus(StrEnum):
    """reachable ⇄ blocked (the person stopped the bot); gone is final until the person writes again."""

    REACHABLE = "reachable"
    BLOCKED = "blocked"
    GONE = "gone"


class Contact(Base):
    """A person. `plan` is the safe-contact plan: see `hub.contacts.plan`."""

    __tablename__ = "contacts"

    id: Mapped[BigIntId]
    name: Mapped[str | None]
    language: Mapped[str | None]
    plan: Mapped[Json] = mapped_column(server_default=text("'{}'"))
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())


class Address(Base):
    """One way to reach a contact. `value`: chat id, mail address, or the digest of a web conversation's secret id."""

    __tablename__ = "addresses"
    __table_args__ = (UniqueConstraint("channel", "value"), Index(None, "contact_id"))

    id: Mapped[BigIntId]
    contact_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("contacts.id", ondelete="CASCADE"))
    channel: Mapped[str]
    value: Mapped[str]
    status: Mapped[str] = mapped_column(server_default=AddressStatus.REACHABLE.value)
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())


class SecurityContact(Base):
    """A resident whom the delegate trusts to relay what others dare not say. Gone when `left_at` is set."""

    __tablename__ = "security_contacts"
    __table_args__ = (UniqueConstraint("contact_id"),)

    id: Mapped[BigIntId]
    contact_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("contacts.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    name: Mapped[str]
    invited_by: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("staff.id"))
    joined_at: Mapped[Moment] = mapped_column(server_default=func.now())
    left_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Invitation(Base):
    """A code that makes whoever brings it first a security contact. Only its keyed digest is kept."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("digest"),)

    id: Mapped[BigIntId]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    name: Mapped[str]
    created_by: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id"))
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Interest(Base):
    """A contact who asked to be told of something, such as the reserve. `left_at`: no longer."""

    __tablename__ = "interests"
    __table_args__ = (UniqueConstraint("contact_id", "kind"),)

    id: Mapped[BigIntId]
    contact_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("contacts.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    kind: Mapped[str]
    consented_at: Mapped[Moment] = mapped_column(server_default=func.now())
    left_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
