"""A message that is nothing but where or when: it says nothing of the matter, whatever the model makes of
it, and what it names belongs to what is told before or after."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.choices import has_words, plain_words
from bot.dialogue.flows import PLACE, TIME, read_slots
from bot.dialogue.turn import Situation
from bot.folding import fold
from bot.labels import UNKNOWN

_DETAILS = frozenset(("place", "relative_place", "time", "vehicle", "person_count"))
# Slots that who was not understood yet, or is not yet, has told already.
_KEPT = frozenset((PLACE.name, TIME.name, "known_place", "where_said", "when", "vehicle", "person_count", "phone"))
TOLD, LIKELY = "told", "likely"  # slots: words that were not understood, and the likeliest topic for each need
TOLD_CHARACTERS = 200
LIKELY_ENOUGH = 0.3
TELLS_WORDS = 3  # fewer are asked again
_SMALL = re.compile(
    r"(?:\d+|bis|ter|au|aux|a|le|la|les|l|du|de|des|d|en|sur|dans|devant|derriere|pres|vers|environ|rue|c|ce|cest|est|etait"
    r"|ca|s|passe|et|puis|ou|entre|oui|ok|bonjour|merci|svp|pardon|euh|juste|coin|numero|n|no|etage|bat|hall|entree"
    r"|it|is|was|at|in|on|the|of|near|street|road|and|around|about|by|yes|hello|sorry"
    r"|في|على|عند|قرب|امام|شارع|رقم|و|من|الى|نعم)"
)


def is_only_detail(situation: Situation) -> bool:
    """Whether the words name a place or a time, and say nothing else."""
    named = [each for each in situation.understanding.entities if each.kind in _DETAILS]
    if not named or not has_words(situation.text):
        return False
    rest = situation.text
    for entity in sorted(named, key=lambda each: -each.start):
        rest = f"{rest[: entity.start]} {rest[entity.end :]}"
    return all(_SMALL.fullmatch(word) for word in plain_words(fold(rest)).split())


def without_guess(situation: Situation) -> Situation:
    """The situation as it is understood: no need is guessed from the name of a street."""
    understood = situation.understanding
    if understood.danger or situation.foreign or not is_only_detail(situation):
        return situation
    return situation.but(understanding=replace(understood, need=UNKNOWN, topic=None, confidence=0.0))


def told_before(situation: Situation) -> dict[str, Any]:
    """What was named before anything was understood; later words count more."""
    state = situation.state
    return _kept(state.slots) if state.flow is None or state.asking == "tell" else {}


def keep_named(situation: Situation) -> dict[str, Any]:
    """What is named so far, for when the matter becomes clear."""
    return told_before(situation) | _kept(dict(read_slots(situation)))


def keep_told(situation: Situation) -> dict[str, Any]:
    """What is kept of a message that was not understood: who then presses a need is not asked to write it again."""
    said = f"{situation.state.slots.get(TOLD, '')} {situation.text}".strip()[:TOLD_CHARACTERS]
    likely: dict[str, str] = {}
    for need, topic, probability in situation.understanding.likeliest:
        if topic and probability >= LIKELY_ENOUGH:
            likely.setdefault(need, topic)
    is_told = len(situation.text.split()) >= TELLS_WORDS and not is_only_detail(situation)
    return keep_named(situation) | ({TOLD: said, LIKELY: likely} if is_told else {})


def _kept(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in slots.items() if name in _KEPT}
