"""Is this resident who they say? The reference and the secret code of a case open it from anywhere.

Guesses are counted for each case and for each sender, inside the transaction of the message that makes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from bot.channels.base import Inbound
from bot.cleaning import what_is_said
from bot.dialogue.state import CODE_SLOT, REFERENCE_SLOT, State
from bot.guesses import count_guess, has_guessed_enough
from bot.recording import Standing
from bot.redacting import Secrets
from hub.cases.reference import find_references, parse_reference
from hub.conversations.secret_marks import find_code, is_right_code, make_code, parse_code
from hub.secrets import keyed_digest

FEW_WORDS = 6  # beside a code: whoever writes no more means the code itself

# The code of what a security contact relayed is given to somebody else: it opens that case, and nothing of their own.
_WHOSE = """CASE WHEN k.relayed_by IS NULL THEN k.contact_id END AS contact_id,
    CASE WHEN k.relayed_by IS NULL THEN k.conversation_id END AS conversation_id"""
_FIND = f"""
SELECT k.id, k.reference, k.code_version, {_WHOSE}
FROM cases k
WHERE k.reference = ANY(CAST(%(references)s AS text[])) AND NOT k.is_restricted
"""  # noqa: S608
_FIND_PROVEN = f"""
SELECT k.id, k.reference, {_WHOSE} FROM cases k
WHERE k.id = %(case_id)s AND NOT k.is_restricted
"""  # noqa: S608


class Verdict(StrEnum):
    """What came of a code. An unknown case and a wrong code are both wrong: nobody learns which references exist.

    `unnamed`: a code alone, of which nobody can tell the case.
    """

    RIGHT = "right"
    WRONG = "wrong"
    TOO_MANY = "too_many"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the code in a message proves. The ids are those of the case it opens, None unless it is right.

    `contact_id` and `conversation_id` are None also for what was relayed: that code was given to somebody else.
    """

    verdict: Verdict
    reference: str | None = None
    case_id: int | None = None
    contact_id: int | None = None
    conversation_id: int | None = None
    is_by_page: bool = False  # a page took the code, and sends what its form says

    @property
    def is_right(self) -> bool:
        return self.verdict == Verdict.RIGHT


async def prove(connection: AsyncConnection[Any], code: str, references: Iterable[str], sender: str) -> Proof:
    """Try `code` on these cases (references without a dash). `sender`: who tries, in any lasting form.

    Too many wrong ones of late, for a case or from a sender, and even the right one is refused for an hour.
    """
    tried = sorted(set(references))[:5]
    keys = [keyed_digest("code of case", reference) for reference in tried] + [keyed_digest("code from", sender)]
    if await has_guessed_enough(connection, keys):
        return Proof(Verdict.TOO_MANY)
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_FIND, {"references": tried})
        for found in await cursor.fetchall():
            if is_right_code(found["reference"], found["code_version"], code):
                return Proof(
                    Verdict.RIGHT, found["reference"], found["id"], found["contact_id"], found["conversation_id"]
                )
    await count_guess(connection, keys)
    return Proof(Verdict.WRONG)


async def find_proof(
    connection: AsyncConnection[Any], inbound: Inbound, standing: Standing, state: State
) -> Proof | None:
    """What the message proves: by the secret code in it, for the cases it names, else those being talked about; or
    because a page took the code before (`Inbound.proven_case`)."""
    if inbound.proven_case is not None:
        return await _find_proven(connection, inbound.proven_case)
    said = what_is_said(inbound)
    if inbound.is_automatic or not (found := find_code(said)):
        return None
    asked = state.slots.get(REFERENCE_SLOT) if state.asking == CODE_SLOT else None
    named = find_references(said) or [reference for reference in (inbound.reference, asked) if reference]
    if not named and not _is_meant(state, said, found):
        return None
    tried = named or [reference for reference, _ in _own_cases(standing)]
    if not tried:
        return Proof(Verdict.UNNAMED)
    return await prove(connection, found[0], tried, f"{inbound.channel}:{inbound.sender}")


async def _find_proven(connection: AsyncConnection[Any], case_id: int) -> Proof:
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_FIND_PROVEN, {"case_id": case_id})
        found = await cursor.fetchone()
    if found is None:
        return Proof(Verdict.WRONG)
    ids = (found["id"], found["contact_id"], found["conversation_id"])
    return Proof(Verdict.RIGHT, found["reference"], *ids, is_by_page=True)


def _is_meant(state: State, said: str, found: tuple[str, int, int]) -> bool:
    """Whether somebody who names no case means to use a code, and does not answer another question with one."""
    if state.asking is not None:
        return state.asking == CODE_SLOT
    return len(said[: found[1]].split()) + len(said[found[2] :].split()) <= FEW_WORDS


def find_secrets(inbound: Inbound, standing: Standing, proof: Proof | None) -> Secrets:
    """What counts as a code in this message: see `bot.redacting`."""
    known = {parse_code(make_code(reference, version)) for reference, version in _own_cases(standing)}
    is_proof = proof is not None and inbound.proven_case is None
    return Secrets(frozenset(code for code in known if code), is_proof)


def _own_cases(standing: Standing) -> list[tuple[str, int]]:
    """Reference and code version of the sender's cases, the latest first."""
    cases = [(case["reference"], case["code_version"]) for case in standing.open_cases]
    if standing.last_case and (reference := parse_reference(standing.last_case["reference"])):
        cases.append((reference, standing.last_case.get("code_version", 1)))
    return list(dict.fromkeys(cases))
