"""What the delegate said a message really asked for: from these the understanding learns."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Moment
from hub.db import Base


class Correction(Base):
    """The right labels of one message; `was_…`: what was understood. `exported_at`: when it left as an example."""

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("message_id"),)

    id: Mapped[BigIntId]
    message_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("messages.id", ondelete="CASCADE"))
    was_need: Mapped[str]
    was_topic: Mapped[str | None]
    need: Mapped[str]
    topic: Mapped[str | None]
    danger: Mapped[bool] = mapped_column(server_default=text("false"))
    staff_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff.id"))
    at: Mapped[Moment] = mapped_column(server_default=func.now(), index=True)
    exported_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
