"""What one message changes, as plain facts for the one statement that writes them."""

import re
import uuid
from typing import Any

from bot.channels.base import Inbound
from bot.composing import Reply, find_label
from bot.danger import Danger
from bot.dialogue.state import State
from bot.dialogue.turn import Situation, Turn
from bot.emergency import CardDelivery
from bot.folding import fold
from bot.recording import Standing
from bot.understanding import Understanding, Word
from hub.cases.reference import format_reference
from hub.secrets import keyed_digest

SUMMARY_CHARACTERS = 200
SEARCHED_CHARACTERS = 20_000
MOST_WORDS = 5
MOST_OTHERS = 3
INSTANT = frozenset(("webchat",))  # replies are in the answer to the request itself: no job


def _said(inbound: Inbound, state: State, language: str) -> str:
    """What people read later: a pressed button by its label."""
    return state.choices.get(inbound.text) or find_label(inbound.text, language) or inbound.text


def make_facts(
    inbound: Inbound,
    understood: Understanding,
    standing: Standing,
    situation: Situation,
    turn: Turn,
    replies: tuple[Reply, ...],
    card: CardDelivery,
    posted: str,
) -> dict[str, Any]:
    """Everything that `recording.write` needs, in the shape of its one parameter.

    `inbound`: as it may be kept (see `bot.redacting`). `posted`: its text as it came.
    """
    public_id = inbound.external_id.rpartition(":")[2] if inbound.channel == "webchat" else str(uuid.uuid4())
    said = _said(inbound, situation.state, situation.language)
    return {
        "contact_id": standing.contact_id,
        "address_id": standing.address_id,
        "conversation_id": standing.conversation_id,
        "area_id": standing.area_id,
        "channel": inbound.channel,
        "sender": inbound.sender,
        "sender_name": inbound.sender_name,
        "language": situation.language,
        "state": _next_state(turn, replies, public_id),
        "plan": dict(turn.plan),
        "public_id": public_id,
        "external_id": inbound.external_id,
        "said": said,
        "original_text": inbound.original_text,
        "understanding": _understanding_facts(understood, situation.danger, said)
        | ({"need": "police_conduct"} if turn.is_confidential else {}),
        "details": _details(inbound, said, posted, is_sealed=turn.seals),
        "case_shown": _case_shown(situation, turn, standing),
        "case_id": None if turn.opens else turn.case_id,
        "new_case": _new_case(situation, turn, said),
        "slots": dict(turn.slots),
        "raises_danger": turn.raises_danger,
        "becomes": {"need": turn.becomes[0], "topic": turn.becomes[1]} if turn.becomes else None,
        "takes_loose": _takes_loose(turn) and standing.has_loose,
        "moves": list(turn.moves) or None,
        "replies": [_reply_facts(reply, inbound.channel, card) for reply in replies],
        "searchable": " ".join(filter(None, [inbound.subject, said]))[:SEARCHED_CHARACTERS],
        "is_automatic": inbound.is_automatic,
        "is_restricted": _is_restricted(situation, turn),
        "is_unreachable": standing.is_unreachable,
    }


def _is_restricted(situation: Situation, turn: Turn) -> bool:
    """Whether the case that this turn touches is for the chief alone."""
    if turn.opens:
        return turn.opens.is_restricted
    return situation.confidential is not None and turn.case_id == situation.confidential.id


def _next_state(turn: Turn, replies: tuple[Reply, ...], public_id: str) -> dict[str, Any]:
    state = turn.state.but(choices=replies[-1].choices() if replies else turn.state.choices)
    if turn.holds:
        state = state.but(held=state.held | {"messages": [*state.held.get("messages", ()), public_id]})
    if turn.pends:
        entry = state.pending[turn.pends]
        entry = {**entry, "messages": [*entry.get("messages", ()), public_id]}
        state = state.but(pending=state.pending | {turn.pends: entry})
    return state.to_json()


def _understanding_facts(understood: Understanding, danger: Danger | None, said: str) -> dict[str, Any]:
    return {
        "need": understood.need,
        "topic": understood.topic,
        "confidence": round(understood.confidence, 3),
        "topic_confidence": round(understood.topic_confidence, 3),
        "language": understood.language,
        "danger": danger.kind if danger else ("model" if understood.danger else None),
        "entities": [[entity.kind, entity.value] for entity in understood.entities[:20]],
        "words": _words_in(said, understood.words, danger),
        "others": _list_others(understood),
        "is_available": understood.is_available,
    }


def _words_in(said: str, words: tuple[Word, ...], danger: Danger | None) -> list[dict[str, Any]]:
    """Where the words that spoke stand in what is kept. A word that is not there, in a secret code say, is left out.

    Where none speaks for the model, those that the patterns of danger saw.
    """
    found = [(_find_word(said, word.text, word.start), word.text, word.weight) for word in words[:MOST_WORDS]]
    if danger and not found:
        start = fold(said).find(fold(danger.words))
        found = [(start, said[start : start + len(danger.words)], 1.0)]
    return [
        {"text": word, "start": start, "end": start + len(word), "weight": round(weight, 3)}
        for start, word, weight in found
        if start >= 0
    ]


def _find_word(said: str, word: str, start: int) -> int:
    """Where it stands; elsewhere than it did where a subject stood before the text. -1: nowhere."""
    if said.startswith(word, start):
        return start
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)
    return match.start() if match else -1


def _list_others(understood: Understanding) -> list[list[str | float | None]]:
    """The likeliest labels beside what was understood: a person who corrects it will mostly want one of them."""
    others = [item for item in understood.likeliest if item[:2] != (understood.need, understood.topic)]
    return [[need, topic, round(probability, 3)] for need, topic, probability in others[:MOST_OTHERS]]


def digest_posted(text: str) -> str:
    """What tells a repeated message from another under the same id, where its words may not be kept."""
    return keyed_digest("posted", text).hex()


def _details(inbound: Inbound, said: str, posted: str, *, is_sealed: bool) -> dict[str, Any] | None:
    details: dict[str, Any] = {"sealed": True} if is_sealed else {}
    if posted != inbound.text:
        details["posted_digest"] = digest_posted(posted)
    elif said != inbound.text:
        details["posted"] = inbound.text
    if inbound.position:
        details["position"] = [inbound.position.latitude, inbound.position.longitude]
    if inbound.phone:
        details["phone"] = inbound.phone
    if inbound.subject:
        details["subject"] = inbound.subject
    if inbound.message_id:
        details["message_id"] = inbound.message_id
    if inbound.is_automatic:
        details["automatic"] = True
    if inbound.has_lost_parts:
        details["lost_parts"] = True
    return details or None


def _takes_loose(turn: Turn) -> bool:
    """What somebody said before for themselves is no part of what they say for somebody else."""
    return turn.opens.relayed_by is None if turn.opens else turn.gathers


def _case_shown(situation: Situation, turn: Turn, standing: Standing) -> dict[str, Any] | None:
    """The case as the answer shows it. Once there is one, it is in every answer, also when it is closed."""
    if turn.opens and not turn.opens.is_restricted:
        reference = format_reference(situation.fresh_reference)
        return {
            "reference": reference,
            "need": turn.opens.need,
            "topic": turn.opens.topic,
            "danger": turn.opens.danger,
        }
    known = (*situation.open_cases, *((situation.linked,) if situation.linked else ()))
    case = next((case for case in known if case.id == turn.case_id), known[0] if known else None)
    if case is None:
        last = standing.last_case
        if last is None:
            return None
        shown = {key: last[key] for key in ("reference", "need", "topic", "danger")}
        return shown | {"reference": format_reference(last["reference"])}
    is_danger = case.danger or (turn.raises_danger and case.id == turn.case_id)
    need, topic = turn.becomes or (case.need, case.topic)
    return {"reference": format_reference(case.reference), "need": need, "topic": topic, "danger": is_danger}


def _new_case(situation: Situation, turn: Turn, said: str) -> dict[str, Any] | None:
    if turn.opens is None:
        return None
    return {
        "reference": situation.fresh_reference,
        "need": turn.opens.need,
        "topic": turn.opens.topic,
        "danger": turn.opens.danger,
        "slots": dict(turn.opens.slots),
        "summary": " ".join((turn.opens.summary or said).split())[:SUMMARY_CHARACTERS],
        "is_restricted": turn.opens.is_restricted,
        "relayed_by": turn.opens.relayed_by,
    }


def _reply_facts(reply: Reply, channel: str, card: CardDelivery) -> dict[str, Any]:
    has_left = channel in INSTANT or (reply.is_card and card.has_left)
    return {
        "public_id": reply.public_id,
        "text": reply.text,
        "buttons": list(reply.buttons) or None,
        "status": "sent" if has_left else "queued",
        "provider_ids": list(card.provider_ids) if reply.is_card and card.provider_ids else None,
    }
