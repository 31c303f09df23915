"""Where a page of a list ends: opaque to who holds it, checked when it comes back."""

import base64
import binascii
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from hub.errors import InvalidError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_ID = 2**63 - 1
_FARTHEST = timedelta(days=200 * 365)


def encode_cursor(order: str, *values: int | datetime) -> str:
    """The last row of a page: its values in `order`, one word for the order that they belong to."""
    plain = [_to_microseconds(value) if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps([order, *plain], separators=(",", ":")).encode()).decode().rstrip("=")


def decode_newest(cursor: str) -> tuple[datetime, int]:
    """(opened_at, id). Raises InvalidError for anything that is not such a cursor."""
    moment, number = _decode(cursor, "newest", 2)
    return _to_moment(moment), number


def decode_longest(cursor: str) -> tuple[int, datetime, int]:
    """(gravity, waiting_since, id). Raises InvalidError for anything that is not such a cursor."""
    gravity, moment, number = _decode(cursor, "longest", 3)
    if not 0 <= gravity <= 2:
        raise _wrong()
    return gravity, _to_moment(moment), number


def _decode(cursor: str, order: str, length: int) -> list[int]:
    try:
        numbers: list[int]
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        values: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        found_order, *numbers = values
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise _wrong() from None
    are_numbers = all(type(number) is int and abs(number) <= _LARGEST_ID for number in numbers)
    if found_order != order or len(numbers) != length or not are_numbers:
        raise _wrong()
    return numbers


def _to_microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _to_moment(microseconds: int) -> datetime:
    if abs(microseconds) > _FARTHEST // timedelta(microseconds=1):
        raise _wrong()
    return _EPOCH + timedelta(microseconds=microseconds)


def _wrong() -> InvalidError:
    return InvalidError("Ce numéro de page (cursor) n’est pas valable : reprenez au début de la liste.")
