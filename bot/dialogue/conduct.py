"""What is said of an officer's behaviour: confirmed by a button first, for understanding errs.

Yes: who to turn to, and the words are erased at once. No: the message is what it is next. Neither: after a while it
goes to the chief alone (`bot.unconfirmed`). Until then it is in no case, in no list and in no search.

In the state: `pending["conduct"]`, with the `messages` it is about, what they may be else (`next`), what they told
(`entities`), the `case` they may belong to; `is_passed_on` once they went to the chief.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.choices import plain_words
from bot.dialogue.replying import MENU_CHOICES, say, say_answer
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, Effect, Say, Situation, Turn
from bot.entities import Entity
from bot.understanding import UNKNOWN, Understanding

CONDUCT = "conduct"
NEED = "police_conduct"
YES, NO = "conduct:yes", "conduct:no"
CONDUCT_CHOICES = (Choice("choice.conduct_yes", YES), Choice("choice.conduct_no", NO))
DOORS = "advice.police_conduct"
FORGET, RELEASE = "forget_conduct", "release_conduct"

SURE = 0.8
SURE_OF_NEXT = 0.6  # of what is left once it is not this
SUMMARY_CHARACTERS = 200
_FREE = ("more", "tell", "join")  # questions that any words may answer
_SAYS_YES = re.compile(r"(oui|ouais|oue|yes|yep|yeah|نعم|اي|أجل)\b")
_SAYS_NO = re.compile(r"(non|nan|no|nope|pas du tout|not at all|لا|كلا)\b")


def is_about_conduct(situation: Situation, choice: str | None) -> bool:
    """Whether the message has to be asked about before it is put anywhere."""
    understood, asking = situation.understanding, situation.state.asking
    if choice is not None or not (situation.text or situation.has_files):
        return False
    if understood.need == NEED:
        return asking is None or asking in _FREE or understood.confidence >= SURE
    is_going_on = YES in situation.state.choices and not situation.is_letter
    return is_going_on and bool(_pending(situation.state)) and understood.confidence < SURE


def ask_about_conduct(situation: Situation) -> Turn:
    """Ask; until the answer comes the message stands nowhere, and the questions of before wait."""
    pending = {**_pending(situation.state)}
    understood = situation.understanding
    if "next" not in pending and understood.need == NEED:
        pending["next"] = _find_next(understood)
        pending["entities"] = [[e.kind, e.value] for e in understood.entities[:20]]
        pending["case"] = situation.linked.reference if situation.linked else None
    pending["said"] = f"{pending.get('said', '')} {situation.text}".strip()[:SUMMARY_CHARACTERS]
    state = situation.state.but(pending=situation.state.pending | {CONDUCT: pending}, choices={})
    says: tuple[Say, ...] = (say("conduct.ask", choices=CONDUCT_CHOICES),)
    if situation.is_letter:
        says = (say("conduct.letter"), tell_doors(situation), say("conduct.letter.answer"))
    return Turn(state, says, pends=CONDUCT, is_confidential=True)


def read_confirmation(situation: Situation, choice: str | None) -> str | None:
    """YES or NO, by button at any time, or by words where this is what was asked last; else None."""
    if choice in (YES, NO):
        return choice
    is_asked = situation.is_letter or YES in situation.state.choices
    if choice is not None or not is_asked or not _pending(situation.state):
        return None
    words = plain_words(situation.text)
    is_short = len(words.split()) <= 4 or situation.is_letter
    if _SAYS_YES.match(words) and (is_short or situation.understanding.need == NEED):
        return YES
    return NO if _SAYS_NO.match(words) and is_short and situation.understanding.need != NEED else None


def confirm_conduct(situation: Situation) -> Turn:
    """It is about an officer: who to turn to, and the words are gone. Pressed long after, only who to turn to."""
    pending = _pending(situation.state)
    if not pending:
        return Turn(situation.state, (tell_doors(situation),), is_confidential=True)
    values = {
        "messages": list(pending.get("messages", ())),
        "with_case": bool(pending.get("is_passed_on")),
        "with_this": len(situation.text.split()) > 4,
    }
    # A letter was told who to turn to before it was asked.
    says = (say("conduct.erased"),) if situation.is_letter else (say("conduct.erased"), tell_doors(situation))
    return Turn(_settled(situation.state), says, effects=(Effect(FORGET, values),), is_confidential=True)


def tell_doors(situation: Situation) -> Say:
    """Who judges an officer's behaviour, from what the area knows."""
    text = situation.find_answer(DOORS)
    return say_answer(text) if text else say("conduct.doors")


def read_otherwise(situation: Situation) -> Situation | None:
    """The situation of a message that was about something else, once that is said; None when nothing says what.

    Its need is the likeliest that is left, where that is sure enough; with an open case, an unclear one will do.
    """
    pending = _pending(situation.state)
    if not pending.get("messages"):
        return None
    need, topic, confidence = pending.get("next") or (UNKNOWN, None, 0.0)
    if need == UNKNOWN and not (situation.open_cases or situation.is_letter):
        return None
    entities = tuple(Entity(kind, value, 0, 0) for kind, value in pending.get("entities", ()))
    understood = replace(
        situation.understanding, need=need, topic=topic, confidence=confidence, entities=entities, danger=False
    )
    cases = {case.reference: case for case in situation.open_cases}
    linked = situation.linked or cases.get(pending.get("case") or "")
    state = _settled(situation.state)
    return replace(situation, text=pending.get("said", ""), understanding=understood, linked=linked, state=state)


def bring_along(situation: Situation, turn: Turn) -> Turn:
    """The turn for what it was about instead, with the messages that waited."""
    pending = _pending(situation.state)
    messages = tuple(pending.get("messages", ()))
    need, topic, _ = pending.get("next") or (UNKNOWN, None, 0.0)
    released = _release(situation, need, topic)
    if turn.holds:
        turn = turn.but(state=turn.state.but(held=turn.state.held | {"messages": list(messages)}))
    if turn.opens:
        turn = turn.but(opens=replace(turn.opens, summary=turn.opens.summary or pending.get("said")))
    moves = (*turn.moves, *messages) if turn.opens or turn.case_id else turn.moves
    return turn.but(moves=moves, effects=(*turn.effects, released))


def ask_what_else(situation: Situation) -> Turn:
    """It was about something else, and nothing says what: the menu. The message goes along with what comes next."""
    pending = _pending(situation.state)
    state = _settled(situation.state)
    if not pending:
        return Turn(state, (say("menu", choices=MENU_CHOICES),))
    released = _release(situation, UNKNOWN, None)
    if pending.get("is_passed_on") and not pending.get("messages"):
        return Turn(state, (say("conduct.not_that.late"),), effects=(released,))
    waiting = state.but(misses=1, choices={})
    return Turn(waiting, (say("conduct.not_that", choices=MENU_CHOICES),), effects=(released,))


def keep_unconfirmed(situation: Situation, turn: Turn) -> Turn:
    """Whatever else is said meanwhile, what was not confirmed stays so, and what the chief wrote can be answered."""
    before, after = situation.state, turn.state
    pending = _pending(before)
    is_settled = any(effect.kind in (FORGET, RELEASE) for effect in turn.effects)
    if pending and not is_settled and CONDUCT not in after.pending:
        after = after.but(pending=after.pending | {CONDUCT: pending})
    if before.confidential and not after.confidential:
        after = after.but(confidential=before.confidential)
    return turn if after is turn.state else turn.but(state=after)


def _release(situation: Situation, need: str, topic: str | None) -> Effect:
    pending = _pending(situation.state)
    messages, is_passed_on = list(pending.get("messages", ())), bool(pending.get("is_passed_on"))
    return Effect(RELEASE, {"messages": messages, "need": need, "topic": topic, "with_case": is_passed_on})


def _find_next(understood: Understanding) -> tuple[str, str | None, float] | None:
    """Need, topic and confidence of the likeliest that is left once it is not this, where that is sure enough."""
    left: dict[str, float] = {}
    topics: dict[str, str | None] = {}
    for need, topic, probability in understood.likeliest:
        if need != NEED:
            left[need] = left.get(need, 0.0) + probability
            topics.setdefault(need, topic)
    if not left:
        return None
    need = max(left, key=left.__getitem__)
    confidence = left[need] / max(1.0 - understood.confidence, left[need])
    return (need, topics[need], round(confidence, 3)) if confidence >= SURE_OF_NEXT else None


def _pending(state: State) -> Mapping[str, Any]:
    pending: Mapping[str, Any] = state.pending.get(CONDUCT) or {}
    return pending


def _settled(state: State) -> State:
    return state.but(pending={key: value for key, value in state.pending.items() if key != CONDUCT}, choices={})
