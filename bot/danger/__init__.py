"""Is someone in danger now? Fixed patterns, no model, before anything else."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.danger.certainty import is_certain
from bot.danger.concepts import GREETING, read_stretches
from bot.danger.doubts import Doubt, find_doubt, is_elsewhere
from bot.danger.elsewhen import SAYS_NOW
from bot.danger.elsewhere import ELSEWHERE
from bot.danger.english import ENGLISH
from bot.danger.english_plight import ENGLISH_PLIGHT
from bot.danger.french import FRENCH
from bot.danger.french_harm import FRENCH_HARM
from bot.danger.french_intrusion import FRENCH_INTRUSION
from bot.danger.french_plight import FRENCH_PLIGHT
from bot.danger.implied import IMPLIED
from bot.danger.rules import KINDS, Kind, Rule, Weight, compile_rules
from bot.danger.scenes import find_scene
from bot.danger.spelling import normalise
from bot.danger.stems import entries_of
from bot.danger.weighing import weigh

__all__ = ["KINDS", "Danger", "Kind", "find_danger"]


@dataclass(frozen=True)
class Danger:
    """What was recognised: one of KINDS, and the words that said so, in the plain spelling of bot.danger.spelling.

    `is_certain`: an explicit cry, present and about a real person. False: a danger only together with something else
    that says so (see docs/decisions/0006).
    """

    kind: Kind
    words: str
    is_certain: bool = True


ASKED_WITHOUT_MARK = re.compile(r"(?:(?:et|mais|sinon|,) )*(?:y a t il|avez vous|is there|are there|do you) ")
MOST_DOUBTED = 40  # times one phrase may be doubted in a text before it is given up
RULES = compile_rules(
    chain(FRENCH, FRENCH_INTRUSION, FRENCH_HARM, FRENCH_PLIGHT, ENGLISH, ENGLISH_PLIGHT, ELSEWHERE, IMPLIED)
)


def _rules_by_entry() -> dict[str, tuple[int, ...]]:
    """The rules by the entries of the most telling word of each of their alternatives."""
    by_entry: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(RULES):
        for entry in frozenset().union(*(words[0] for words in rule.needs)):
            by_entry[entry].append(number)
    return {entry: tuple(numbers) for entry, numbers in by_entry.items()}


BY_ENTRY = _rules_by_entry()


def find_danger(text: str) -> Danger | None:
    """Tell whether `text` says that somebody is in danger now, certain or doubtful. Pure, never raises.

    Linear in the length of the text. What is certain is looked for before what is doubtful.
    """
    plain = normalise(text)
    doubtful: Danger | None = None
    for rule in _rules_for(plain):
        found, doubt = _find_least_doubted(rule, plain)
        if found is None or (rule.weight is Weight.PAST and not SAYS_NOW.search(plain)):
            continue
        if doubt is None and is_certain(plain, found.start(), found.end(), rule):
            return Danger(rule.kind, found.group())
        doubtful = doubtful or Danger(rule.kind, found.group(), is_certain=False)
    return doubtful or _find_unforeseen(plain)


def _find_unforeseen(plain: str) -> Danger | None:
    says_now = SAYS_NOW.search(plain) is not None
    is_asked = "?" in plain or ASKED_WITHOUT_MARK.match(GREETING.sub("", plain).lstrip()) is not None
    for stretch, length in read_stretches(plain):
        kind = find_scene(stretch) or (None if is_asked else weigh(stretch, length, says_now))
        if kind is not None:
            return Danger(kind, " ".join(stretch), is_certain=False)
    return None


def _rules_for(plain: str) -> Iterator[Rule]:
    """Only the rules whose words are in the text: an ordinary message meets few of them."""
    entries = {entry for word in set(plain.split()) for entry in entries_of(word)}
    numbers = {number for entry in entries for number in BY_ENTRY.get(entry, ())}
    return (RULES[number] for number in sorted(numbers) if _may_match(RULES[number], entries))


def _may_match(rule: Rule, entries: set[str]) -> bool:
    for words in rule.needs:
        for word in words:
            if word.isdisjoint(entries):
                break
        else:
            return True
    return False


def _find_least_doubted(rule: Rule, plain: str) -> tuple[re.Match[str] | None, Doubt | None]:
    """Where the phrase stands without a doubt; else where it is only told by somebody, as threats are; else nowhere."""
    position = 0
    told: re.Match[str] | None = None
    for _ in range(MOST_DOUBTED):
        match = rule.pattern.search(plain, position)
        if match is None:
            break
        doubt = find_doubt(plain, match.start(), match.end(), rule.weight, rule.kind)
        if doubt is None:
            return match, None
        if doubt is Doubt.TOLD and rule.kind in ("threat", "suicide") and not is_elsewhere(plain):
            told = told or match
        position = match.start() + 1
    return told, Doubt.TOLD
