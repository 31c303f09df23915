"""What is asked for each need: flows are tables of slots, asked in order, skipped when already known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.dialogue.choices import (
    CONTACT_DAYTIME,
    CONTACT_HERE,
    CONTACT_NEVER,
    DISCREET_NO,
    DISCREET_YES,
    HOW_CALL,
    HOW_DESK,
    HOW_WRITE,
    SAFE_NO,
    SAFE_YES,
    SKIP,
)
from bot.dialogue.named import list_named
from bot.dialogue.turn import Choice, Situation
from hub.cases.sensitivity import is_sensitive

NOTHING_MORE = "nothing_more"


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to know. `only_if`: asked only where these slots have these values."""

    name: str
    question: str
    choices: tuple[Choice, ...] = ()
    is_optional: bool = False  # never asked by mail: a letter gets few questions
    only_if: tuple[tuple[str, str], ...] = ()


_SKIP = Choice("choice.skip", SKIP)
PLACE = Slot("place", "ask.place", choices=(_SKIP,))
TIME = Slot("time", "ask.time", choices=(_SKIP,))
MORE = Slot("more", "ask.more", choices=(Choice("choice.nothing_more", NOTHING_MORE),), is_optional=True)
# For who was hurt, and for what nobody should go near: no word of photos.
MORE_WORDS = Slot("more", "ask.more.words", choices=MORE.choices, is_optional=True)
WHERE_NOW = Slot("place", "ask.where_now")
SAFE = Slot("safe", "ask.safe", choices=(Choice("choice.safe_yes", SAFE_YES), Choice("choice.safe_no", SAFE_NO)))
CONTACT = Slot(
    "contact",
    "ask.contact",
    choices=(
        Choice("choice.contact_here", CONTACT_HERE),
        Choice("choice.contact_daytime", CONTACT_DAYTIME),
        Choice("choice.contact_never", CONTACT_NEVER),
    ),
)
DISCREET = Slot(
    "discreet",
    "ask.discreet",
    choices=(Choice("choice.discreet_no", DISCREET_NO), Choice("choice.discreet_yes", DISCREET_YES)),
    is_optional=True,
)
CODE_WORD = Slot(
    "code_word", "ask.code_word", choices=(_SKIP,), is_optional=True, only_if=(("discreet", DISCREET_YES),)
)
OTHER_WAY = Slot(
    "other_way", "ask.other_way", choices=(_SKIP,), is_optional=True, only_if=(("contact", CONTACT_NEVER),)
)
HOW = Slot(
    "how",
    "ask.how",
    choices=(
        Choice("choice.how_write", HOW_WRITE),
        Choice("choice.how_call", HOW_CALL),
        Choice("choice.how_desk", HOW_DESK),
    ),
)
PHONE = Slot("phone", "ask.phone", choices=(_SKIP,), is_optional=True, only_if=(("how", HOW_CALL),))
CALL_HOURS = Slot("call_hours", "ask.call_hours", choices=(_SKIP,), is_optional=True, only_if=(("how", HOW_CALL),))

# What happens online or by telephone has no place to ask for.
PLACELESS = frozenset(("scam",))
# Whoever is seen taking photos of it is in danger.
_NOT_FILMED = frozenset(("drug_dealing", "illicit_trade", "gathering"))


def list_slots(need: str, topic: str | None) -> tuple[Slot, ...]:
    """The slots of a need, in the order in which they are asked."""
    if need == "emergency":
        return (WHERE_NOW,)
    if need == "victim":
        if is_sensitive(need, topic):
            return (SAFE, CONTACT, DISCREET, CODE_WORD, OTHER_WAY, MORE_WORDS)
        return (TIME, MORE) if topic in PLACELESS else (PLACE, TIME, MORE)
    if need == "report":
        return (PLACE, TIME, MORE_WORDS if topic in _NOT_FILMED else MORE)
    return (HOW, PHONE, CALL_HOURS) if need == "human" else ()


def read_slots(situation: Situation) -> Iterator[tuple[str, Any]]:
    """What the message tells without having been asked: `(slot, value)`."""
    yield from list_named(situation.understanding.entities)
    if situation.has_position:
        yield "place", "position"


def find_missing(need: str, topic: str | None, slots: Mapping[str, Any], asked: tuple[str, ...]) -> Slot | None:
    """The next slot to ask. Nothing is asked twice: no answer is an answer too."""
    for slot in list_slots(need, topic):
        if slot.name not in slots and slot.name not in asked and _is_asked(slot, slots):
            return slot
    return None


def _is_asked(slot: Slot, slots: Mapping[str, Any]) -> bool:
    """Who is never written to first needs no word to know us by."""
    if slot in (DISCREET, CODE_WORD) and slots.get(CONTACT.name) == CONTACT_NEVER:
        return False
    return all(slots.get(name) == value for name, value in slot.only_if)
