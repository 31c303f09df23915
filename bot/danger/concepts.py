"""What words are about, in every language at once: the alphabet in which bot.danger.scenes is written.

The tables hold beginnings of words, accents left out; with a full stop the whole word; with "_" two or three words that
follow each other. A word may stand under several concepts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.danger.doubts import is_elsewhere
from bot.danger.lexicon_against import AGAINST
from bot.danger.lexicon_harm import DEEDS, TRAITS
from bot.danger.lexicon_people import PEOPLE
from bot.danger.lexicon_setting import SETTING
from bot.danger.lexicon_things import THINGS
from bot.danger.spelling import fold_letters, squeeze

TABLES = (PEOPLE, TRAITS, DEEDS, THINGS, SETTING, AGAINST)
BITS = {name: 1 << place for place, name in enumerate(name for table in TABLES for name in table)}
GREETING = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|slt|bjr|bsr|coucou|helo|hi|hey|alo|madame|monsieur|mesdames|mesieurs|sory"
    r"|(?:excusez moi|desole|pardon)(?: de (?:vous )?(?:deranger|embeter))?|to bother you|,|\n)(?: |$|(?=\n)))+"
)
HARMLESS = BITS["HARMLESS"]
WIDTH = 28  # words that one scene may span
STRIDE = 14
AUXILIARIES = frozenset(
    [
        "a",
        "ai",
        "as",
        "ont",
        "avons",
        "avait",
        "avaient",
        "ete",
        "est",
        "suis",
        "etait",
        "etaient",
        "was",
        "were",
        "had",
        "been",
        "got",
    ]
)
DENYING = frozenset(["aucun", "aucune", "sans", "no", "without", "nothing", "sin"])
ARTICLES = frozenset(["de", "d", "le", "la", "l", "un", "une"])
BETWEEN = frozenset(
    [
        "pas",
        "ete",
        "tout",
        "tous",
        "deja",
        "aussi",
        "meme",
        "fait",
        "mal",
        "bien",
        "just",
        "been",
        "also",
        "then",
        "ensuite",
        "plus",
        "le",
        "la",
    ]
)
SHORTEST = 5  # letters and the full stop of a word that takes a plural
LASTING = ("HARMED", "SWALLOW", "TAKE", "JUMP", "DROWN")  # told in the past, they still matter
DEED_BITS = sum(BITS[name] for name in DEEDS if name not in LASTING)  # over, once told with an auxiliary


def _read_words() -> dict[str, int]:
    words: dict[str, int] = {}
    for table in TABLES:
        for name, entries in table.items():
            for entry in entries.split():
                spelled = squeeze(fold_letters(entry))
                spelled = spelled.replace("_", " ").rstrip(".") if "_" in spelled else spelled
                for form in _verb_forms(spelled) if name in DEEDS else _noun_forms(spelled):
                    words[form] = words.get(form, 0) | BITS[name]
    return words


def _verb_forms(word: str) -> Iterator[str]:
    """The word itself and, where it may be a French verb in the present, its infinitive and plural."""
    yield word
    if word.isascii() and word.endswith("e."):
        yield from (word[:-1] + "r.", word[:-1] + "nt.")


def _noun_forms(word: str) -> Iterator[str]:
    yield word
    if word.isascii() and word.endswith(".") and len(word) > SHORTEST and word[-2] not in "sx":
        yield word[:-1] + "s."


WORDS = _read_words()
LENGTHS = tuple(sorted({len(word) for word in WORDS if not word.endswith(".") and " " not in word}))
FOLLOWED = frozenset(word.split(" ")[0] for word in WORDS if " " in word)


@lru_cache(maxsize=4096)
def concepts_of(word: str) -> int:
    """Give the concepts of one word in the plain spelling, as bits of BITS."""
    found = WORDS.get(word + ".", 0)
    for length in LENGTHS:
        if length > len(word):
            break
        found |= WORDS.get(word[:length], 0)
    return found


def _concepts_at(words: list[str], place: int) -> Iterator[tuple[str, int]]:
    """Give what begins at `place`, a word or two or three, and its concepts."""
    yield words[place], concepts_of(words[place])
    if words[place] in FOLLOWED:
        for length in (2, 3):
            phrase = " ".join(words[place : place + length])
            yield phrase, WORDS.get(phrase, 0)


def read_stretches(plain: str) -> Iterator[tuple[dict[str, int], int]]:
    """Give each stretch of what a text says of here and now: its words with a concept, their bits, and its length."""
    sentences = (sentence.split() for sentence in GREETING.sub("", plain).split("\n") if not is_elsewhere(sentence))
    words = [word for sentence in sentences if any(map(concepts_of, sentence)) for word in sentence]
    for start in range(0, max(1, len(words) - STRIDE), STRIDE):
        stretch = words[start : start + WIDTH]
        yield _concepts_in(stretch), len(stretch)


def _concepts_in(words: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    harmless_until = 0
    for place in range(len(words)):
        for said, bits in _concepts_at(words, place):
            if bits & HARMLESS:
                found.pop(words[place], None)
                harmless_until = max(harmless_until, place + said.count(" ") + 1)
            if place < harmless_until:
                continue
            if bits & DEED_BITS and _is_told(words, place):
                bits &= ~DEED_BITS
            if _is_denied(words, place):
                bits &= BITS["NOT"]
            if bits:
                found[said] = bits
    return found


def _is_told(words: list[str], place: int) -> bool:
    """Whether an auxiliary or "never" stands before the word; "a frapper" is "à frapper"."""
    if words[place - 1 : place] in (["jamais"], ["never"]):
        return True
    before = place - 2 if place > 1 and words[place - 1] in BETWEEN else place - 1
    return before >= 0 and words[before] in AUXILIARIES and not (words[before] == "a" and words[place].endswith("er"))


def _is_denied(words: list[str], place: int) -> bool:
    """Whether the word is said not to be there: "pas d'incendie", "aucun blessé", "no fire"."""
    before = words[max(0, place - 2) : place]
    return bool(before) and (before[-1] in DENYING or (before[0] == "pas" and before[-1] in ARTICLES))
