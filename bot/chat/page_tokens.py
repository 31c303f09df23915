"""What a page may hold instead of a secret code: signed, for half an hour, for one purpose.

Nothing of it is in a URL or a cookie: a form carries it, and it is gone with the page.
"""

import hmac
import time

from hub.secrets import keyed_digest

MINUTES = 30
_MOST_CHARACTERS = 200


def make_token(purpose: str, *numbers: int) -> str:
    """A token that says these numbers to who made it."""
    said = ".".join(str(number) for number in (*numbers, int(time.time()) + 60 * MINUTES))
    return f"{said}.{_sign(purpose, said)}"


def read_token(purpose: str, token: str) -> tuple[int, ...] | None:
    """The numbers of a token that we made for this purpose, while it is valid; else None."""
    said, _, signature = token[:_MOST_CHARACTERS].rpartition(".")
    if not hmac.compare_digest(signature.encode(), _sign(purpose, said).encode()):
        return None
    *numbers, until = (int(number) for number in said.split("."))
    return tuple(numbers) if until > time.time() else None


def _sign(purpose: str, said: str) -> str:
    return keyed_digest(f"page token: {purpose}", said).hex()[:40]
