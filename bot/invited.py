"""The code of an invitation in a message: what it is worth, and the message without it.

A right code is held under the row's lock until the message is written: of two people who bring it at once, one joins.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from bot.channels.base import Inbound
from bot.dialogue.state import State
from bot.guesses import count_guess, has_guessed_enough
from hub.contacts.invitation_codes import digest_code, find_invitation, hide_invitation
from hub.secrets import keyed_digest

_WORDS = ("text", "own_words", "original_text", "subject")
_FIND = """
SELECT id, name, used_at IS NULL AND revoked_at IS NULL AND expires_at > now() AS is_open
FROM invitations WHERE digest = %(digest)s FOR UPDATE
"""


class InvitationVerdict(StrEnum):
    """`over`: it was one once: used, revoked or expired."""

    VALID = "valid"
    OVER = "over"
    WRONG = "wrong"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Invited:
    """What the code in a message is worth. `id` and `name` are those of the invitation, where it is valid."""

    verdict: InvitationVerdict
    id: int | None = None
    name: str = ""


def brings_invitation(inbound: Inbound) -> bool:
    """Whether the message, or its subject, may bring the code of an invitation."""
    return any(find_invitation(words) for words in (inbound.text, inbound.subject) if words)


async def find_invited(connection: AsyncConnection[Any], inbound: Inbound, state: State) -> Invited | None:
    """What its code is worth; None where it brings none. Too many wrong ones of late, and a right one is refused."""
    code = _find_code(inbound, is_alone_enough=state.asking is None)
    if code is None or inbound.is_automatic:
        return None
    keys = [keyed_digest("invitation from", f"{inbound.channel}:{inbound.sender}")]
    if await has_guessed_enough(connection, keys):
        return Invited(InvitationVerdict.TOO_MANY)
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_FIND, {"digest": digest_code(code)})
        found = await cursor.fetchone()
    if found is None:
        await count_guess(connection, keys)
        return Invited(InvitationVerdict.WRONG)
    if not found["is_open"]:
        return Invited(InvitationVerdict.OVER)
    return Invited(InvitationVerdict.VALID, found["id"], found["name"])


def _find_code(inbound: Inbound, *, is_alone_enough: bool) -> str | None:
    for words in (inbound.text, inbound.subject):
        found = find_invitation(words, is_alone_enough=is_alone_enough) if words else None
        if found:
            return found[0]
    return None


def without_invitation(inbound: Inbound) -> Inbound:
    """The message as it may be kept; never as it came. The same object when there is nothing to hide."""
    said = {name: getattr(inbound, name) for name in _WORDS}
    hidden = {name: hide_invitation(words) for name, words in said.items() if words}
    changes: dict[str, Any] = {name: words for name, words in hidden.items() if words != said[name]}
    return replace(inbound, raw=None, **changes) if changes else inbound
