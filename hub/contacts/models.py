"""Contacts, the people who write, and addresses, the ways to reach them."""

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, func, text
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
