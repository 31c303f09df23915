"""What is asked for each need: flows are tables of slots, asked in order, skipped when already known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.dialogue.turn import Choice, Situation

YES, NO, NOTHING_MORE = "yes", "no", "nothing_more"
HERE, DAYTIME, NEVER = "contact_here", "contact_daytime", "contact_never"


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to know. `entities`: kinds of entity that fill it without asking."""

    name: str
    question: str
    entities: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    is_optional: bool = False  # never asked by mail: a letter gets few questions


PLACE = Slot("place", "ask.place", entities=("place",))
TIME = Slot("time", "ask.time", entities=("time",))
MORE = Slot("more", "ask.more", choices=(Choice("choice.nothing_more", NOTHING_MORE),), is_optional=True)
WHERE_NOW = Slot("place", "ask.where_now", entities=("place",))
SAFE = Slot("safe", "ask.safe", choices=(Choice("choice.safe_yes", YES), Choice("choice.safe_no", NO)))
CONTACT = Slot(
    "contact",
    "ask.contact",
    choices=(
        Choice("choice.contact_here", HERE),
        Choice("choice.contact_daytime", DAYTIME),
        Choice("choice.contact_never", NEVER),
    ),
)

# Someone who suffered one of these may live with, or be watched by, the person who did it.
SENSITIVE = frozenset(
    ("assault", "domestic_violence", "sexual_violence", "harassment", "hate_discrimination", "threats", "other")
)
# What happens online or by telephone has no place to ask for.
PLACELESS = frozenset(("scam",))


def list_slots(need: str, topic: str | None) -> tuple[Slot, ...]:
    """The slots of a need, in the order in which they are asked."""
    if need == "emergency":
        return (WHERE_NOW,)
    if need == "victim":
        if topic in SENSITIVE or topic is None:
            return (SAFE, CONTACT, MORE)
        return (TIME, MORE) if topic in PLACELESS else (PLACE, TIME, MORE)
    if need == "report":
        return (PLACE, TIME, MORE)
    return ()


def read_slots(situation: Situation) -> Iterator[tuple[str, Any]]:
    """What the message tells without having been asked: `(slot, value)`."""
    kinds = {"place": "place", "time": "time", "vehicle": "vehicle", "person_count": "person_count", "phone": "phone"}
    for entity in situation.understanding.entities:
        if entity.kind in kinds:
            yield kinds[entity.kind], entity.value
    if situation.has_position:
        yield "place", "position"


def find_missing(need: str, topic: str | None, slots: Mapping[str, Any], asked: tuple[str, ...]) -> Slot | None:
    """The next slot to ask. Nothing is asked twice: no answer is an answer too."""
    for slot in list_slots(need, topic):
        if slot.name not in slots and slot.name not in asked:
            return slot
    return None


def plan_for(answer: str) -> dict[str, Any]:
    """The safe-contact plan that an answer to `CONTACT` asks for (see `hub.contacts.plan`)."""
    if answer == DAYTIME:
        return {"hours": [[9, 17]]}
    if answer == NEVER:
        return {"never_first": True}
    return {}
