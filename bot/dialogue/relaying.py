"""A security contact speaks for somebody else: told in one message or guided, named or sealed, followed afterwards.

A guided talk (`bot.dialogue.talks`). What is said of who the person is, where they may not be named, is its own message
and is kept sealed alone (`Turn.seals`): it goes before everything else, so that no other part of the dialogue keeps it.
"""

from dataclasses import replace

from bot.dialogue.choices import has_words, is_stop
from bot.dialogue.collecting import UNNAMED
from bot.dialogue.flows import read_slots
from bot.dialogue.ongoing import MATTERS
from bot.dialogue.relay_words import (
    asks_for_relays,
    is_relaying,
    read_relay_command,
    read_yes_no,
    tells_something,
    wants_to_stop,
    words_after_command,
)
from bot.dialogue.replying import CARD, TO_A_PERSON, say
from bot.dialogue.single import SINGLE_TURNS
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, Effect, NewCase, OpenCase, Say, Situation, Turn
from hub.cases.reference import find_references, format_reference
from hub.conversations.secret_marks import mark_code

RELAY = "relay"
START, MINE, LEAVE, STAY = "relay:start", "relay:mine", "relay:leave", "relay:stay"
NAMED, UNNAMED_PERSON, SKIPPED = "relay:named", "relay:unnamed", "relay:skip"
# What is asked, in this order: what happened; may the person be named; who they are, openly or sealed.
TELL, MAY_NAME, WHO, IDENTITY = "tell", "may_name", "who", "identity"
LEFT = "left"  # the slot of what was asked when they stopped answering
CONCERNED = "concerned"  # the slot of a person who may be named

RELAY_CHOICES = (Choice("choice.relay_start", START), Choice("choice.relay_mine", MINE))
_MAY_NAME = (Choice("choice.relay_named", NAMED), Choice("choice.relay_unnamed", UNNAMED_PERSON))
_SKIP = (Choice("choice.relay_skip", SKIPPED),)
_LEAVING = (Choice("choice.relay_leave", LEAVE), Choice("choice.relay_stay", STAY))
LASTING_CHOICES = (*RELAY_CHOICES, *_MAY_NAME, *_SKIP, *_LEAVING)
_VALUES = frozenset(choice.value for choice in LASTING_CHOICES)
_OUTCOMES = ("done", "passed_on", "not_possible", "not_found", "withdrawn")


def talk_about_relay(situation: Situation, choice: str | None) -> Turn | None:
    """The talk itself: its buttons, and what is said while it goes on."""
    if choice in _VALUES:
        return _press(situation, choice)
    if choice is not None or not is_talking(situation):
        return None
    asking = situation.state.asking
    if asking == IDENTITY:
        return _take_identity(situation)
    if asking == MAY_NAME:
        return _take_may_name(situation)
    if is_stop(situation.text):
        return _stop(situation)
    return _take_who(situation) if asking == WHO else _take_telling(situation)


def hear_security_contact(situation: Situation, choice: str | None) -> Turn | None:
    """What goes before everything but danger and commands: the talk going on, and the words of a security contact."""
    if is_talking(situation) and choice is None:
        return talk_about_relay(situation, None)
    if situation.state.slots.get(LEFT) and choice is None:
        return _come_back(situation)
    if choice is not None or situation.profile.security_contact is None:
        return None
    if is_relaying(situation.text):
        return _take_telling(situation)
    if asks_for_relays(situation.text):
        return _tell_relays(situation)
    if wants_to_stop(situation.text):
        return Turn(_over(situation), (say("relay.leave", choices=_LEAVING),))
    return _add_to_relay(situation)


def warn_for_somebody(situation: Situation) -> Turn | None:
    """Danger to the person who is spoken for: the numbers first, in words for who calls for somebody else."""
    card = (say(CARD), say("relay.danger"))
    if is_talking(situation) and situation.state.asking != TELL:
        turn = talk_about_relay(situation, None)
        case = _find_case(situation)
        if turn is None or case is None:
            return turn.but(says=(*card, *turn.says)) if turn else None
        becomes = ("emergency", None) if case.need in UNNAMED else None
        return turn.but(says=(*card, *turn.says), raises_danger=True, becomes=becomes)
    if situation.state.slots.get(LEFT):
        turn = _come_back(situation)
        return turn.but(says=(*card, *turn.says), raises_danger=turn.case_id is not None)
    is_telling = is_talking(situation) or is_relaying(situation.text) or read_relay_command(situation.text) == "start"
    if situation.profile.security_contact is None or not is_telling:
        return None
    turn = _open(situation, is_danger=True)
    return turn.but(says=(*card, *turn.says))


def is_talking(situation: Situation) -> bool:
    return situation.state.flow == RELAY and situation.state.asking is not None


def leave_relay(state: State) -> State | None:
    """Where a relay stands once its talk is over without an answer: nothing is asked, but who it is may still come, and
    would be in clear. None for any other talk."""
    if state.flow != RELAY or state.asking not in (MAY_NAME, IDENTITY):
        return None
    return State(flow=RELAY, slots={LEFT: state.asking}, case=state.case, language=state.language)


def _come_back(situation: Situation) -> Turn:
    """What is said at last may answer what was asked then: it is sealed, and they are told so."""
    asked = replace(situation, state=situation.state.but(asking=situation.state.slots[LEFT], slots={}))
    is_clear = read_yes_no(situation.text) in ((True, True), (False, True))
    if asked.state.asking == MAY_NAME and is_clear:
        return _take_may_name(asked)
    case = _find_case(situation)
    late = say("relay.sealed.late", reference=format_reference(case.reference)) if case else say("relay.menu")
    return _seal(situation, Turn(_over(situation), (late,), case_id=case.id if case else None))


def _press(situation: Situation, choice: str) -> Turn:
    asking = situation.state.asking if is_talking(situation) else None
    if asking == MAY_NAME and choice in (NAMED, UNNAMED_PERSON):
        return _ask_who(situation) if choice == NAMED else _ask_identity(situation)
    if asking in (WHO, IDENTITY) and choice == SKIPPED:
        return _finish(situation)
    if situation.profile.security_contact is None:
        return Turn(situation.state.but(choices={}), (say("relay.none", choices=TO_A_PERSON),))
    if choice == START:
        return _take_telling(situation)
    if choice == MINE:
        return _tell_relays(situation)
    if choice == LEAVE:
        return Turn(_over(situation), (say("relay.left"),), effects=(Effect("leave_security_contacts"),))
    return Turn(situation.state.but(choices={}), (say("relay.menu", choices=RELAY_CHOICES),))


def _take_telling(situation: Situation) -> Turn:
    """What happened, in their own words; asked for where nothing is told yet."""
    if situation.profile.security_contact is None:
        return Turn(_over(situation), (say("relay.none", choices=TO_A_PERSON),))
    is_told = has_words(situation.text) if _is_asked_to_tell(situation) else tells_something(situation.text)
    if not (is_told or situation.has_files or situation.has_position) or situation.text == START:
        state = State(flow=RELAY, asking=TELL, language=situation.state.language)
        return Turn(state, (say("relay.tell"),))
    if situation.understanding.need == "police_conduct":  # never into the delegate's queue, whoever brings it
        turn = SINGLE_TURNS["police_conduct"](situation)
        return turn if turn.state.flow != RELAY else turn.but(state=_over(situation))
    return _open(situation, is_danger=situation.understanding.need == "emergency")


def _is_asked_to_tell(situation: Situation) -> bool:
    return is_talking(situation) and situation.state.asking == TELL


def _open(situation: Situation, *, is_danger: bool) -> Turn:
    """Open the case at once, so that nothing is lost if they stop here; then ask whether the person may be named."""
    understood, reference = situation.understanding, situation.fresh_reference
    need = understood.need if understood.need in (*MATTERS, "question", "human") else "unknown"
    if is_danger and need != "victim":
        need = "emergency"
    topic = understood.topic if need == understood.need else None
    says = [say("relay.opened", reference=format_reference(reference))]
    if need == "emergency" and not situation.danger and not understood.danger:
        says = [say(CARD), say("relay.danger"), *says]
    return Turn(
        State(flow=RELAY, asking=MAY_NAME, case=reference, language=situation.state.language),
        (*says, say("relay.may_name", choices=_MAY_NAME)),
        opens=NewCase(
            need,
            topic,
            is_danger,
            dict(read_slots(situation)),
            summary=words_after_command(situation.text) or None,
            relayed_by=situation.profile.security_contact,
        ),
    )


def _take_may_name(situation: Situation) -> Turn:
    """Whoever adds who it is to anything but a clear yes has said it sealed: nobody can unsay it."""
    answer, is_alone = read_yes_no(situation.text)
    if answer is True:
        return _ask_who(situation) if is_alone else _take_who(situation)
    if answer is False:
        turn = _ask_identity(situation)
        return turn if is_alone else _seal(situation, turn)
    if not situation.text:  # a photo of what happened
        return Turn(situation.state, (say("relay.may_name", choices=_MAY_NAME),), case_id=_case_id(situation))
    if is_stop(situation.text):
        return _stop(situation)
    again = replace(situation.state, asked=(*situation.state.asked, MAY_NAME), choices={})
    if MAY_NAME in situation.state.asked:  # who is not sure that they may is not named
        return _seal(situation, _ask_identity(situation))
    asked = Turn(again, (say("relay.may_name.again", choices=_MAY_NAME),), case_id=_case_id(situation))
    return _seal(situation, asked)


def _ask_who(situation: Situation) -> Turn:
    return _ask(situation, WHO, say("relay.who", choices=_SKIP))


def _ask_identity(situation: Situation) -> Turn:
    return _ask(situation, IDENTITY, say("relay.identity", choices=_SKIP))


def _ask(situation: Situation, slot: str, question: Say) -> Turn:
    state = situation.state.but(asking=slot, choices={}, asked=())
    return Turn(state, (question,), case_id=_case_id(situation))


def _take_who(situation: Situation) -> Turn:
    turn = _finish(situation)
    return turn.but(slots={CONCERNED: situation.text}) if has_words(situation.text) else turn


def _take_identity(situation: Situation) -> Turn:
    """Whatever is said now is sealed, whether or not it says who: nobody can tell it apart."""
    if is_stop(situation.text):
        return _stop(situation)
    if not has_words(situation.text):
        asked = _ask_identity(situation)
        return _seal(situation, asked) if situation.has_files or situation.has_position else asked
    return _seal(situation, _finish(situation, say("relay.sealed")))


def _seal(situation: Situation, turn: Turn) -> Turn:
    """Keep the words of this message sealed, and nothing else of it; what cannot be sealed is not kept."""
    lost = (say("relay.no_files"),) if situation.has_files or situation.has_position else ()
    sealed = turn.but(seals=True, says=(*lost, *turn.says))
    if not has_words(situation.text):
        return sealed
    if turn.case_id is None:  # erased meanwhile: there is nothing to seal it with
        return sealed.but(state=_over(situation), says=(say("relay.menu", choices=RELAY_CHOICES),))
    return sealed.but(effects=(*turn.effects, Effect("seal", {"text": situation.text})))


def _finish(situation: Situation, *before: Say) -> Turn:
    """The reference and the code to pass on; what they write next is their own again."""
    case = _find_case(situation)
    if case is None:
        return Turn(_over(situation), (say("relay.menu", choices=RELAY_CHOICES),))
    reference, code = format_reference(case.reference), mark_code(case.reference, case.code_version)
    done = say("relay.done", reference=reference, code=code, choices=RELAY_CHOICES)
    return Turn(_over(situation), (*before, done), case_id=case.id)


def _stop(situation: Situation) -> Turn:
    if _find_case(situation) is None:
        return Turn(_over(situation), (say("relay.stopped", choices=RELAY_CHOICES),))
    return _finish(situation)


def _tell_relays(situation: Situation) -> Turn:
    """What became of it, at reduced detail: when, and where it stands; never what was written or said about it."""
    state = situation.state.but(choices={})
    if not situation.relays:
        return Turn(state, (say("relay.mine.none", choices=RELAY_CHOICES[:1]),))
    lines = []
    for relayed in situation.relays:
        key = relayed.status
        if key == "closed":
            key = f"closed.{relayed.outcome if relayed.outcome in _OUTCOMES else 'done'}"
        day = relayed.write_day(situation.language)
        lines.append(say(f"relay.mine.{key}", reference=format_reference(relayed.reference), day=day))
    return Turn(state, (say("relay.mine"), *lines, say("relay.mine.end", choices=RELAY_CHOICES[:1])))


def _add_to_relay(situation: Situation) -> Turn | None:
    """What names a case that they relayed is added to it; what they write next is their own."""
    case = situation.linked
    if case is None or not case.is_relayed or case.has_person or case.reference not in find_references(situation.text):
        return None
    added = say("relay.added", reference=format_reference(case.reference))
    return Turn(situation.state.but(choices={}), (added,), case_id=case.id)


def _find_case(situation: Situation) -> OpenCase | None:
    known = (*situation.open_cases, *((situation.linked,) if situation.linked else ()))
    return next((case for case in known if case.reference == situation.state.case), None)


def _case_id(situation: Situation) -> int | None:
    case = _find_case(situation)
    return case.id if case else None


def _over(situation: Situation) -> State:
    return State(language=situation.state.language)
