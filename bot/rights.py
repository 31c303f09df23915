"""What the database says to somebody who asks to see or to erase what is kept of them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from psycopg import AsyncConnection

from bot.channels.base import Inbound
from bot.dialogue.case_news import is_trusted
from bot.dialogue.held import Held
from bot.dialogue.privacy import CONFIRM, PRIVACY, read_wish, words_without_proof
from bot.dialogue.state import State
from bot.proving import Proof
from bot.recording import Standing
from bot.understanding import Understanding
from hub.contacts.models import Channel
from hub.retention.erasing import preview_erasing
from hub.retention.scope import Claim, find_reach


def may_need_held(inbound: Inbound, understood: Understanding, state: State) -> bool:
    """Whether this message may ask to see or to erase."""
    is_talk = state.flow == PRIVACY or inbound.text.startswith(f"{PRIVACY}:") or understood.need == PRIVACY
    return is_talk or read_wish(words_without_proof(inbound.text)) is not None


async def find_held(
    connection: AsyncConnection[Any], inbound: Inbound, standing: Standing, state: State, proof: Proof | None
) -> Held:
    """What a right code opens, or one that was right a moment ago; and whether a link may be sent."""
    claim = _claim_of(proof) or (_claim_confirmed(state.pending) if inbound.text == CONFIRM else None)
    return Held(
        claim=claim,
        preview=await preview_erasing(connection, claim) if claim else None,
        may_link=await _may_link(connection, inbound.channel, standing),
    )


def _claim_of(proof: Proof | None) -> Claim | None:
    if proof is None or not proof.is_right or proof.contact_id is None:
        return None
    return Claim(proof.contact_id, proof.case_id)


def _claim_confirmed(pending: Mapping[str, Any]) -> Claim | None:
    is_fresh = is_trusted(pending, datetime.now(UTC)) and "erase" in pending
    return Claim(pending["contact"], pending["erase"]) if is_fresh else None


async def _may_link(connection: AsyncConnection[Any], channel: str, standing: Standing) -> bool:
    """By mail, where answers go to the real mailbox; elsewhere only to who has no case yet, and so no code: who holds
    the telephone reads the conversation anyway. Never where a plan or a case says that somebody may be watching."""
    if standing.plan or standing.contact_id is None:
        return False
    reach = await find_reach(connection, Claim(standing.contact_id))
    return reach.is_whole and (channel == Channel.EMAIL or (reach.is_last and not reach.cases))
