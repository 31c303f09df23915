"""What lets a resident see and erase what is kept, and the trace that remains of it."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, LargeBinary, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Json, Moment
from hub.db import Base


class AccessLink(Base):
    """A link that works once, for the contact it was sent to. Only its keyed digest is kept."""

    __tablename__ = "access_links"
    __table_args__ = (UniqueConstraint("digest"),)

    id: Mapped[BigIntId]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    contact_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("contacts.id", ondelete="CASCADE"))
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Erasure(Base):
    """That something was erased, when, and on what proof ("code", "link"): counts alone, nothing of the person."""

    __tablename__ = "erasures"

    id: Mapped[BigIntId]
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    proof: Mapped[str]
    counts: Mapped[Json]
    at: Mapped[Moment] = mapped_column(server_default=func.now())
