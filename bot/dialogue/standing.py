"""The question that stands in a dialogue that stopped halfway, and whether it may be asked once more unasked."""

from bot.dialogue.choices import SAME_MATTER
from bot.dialogue.flows import list_slots
from bot.dialogue.questions import OUTCOME, UNANSWERED
from bot.dialogue.replying import say
from bot.dialogue.state import State
from bot.dialogue.turn import Say
from hub.cases.reference import format_reference
from hub.cases.sensitivity import is_sensitive

# The exchanges whose question may light up a telephone. Of all others, who knows who holds it.
_FLOWS = frozenset(("report", "victim", "human", "unknown"))


def find_standing(state: State) -> Say | None:
    """What is asked, without its buttons; None where nothing is, or where it must not be asked unasked."""
    if state.held:
        if SAME_MATTER not in state.choices:
            return say("ask.which_case")
        return say("ask.same_or_new", reference=format_reference(str(state.held.get("case"))))
    if not state.asking:
        key = "question.unknown" if state.slots.get(OUTCOME) == UNANSWERED else "not_understood"
        return say(key) if state.misses else None
    if state.flow not in _FLOWS or may_be_watched(state.flow, state.topic):
        return None
    if state.asking == "tell":
        return say(f"menu.{state.flow}")
    slot = next((slot for slot in list_slots(state.flow, state.topic) if slot.name == state.asking), None)
    return say(slot.question) if slot else say("reminder.question")


def may_be_watched(need: str, topic: str | None) -> bool:
    """Whether whoever is the danger may be beside who wrote this, now or later."""
    return need == "emergency" or is_sensitive(need, topic)
