"""A resident who writes again: the message goes to the open case it is about; when unclear, the bot asks which."""

from dataclasses import replace

from bot.dialogue.choices import NEW_MATTER, SAME_MATTER
from bot.dialogue.collecting import UNNAMED, name_case, open_case
from bot.dialogue.flows import read_slots
from bot.dialogue.follow_up import add_with_news
from bot.dialogue.replying import MENU_CHOICES, say
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, OpenCase, Situation, Turn
from bot.entities import Entity
from hub.cases.reference import format_reference

SURE = 0.6
SUMMARY_CHARACTERS = 200
MATTERS = ("emergency", "victim", "report")


def find_current(situation: Situation) -> OpenCase | None:
    """The case this message is about, when that is clear: named, being talked about, or the only one."""
    if situation.linked:
        return situation.linked
    for case in situation.open_cases:
        if case.reference == situation.state.case:
            return case
    return situation.open_cases[0] if len(situation.open_cases) == 1 else None


def is_waiting_for_which_case(state: State) -> bool:
    return bool(state.held)


def add_to_case(situation: Situation, current: OpenCase | None) -> Turn:
    """Add to the case; ask first when there are several, or when this is clearly another matter."""
    if current is None:
        return _ask_which(situation)
    understood = situation.understanding
    is_matter = understood.need in MATTERS and understood.confidence >= SURE
    if is_matter and current.need in UNNAMED and current.status != "closed":
        return name_case(situation, current, understood.need, understood.topic)
    if situation.linked is None and is_matter:
        if understood.need != current.need and current.need in MATTERS:
            return open_case(situation, understood.need, understood.topic)
        if understood.topic != current.topic and current.topic is not None and understood.topic is not None:
            return _ask_same_or_new(situation, current)
    return _added(situation, current)


def add_again(situation: Situation, case: OpenCase) -> Turn:
    """Add to this case, with what was said before without a case."""
    return _added(situation, case).but(gathers=True)


def _added(situation: Situation, current: OpenCase) -> Turn:
    key = "added.reopened" if current.status == "closed" else "added"
    says = add_with_news(situation, current) or (say(key, reference=format_reference(current.reference)),)
    named = dict(read_slots(situation)) if current.need in UNNAMED else {}
    slots = situation.state.slots | named
    state = situation.state.but(choices={}, held={}, misses=0, case=current.reference, slots=slots)
    return Turn(state, says, case_id=current.id, slots=named)


def _ask_which(situation: Situation) -> Turn:
    """Until the answer comes the message stands in the latest case, so that it is never outside the queue."""
    cases = situation.open_cases[:6]
    choices = (*(_case_choice(case) for case in cases), Choice("choice.new_matter", NEW_MATTER))
    return _hold(situation, situation.open_cases[0], "ask.which_case", choices)


def _ask_same_or_new(situation: Situation, current: OpenCase) -> Turn:
    topic = {"topic": f"{current.need}.{current.topic}"}
    choices = (Choice("choice.same_matter", SAME_MATTER, topic), Choice("choice.new_matter", NEW_MATTER))
    return _hold(situation, current, "ask.same_or_new", choices)


def _hold(situation: Situation, case: OpenCase, key: str, choices: tuple[Choice, ...]) -> Turn:
    understood = situation.understanding
    before = situation.state.held  # people write several messages before they answer
    said = f"{before.get('said', '')} {situation.text}".strip()[:SUMMARY_CHARACTERS]
    named = [*before.get("entities", ()), *([each.kind, each.value] for each in understood.entities[:20])]
    held = {**before, "need": understood.need, "topic": understood.topic, "case": case.reference, "said": said}
    held["entities"] = named
    says = (say(key, choices=choices, reference=format_reference(case.reference)),)
    return Turn(situation.state.but(held=held, misses=0), says, case_id=case.id, holds=True)


def _case_choice(case: OpenCase) -> Choice:
    reference = format_reference(case.reference)
    return Choice(
        "choice.case", f"case:{case.reference}", {"reference": reference, "topic": f"{case.need}.{case.topic}"}
    )


def _as_told(situation: Situation) -> Situation:
    """The situation with what the held message said: nothing of it is asked again."""
    held = situation.state.held
    named = tuple(Entity(kind, value, 0, 0) for kind, value in held.get("entities", ()))
    understood = replace(situation.understanding, entities=named)
    return situation.but(text=held.get("said", ""), understanding=understood)


def answer_which_case(situation: Situation, choice: str) -> Turn:
    """The answer to `_ask_which` or `_ask_same_or_new`: the held message goes where it belongs."""
    held = situation.state.held
    moves = tuple(held.get("messages", ()))
    by_value = {f"case:{case.reference}": case for case in situation.open_cases}
    if choice == NEW_MATTER:
        need = held["need"] if held["need"] in (*MATTERS, "human") else "unknown"
        turn = open_case(_as_told(situation), need, held.get("topic") if need in MATTERS else None)
        named = replace(turn.opens, summary=held.get("said")) if turn.opens else None
        return turn.but(opens=named, moves=moves)
    case = by_value.get(f"case:{held.get('case')}" if choice == SAME_MATTER else choice)
    if case is None:
        return Turn(situation.state.but(held={}, choices={}), (say("menu", choices=MENU_CHOICES),))
    return _added(situation, case).but(moves=moves)
