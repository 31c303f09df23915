"""Who writes, what exactly it is about, and the doors that open for this matter and this person.

All of it is told by the words of the message alone. The texts are the area's own: see `seeds/france/answers.yaml` and
`routing.yaml`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.dialogue.choices import CONTACT_NEVER
from bot.dialogue.flows import CONTACT
from bot.dialogue.persons import PERSON, PERSONS, find_person
from bot.dialogue.replying import say, say_answer
from bot.dialogue.turn import Say, Situation
from bot.dialogue.watched import says_watched
from bot.folding import fold
from hub.cases.sensitivity import is_sensitive
from hub.places.routing import Route

PART = "part"  # the slot: which part of a topic it is, where a door of its own stands for it
# Topics with the same doors for a person.
_GROUPS = {"theft": "property", "burglary": "property", "property_damage": "property"}
# What was done to a thing or to an account has doors of its own, or those of everybody.
_NOT_PERSONAL = frozenset(("theft", "burglary", "property_damage", "scam"))
_TOLD_IN = ("victim", "emergency", "human", "unknown")  # elsewhere nobody has to know who writes
_OF_SUICIDE = re.compile(
    r"(?<!\w)(?:suicid\w*|(?:me |m')(?:tuer|supprimer)|en finir|(?:plus|pas) envie de vivre"
    r"|(?:envie|veux|voudrais|prefere\w*) (?:de )?(?:mourir|crever)"
    r"|(?:kill|killing) myself|(?:want|wish) (?:to die|i was dead)|end my life|end it all"
    r"|انتحر\w*|الانتحار|اريد ان اموت|اقتل نفسي)(?!\w)"
)


def learn(situation: Situation, need: str, topic: str | None) -> Iterator[tuple[str, Any]]:
    """What the words tell of who writes and of the part of the matter: `(slot, value)`."""
    known = situation.state.slots.get(PERSON)
    if need in _TOLD_IN and (person := _more_protective(find_person(situation.text), known)):
        yield PERSON, person
    if need == "victim" and says_watched(situation.text):
        yield CONTACT.name, CONTACT_NEVER
    if part := find_part(situation.routes, need, topic, situation.text):
        yield PART, part


def _more_protective(person: str | None, known: str | None) -> str | None:
    return min((each for each in (person, known) if each in PERSONS), key=PERSONS.index, default=None)


def find_part(routes: Mapping[str, Route], need: str, topic: str | None, text: str) -> str | None:
    """The part of the topic that the words tell, where it has a route of its own."""
    folded = fold(text)
    for key, route in routes.items():
        routed, _, name = key.partition(".")
        is_possible = routed == need and route.words and (topic or "other") in route.topics
        if is_possible and _pattern(tuple(route.words)).search(folded):
            return name
    return None


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def list_doors(situation: Situation, need: str, topic: str | None, slots: Mapping[str, Any]) -> list[Say]:
    """Where this person finds help with this, or who is competent and what becomes of the message here."""
    says = []
    if need in _TOLD_IN and _OF_SUICIDE.search(fold(situation.text)):
        says = _find_first(situation, ("advice.thoughts_of_suicide",))
    if says and need == "victim" and topic in (None, "other"):
        return says  # those of everybody would say the same again
    if need == "victim":
        return says + _find_first(situation, victim_keys(topic, slots.get(PERSON), slots.get(PART)))
    part = slots.get(PART)
    keys = [f"advice.{need}.{part}"] * bool(part) + [f"advice.{need}.{topic}", f"advice.{need}"]
    return says + _with_what_becomes_of_it(situation, keys, need, part or topic)


def victim_keys(topic: str | None, person: str | None, part: str | None = None) -> list[str]:
    """Keys of what to tell a victim, the fittest first."""
    group = _GROUPS.get(topic or "", topic)
    keys = [f"advice.victim.{part}"] if part else []
    if person:
        keys += [f"advice.victim.{topic}.{person}", f"advice.victim.{group}.{person}"]
        keys += [] if topic in _NOT_PERSONAL else [f"advice.victim.{person}"]
    return [*keys, f"advice.victim.{topic}", "advice.victim"]


def _find_first(situation: Situation, keys: Iterable[str]) -> list[Say]:
    texts = (situation.find_answer(key) for key in keys)
    return [say_answer(text) for text in texts if text][:1]


def _with_what_becomes_of_it(situation: Situation, keys: list[str], need: str, name: str | None) -> list[Say]:
    said = _find_first(situation, keys)
    route = situation.routes.get(f"{need}.{name}")
    becomes = situation.find_answer(f"routing.{route.does}") if said and route else None
    return [say_answer(f"{said[0].text}\n{becomes}")] if becomes else said


def tell_newly_known(situation: Situation, slots: Mapping[str, Any], learnt: Mapping[str, Any]) -> list[Say]:
    """The doors, where an answer tells for the first time who a victim is, and others open for them."""
    state = situation.state
    person = learnt.get(PERSON)
    if state.flow != "victim" or person is None or slots.get(PERSON) == person:
        return []
    before = _find_first(situation, victim_keys(state.topic, slots.get(PERSON), slots.get(PART)))
    now = _find_first(situation, victim_keys(state.topic, person, slots.get(PART)))
    return now if now != before else []


def tell_erasing(situation: Situation, need: str, topic: str | None) -> tuple[Say, ...]:
    """How to take the conversation away, for a victim who may live with who did it. Said once, when all is said."""
    key = {"telegram": "erase.telegram", "webchat": "erase.webchat", "email": "erase.email"}.get(situation.channel)
    return (say(key),) if key and is_sensitive(need, topic) else ()
