"""Thanks, blame and ideas: what people say of the service itself."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Moment
from hub.db import Base


class Remark(Base):
    """A message that says something of the service. It needs no answer, but somebody reads it."""

    __tablename__ = "remarks"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index("ix_remarks_newest", text("at DESC"), text("id DESC")),
    )

    id: Mapped[BigIntId]
    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("messages.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("areas.id"))
    at: Mapped[Moment] = mapped_column(server_default=func.now())
    seen_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    seen_by: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("staff.id"))
