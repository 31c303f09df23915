"""Open a case, ask what is missing, confirm."""

from dataclasses import replace
from typing import Any

from bot.dialogue.choices import (
    CONTACT_HERE,
    CONTACTS,
    DISCREET_NO,
    DISCREET_YES,
    HOW_CALL,
    HOW_DESK,
    SAFE_NO,
    SAFE_YES,
    has_words,
)
from bot.dialogue.details import told_before
from bot.dialogue.doors import learn, list_doors, tell_erasing, tell_newly_known
from bot.dialogue.flows import (
    CODE_WORD,
    CONTACT,
    DISCREET,
    HOW,
    PHONE,
    PLACE,
    SAFE,
    Slot,
    find_missing,
    list_slots,
    read_slots,
)
from bot.dialogue.persons import MINOR, PERSON
from bot.dialogue.reading import answers_another, is_answer, is_vague_place, read_answer, skips
from bot.dialogue.replying import CARD, MENU_CHOICES, say, say_answer
from bot.dialogue.safe_contact import plan_for_contact, read_code_word, read_contact, read_safe
from bot.dialogue.state import State
from bot.dialogue.turn import NewCase, OpenCase, Say, Situation, Turn
from hub.cases.reference import format_reference
from hub.conversations.secret_marks import mark_code

DESK_HOURS = "desk_hours"
UNNAMED = ("unknown", "human")  # cases of which it is not clear yet what they are about
WATCHED = ("emergency", "victim")  # whose telephone may be read by who is the danger
CODE_TOLD = "code_told"  # stands among what was asked: the code of this case was told before


def open_case(situation: Situation, need: str, topic: str | None, *, danger: bool = False) -> Turn:
    """Open a case with this message and say so, then ask the first thing missing."""
    slots: dict[str, Any] = told_before(situation) | dict(read_slots(situation)) | dict(learn(situation, need, topic))
    if need == "human" and "phone" in slots:
        slots[HOW.name] = HOW_CALL
    reference = format_reference(situation.fresh_reference)
    opened = say(f"opened.{need}", reference=reference)
    doors = list_doors(situation, need, topic, slots)
    # Who was hurt is spoken to first; what becomes of the message comes after.
    says = [*_card_for(need), *((*doors, opened) if need == "victim" else (opened, *doors))]
    turn = Turn(
        State(
            flow=need,
            topic=_asked_as(topic, slots),
            slots=slots,
            case=situation.fresh_reference,
            language=situation.state.language,
        ),
        tuple(says),
        opens=NewCase(need, topic, danger or need == "emergency", slots),
    )
    if situation.is_letter:
        return _ask_all(situation, turn)
    return _ask_next(situation, turn)


def name_case(situation: Situation, case: OpenCase, need: str, topic: str | None) -> Turn:
    """What the open case is about has become clear: it gets its name, its advice and its questions."""
    slots: dict[str, Any] = told_before(situation) | dict(read_slots(situation)) | dict(learn(situation, need, topic))
    added = say("added", reference=format_reference(case.reference))
    doors = list_doors(situation, need, topic, slots)
    says = (*_card_for(need), *((*doors, added) if need == "victim" else (added, *doors)))
    asked = (CODE_TOLD,) if case.need == "unknown" else ()
    state = State(flow=need, slots=slots, asked=asked, case=case.reference, language=situation.state.language)
    state = state.but(topic=_asked_as(topic, slots))
    is_danger = need == "emergency"
    turn = Turn(state, says, case_id=case.id, slots=slots, raises_danger=is_danger, becomes=(need, topic))
    return _ask_all(situation, turn) if situation.is_letter else _ask_next(situation, turn)


def _asked_as(topic: str | None, slots: dict[str, Any]) -> str | None:
    """Whatever was done to a child, the questions are those about safety: who holds their telephone?"""
    return None if slots.get(PERSON) == MINOR else topic


def _card_for(need: str) -> list[Say]:
    """Whatever made it an emergency, and however sure that is, the numbers come first."""
    return [say(CARD)] if need == "emergency" else []


def tell_code(reference: str, need: str, version: int = 1) -> Say:
    """The secret code, told once. Somebody in danger may share the telephone with who is the danger."""
    key = "code.keep.discreet" if need in WATCHED else "code.keep"
    return say(key, reference=format_reference(reference), code=mark_code(reference, version))


def _ask_all(situation: Situation, turn: Turn) -> Turn:
    """A letter gets all the questions in one answer, and whatever comes back is added to the case."""
    state = turn.state
    missing = [slot for slot in list_slots(state.flow or "", state.topic) if slot.name not in state.slots]
    asks = tuple(say(f"{slot.question}.letter") for slot in missing if not slot.is_optional)
    intro = (say("ask.letter"),) if asks else ()
    code = (tell_code(situation.fresh_reference, turn.opens.need),) if turn.opens else ()
    erasing = tell_erasing(situation, state.flow or "", state.topic)
    state = state.but(flow=None, topic=None, slots={}, asking=None)
    is_emergency = turn.state.flow == "emergency"
    closing = say("done.emergency.first" if is_emergency else "closing.letter")
    return replace(turn, state=state, says=(*turn.says, *intro, *asks, closing, *code, *erasing))


def _ask_next(situation: Situation, turn: Turn) -> Turn:
    """Ask the next missing slot, or confirm when nothing is missing."""
    state = turn.state
    slot = find_missing(state.flow or "", state.topic, state.slots, state.asked)
    if slot is None:
        return _finish(situation, turn)
    asked = say(slot.question, choices=slot.choices)
    return replace(turn, state=state.but(asking=slot.name, asked=(*state.asked, slot.name)), says=(*turn.says, asked))


def _finish(situation: Situation, turn: Turn) -> Turn:
    """All is said: who reads it, what happens next, no delay promised."""
    several = any(case.reference != turn.state.case for case in situation.open_cases)
    erasing = tell_erasing(situation, turn.state.flow or "", turn.state.topic)
    says = (*turn.says, say(_last_words(turn)), *_code_at_last(situation, turn), *erasing)
    kept = turn.state.slots if turn.state.flow in UNNAMED and not several else {}
    state = State(case=None if several else turn.state.case, slots=kept, language=turn.state.language)
    return replace(turn, state=state, says=says)


def _code_at_last(situation: Situation, turn: Turn) -> tuple[Say, ...]:
    """The code, when all is said: first what counts."""
    if turn.opens:
        return (tell_code(situation.fresh_reference, turn.opens.need),)
    if CODE_TOLD in turn.state.asked or (case := _find_case(situation)) is None:
        return ()
    return (tell_code(case.reference, turn.state.flow or case.need, case.code_version),)


def _last_words(turn: Turn) -> str:
    if turn.state.flow == "emergency":
        return "done.emergency.first" if turn.opens else "done.emergency"
    if turn.state.slots.get(CONTACT.name, CONTACT_HERE) != CONTACT_HERE:
        return "done.safe"
    if turn.opens and not list_slots(turn.opens.need, turn.opens.topic):
        return "done.short"
    return "done.next" if turn.opens else "done.thanks"


def answer_slot(situation: Situation, choice: str | None) -> Turn:
    """Take the message as the answer to what was asked; what else it tells is kept too."""
    slot = _find_asked(situation)
    if slot is None:
        return _tell(situation)
    if choice is None and not skips(situation, choice) and situation.state.asked.count(slot.name) < 2:
        if answers_another(slot, situation):
            return _keep_and_ask_again(situation, slot, {}, say("noted"))
        if not is_answer(slot, situation):
            return _keep_and_ask_again(situation, slot, _words_kept(slot, situation), *_before_asking(slot, situation))
    told = dict(learn(situation, situation.state.flow or "", situation.state.topic)) if choice is None else {}
    learnt = dict(read_slots(situation)) | told | read_answer(slot, situation, choice)
    if slot is HOW and choice is None and PHONE.name in learnt:
        learnt[HOW.name] = HOW_CALL
    return _take(situation, slot, learnt)


def _take(situation: Situation, slot: Slot, learnt: dict[str, Any]) -> Turn:
    turn = Turn(
        situation.state.but(slots=situation.state.slots | learnt, asking=None, choices={}, misses=0),
        tuple(tell_newly_known(situation, situation.state.slots, learnt)),
        case_id=_find_case_id(situation),
        slots=learnt,
        plan=_change_plan(slot, learnt),
    )
    if slot is SAFE and learnt.get(SAFE.name) == "no":
        # Not safe is danger now: the card, and the case at the top.
        turn = replace(turn, says=(say(CARD), *turn.says), raises_danger=True)
    if slot is HOW and learnt.get(HOW.name) == HOW_DESK:
        turn = replace(turn, says=_tell_desk_hours(situation))
    return _ask_next(situation, turn)


def _tell_desk_hours(situation: Situation) -> tuple[Say, ...]:
    text = situation.find_answer(f"question.{DESK_HOURS}")
    return (say_answer(text),) if text else ()


def _change_plan(slot: Slot, learnt: dict[str, Any]) -> dict[str, Any]:
    answer = learnt.get(slot.name)
    if answer is None:
        return {}
    if slot is CONTACT:
        return plan_for_contact(answer)
    if slot is DISCREET and answer in (DISCREET_YES, DISCREET_NO):
        return {"discreet": True if answer == DISCREET_YES else None}
    if slot is CODE_WORD and (word := read_code_word(answer)):
        return {"code_word": word}
    return {}


def _words_kept(slot: Slot, situation: Situation) -> dict[str, Any]:
    """What is no answer yet is for the delegate to read, should no other come."""
    if slot is PLACE and not is_vague_place(situation.text):
        return {}
    return {slot.name: situation.text} if slot in (CONTACT, DISCREET, PLACE) and situation.text else {}


def _before_asking(slot: Slot, situation: Situation) -> tuple[Say, ...]:
    """What came instead of an answer is not passed over."""
    if situation.has_files:
        return (say("noted"),)
    return (say("unclear.safe"),) if slot is CONTACT else ()


def _keep_and_ask_again(situation: Situation, slot: Slot, kept: dict[str, Any], *before: Say) -> Turn:
    """The message is kept; the question stands, with its buttons."""
    learnt = kept | dict(read_slots(situation))
    known = {name: value for name, value in learnt.items() if name != slot.name}
    state = situation.state
    state = state.but(asked=(*state.asked, slot.name), choices={}, slots=state.slots | known)
    is_vague = slot is PLACE and slot.name in kept
    asked = say("ask.place.vague", choices=slot.choices) if is_vague else ask_again(situation)
    return Turn(state, (*before, asked), case_id=_find_case_id(situation), slots=learnt)


def _find_asked(situation: Situation) -> Slot | None:
    state = situation.state
    return next((slot for slot in list_slots(state.flow or "", state.topic) if slot.name == state.asking), None)


def ask_again(situation: Situation) -> Say:
    """The question that stands."""
    slot = _find_asked(situation)
    return say(slot.question, choices=slot.choices) if slot else say(f"menu.{situation.state.flow}")


def stop_asking(situation: Situation) -> Turn:
    """No more questions: what was said stays with the delegate."""
    state, case = situation.state, _find_case(situation)
    ended = State(case=state.case, language=state.language)
    if case is None:
        return Turn(ended, (say("menu", choices=MENU_CHOICES),))
    is_told = state.flow is None or CODE_TOLD in state.asked
    code = () if is_told else (tell_code(case.reference, case.need, case.code_version),)
    stopped = say("stopped", reference=format_reference(case.reference))
    erasing = tell_erasing(situation, state.flow or "", state.topic)
    return Turn(ended, (stopped, *code, *erasing), case_id=case.id)


def pass_on(situation: Situation) -> Turn:
    """The answer, and the wish to speak to a person: no more questions, a person reads it."""
    turn = answer_slot(situation, None)
    ended = State(case=situation.state.case, language=situation.state.language)
    return replace(turn, state=ended, says=(say("done.thanks"),))


def read_safety(situation: Situation, choice: str | None) -> str | None:
    """What the message says of safety: a button pressed, at any time, or the words that answer the question."""
    if choice in (SAFE_YES, SAFE_NO, *CONTACTS):
        return choice
    if situation.state.asking == SAFE.name:
        return read_safe(situation.text)
    return read_contact(situation.text) if situation.state.asking == CONTACT.name else None


def note_contact(situation: Situation, answer: str, case: OpenCase | None) -> Turn:
    """The safe-contact plan changes whenever the person says so: late, or while a delegate has the case."""
    asking = None if situation.state.asking == CONTACT.name else situation.state.asking
    says = () if case and case.has_person else (say("done.safe"),)
    state = situation.state.but(asking=asking, choices={})
    slots = {CONTACT.name: answer} if case else {}
    return Turn(state, says, case_id=case.id if case else None, slots=slots, plan=plan_for_contact(answer))


def _find_case(situation: Situation) -> OpenCase | None:
    known = (*situation.open_cases, *((situation.linked,) if situation.linked else ()))
    return next((case for case in known if case.reference == situation.state.case), None)


def _find_case_id(situation: Situation) -> int | None:
    case = _find_case(situation)
    return case.id if case else None


def _tell(situation: Situation) -> Turn:
    """The menu asked to tell: whatever is said now is the matter, understood or not."""
    state, understood = situation.state, situation.understanding
    has_said = has_words(situation.text) or situation.has_files or situation.has_position
    if not has_said and not state.asked:
        return Turn(state.but(asked=("tell",)), (ask_again(situation),))
    need = state.flow or "unknown"
    if need == "report" and understood.need in ("victim", "emergency"):
        need = understood.need
    topic = understood.topic if understood.need == need else None
    return open_case(situation, need, topic)
