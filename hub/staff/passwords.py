"""Passwords, as argon2id digests."""

import asyncio
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_hasher = PasswordHasher()  # the parameters of RFC 9106, low memory


def hash_password(password: str) -> str:
    return _hasher.hash(password)


async def verify_password(stored: str | None, password: str) -> bool:
    """Whether this is the password. Takes the same time when nobody has that login (`stored` is None)."""
    is_right = await asyncio.to_thread(_verify, stored or _hash_of_nobody(), password)
    return is_right and stored is not None


async def rehash_if_outdated(stored: str, password: str) -> str | None:
    """A new digest where the stored one was made with other parameters than today's; else None."""
    if not _hasher.check_needs_rehash(stored):
        return None
    return await asyncio.to_thread(_hasher.hash, password)


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (Argon2Error, InvalidHashError):
        return False


@lru_cache
def _hash_of_nobody() -> str:
    return _hasher.hash("nobody")
