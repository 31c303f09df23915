"""Areas: the neighbourhoods that Lien serves."""

from sqlalchemy import func
from sqlalchemy.orm import Mapped, mapped_column

from hub.columns import BigIntId, Moment
from hub.db import Base


class Area(Base):
    """A neighbourhood. What is known of it (services, answers, places) is in the files of `seeds/{slug}/`."""

    __tablename__ = "areas"

    id: Mapped[BigIntId]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    created_at: Mapped[Moment] = mapped_column(server_default=func.now())
