"""The page of a week of understanding: what was sure, what was confused with what."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from fastapi.responses import Response

from hub.corrections.week import read_week
from hub.db import Session
from hub.errors import InvalidError
from hub.settings import get_settings
from hub.staff.sessions import CurrentStaff
from hub.web.pages import render

HERE = "/understanding"
DAYS = timedelta(days=7)

router = APIRouter(prefix=HERE, include_in_schema=False)


@router.get("")
async def show_week(staff: CurrentStaff, session: Session, day: str = "") -> Response:
    """`day`: the first of the seven, as 2026-11-16; without it, the last seven days."""
    zone = ZoneInfo(get_settings().time_zone)
    newest = datetime.now(UTC).astimezone(zone).date() - DAYS + timedelta(days=1)
    first = min(_read_day(day), newest) if day else newest
    since, until = (datetime.combine(at, time(), zone) for at in (first, first + DAYS))
    return render(
        "understanding.html",
        staff,
        week=await read_week(session, since, until),
        first=first,
        last=first + DAYS - timedelta(days=1),
        earlier=f"{HERE}?day={first - DAYS}",
        later=f"{HERE}?day={first + DAYS}" if first + DAYS <= newest else HERE if first < newest else None,
    )


def _read_day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise InvalidError("Cette date ne peut pas être lue : écrivez-la comme 2026-11-16.") from None
    if not 2000 <= day.year <= 2200:
        raise InvalidError("Cette date est trop loin.")
    return day
