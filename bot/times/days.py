"""Days as people count them: the last Saturday, the twelfth, the week before, two months ago."""

import calendar
from datetime import date, datetime, timedelta

DAY = timedelta(days=1)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
AHEAD = timedelta(days=60)  # a date without a year may lie so far ahead; else it was last year
OLDEST = date(1950, 1, 1)

Days = tuple[date, date]


def find_weekday(today: date, weekday: int, *, is_next: bool = False) -> date:
    """The last one before today, or the next one after it."""
    if is_next:
        return today + DAY * ((weekday - today.weekday() - 1) % 7 + 1)
    return today - DAY * ((today.weekday() - weekday - 1) % 7 + 1)


def find_date(today: date, day: int, month: int, year: str | None = None) -> date | None:
    """A day and a month; without its year the one that is meant now. None: there is no such day."""
    try:
        if year:
            found = date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
            return found if found > OLDEST else None
        years = (
            date(today.year + shift, month, day) for shift in (1, 0, -1) if _exists(today.year + shift, month, day)
        )
        return next((found for found in years if found <= today + AHEAD), None)
    except ValueError:
        return None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def find_day(today: date, day: int, month: int | None) -> date | None:
    """The last such day of any month, or of this one."""
    if month:
        return find_date(today, day, month)
    first = today.replace(day=1)
    for _ in range(3):
        if day <= calendar.monthrange(first.year, first.month)[1] and (found := first.replace(day=day)) <= today:
            return found
        first = (first - DAY).replace(day=1)
    return None


def find_month(today: date, month: int, year: str | None = None) -> Days:
    """The first and the last day of a month; without its year the last that has begun."""
    of = int(year) if year else today.year - (month > today.month)
    return date(of, month, 1), date(of, month, calendar.monthrange(of, month)[1])


def narrow(days: Days, edge: str | None) -> Days:
    """The beginning, the middle or the end of a month: ten days or so."""
    first, last = days
    if edge in ("debut", "early", "start of"):
        return first, first + DAY * 9
    if edge in ("fin", "late", "end of"):
        return first + DAY * 20, last
    return (first + DAY * 9, first + DAY * 19) if edge in ("mi", "mid") else days


def find_season(today: date, month: int, *, is_last: bool) -> Days:
    """Three months from `month`: the last that has begun, or the one that was over before this one."""
    year = today.year - (today.month < month)
    if is_last and today < go_back(date(year, month, 1), 3, "months", -1):
        year -= 1
    first = date(year, month, 1)
    return first, go_back(first, 3, "months", -1) - DAY


def find_span(today: date, unit: str, shift: int) -> Days:
    """This week, month or year (0), the one before (-1), the next (1)."""
    if unit == "week":
        monday = today + DAY * (7 * shift - today.weekday())
        return monday, monday + DAY * 6
    if unit == "month":
        month = today.year * 12 + today.month - 1 + shift
        first = date(month // 12, month % 12 + 1, 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)


def find_weekend(today: date, *, is_next: bool = False, is_last: bool = False) -> Days:
    """Saturday and Sunday: those of today, else until Wednesday those before, then those to come."""
    is_on = today.weekday() >= 5
    saturday = today - DAY * ((today.weekday() - 5) % 7)
    if is_next or (not is_last and today.weekday() in (3, 4)):
        saturday += DAY * 7
    elif is_last and is_on:
        saturday -= DAY * 7
    return saturday, saturday + DAY


def go_back(today: date, count: float, unit: str, size: int) -> date:
    """So many days or months before today."""
    if unit == "days":
        return today - DAY * min(round(count * size), 20_000)
    month = max(today.year * 12 + today.month - 1 - round(count * size), OLDEST.year * 12)
    last = calendar.monthrange(month // 12, month % 12 + 1)[1]
    return date(month // 12, month % 12 + 1, min(today.day, last))


def find_days_ago(today: date, count: float | None, unit: str, size: int) -> Days:
    """ "Three days ago" is one day; of weeks and months about as much as the unit; "a few" is two to seven of them."""
    if count is None:
        return go_back(today, 7, unit, size), go_back(today, 2, unit, size)
    day = go_back(today, count, unit, size)
    half = DAY * ((30 if unit == "months" else 1) * size // 2)
    return day - half, day + half


def find_minutes_ago(now: datetime, count: float | None, size: int) -> tuple[datetime, datetime]:
    """Give or take a quarter: nobody looks at the clock."""
    if count is None:
        return now - timedelta(minutes=7 * size), now - timedelta(minutes=2 * size)
    moment, slack = now - timedelta(minutes=count * size), timedelta(minutes=max(count * size / 4, 5))
    return moment - slack, min(moment + slack, now)
