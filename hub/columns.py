"""Column types that every table shares."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Identity, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import mapped_column

BigIntId = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
BigInt = Annotated[int, mapped_column(BigInteger)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
PublicId = Annotated[uuid.UUID, mapped_column(Uuid(as_uuid=True))]
Json = Annotated[dict[str, Any], mapped_column(JSONB)]
