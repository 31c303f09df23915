"""The places that an area knows, found however people misspell them: "bd lafayete", "rue marinot", "st exupery".

The names are data (`seeds/{area}/places.yaml`); nothing here knows any place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from bot.folding import fold
from hub.places.content import get_places

SURE = 84.0  # likeness of two names, of 100
MISSED_WAY = 6.0  # "rue" said of an avenue
SURNAME_ALONE = 3.0
SHORT = 5  # so few letters must all be right

# What a way of naming a street or a building is short for, folded.
WAYS = {
    "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "bvd": "boulevard", "boul": "boulevard",
    "av": "avenue", "ave": "avenue", "aven": "avenue", "r": "rue", "ru": "rue", "pl": "place", "all": "allee",
    "imp": "impasse", "sq": "square", "res": "residence", "resid": "residence", "bat": "batiment",
    "bt": "batiment", "imm": "immeuble", "ch": "chemin", "pass": "passage", "ec": "ecole", "eco": "ecole",
    "clg": "college", "coll": "college",
}  # fmt: skip
_STREETS = frozenset(("rue", "avenue", "boulevard", "allee", "impasse", "quai", "chemin", "cours", "passage", "ruelle"))
_WAY_WORDS = frozenset(("bd", "bld", "blvd", "bvd", "av", "ave"))
_MOST_RIVALS = 8
_LINKS = frozenset(("de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "et", "en"))
_SPELLINGS = {"st": "saint", "ste": "sainte", "gal": "general", "mal": "marechal", "dr": "docteur", "pdt": "president"}
_WORD = re.compile(r"[^\W_]+")
# Letters that sound alike are written for one another.
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"ph", "f"), (r"eaux?|aux?\b|au", "o"), (r"qu|ck|k", "c"), (r"y", "i"), (r"z", "s"), (r"h", ""),
        (r"(.)\1+", r"\1"), (r"(?<=\w{3})[estx]\b", ""),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a name may sound. `cost`: what it takes from the likeness. `is_surname`: one word of several."""

    sound: str
    place: str
    way: str
    cost: float = 0.0
    is_surname: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was meant: its name, and how many words of those asked about say it."""

    name: str
    words: int
    score: float


class Gazetteer:
    """Names of places: `{"name", "aliases"?}` each. An alias is a name that is said without its "rue" or "école"."""

    def __init__(self, places: Iterable[Mapping[str, Any]] = ()) -> None:
        forms: list[_Form] = []
        self._alone: dict[str, list[_Form]] = defaultdict(list)
        for place in places:
            way, *rest = _WORD.findall(fold(place["name"]))
            forms += _read_forms(place["name"], way, rest)
            for alias in place.get("aliases", ()):
                for form in _read_forms(place["name"], way, _WORD.findall(fold(alias)), has_surname=False):
                    forms.append(form)
                    self._alone[form.sound[:2]].append(form)
        self._forms = forms
        self._sounds = [form.sound for form in forms]

    def __bool__(self) -> bool:
        return bool(self._forms)

    def find(self, way: str, words: Sequence[str]) -> Hit | None:
        """The place that `way` ("rue", "bd") and the words after it name; None when there is none, or two as likely."""
        said_way = WAYS.get(way, way)
        hits: list[Hit] = []
        for sound, count, is_single in _list_sounds(words):
            for _, likeness, index in process.extract(
                sound, self._sounds, scorer=fuzz.ratio, score_cutoff=SURE, limit=_MOST_RIVALS
            ):
                form = self._forms[index]
                missed = _missed_way(said_way, form.way)
                if missed is not None and (is_single or not form.is_surname) and _is_alike(form.sound, sound):
                    hits.append(Hit(form.place, count, likeness - form.cost - missed))
        return _choose(hits)

    def find_alone(self, words: Sequence[str]) -> Hit | None:
        """The place whose other name these words begin with."""
        if not self._may_begin(words):
            return None
        hits: list[Hit] = []
        for sound, count, _ in _list_sounds(words):
            for form in self._alone.get(sound[:2], ()):
                likeness = fuzz.ratio(form.sound, sound, score_cutoff=SURE)
                if likeness and _is_alike(form.sound, sound):
                    hits.append(Hit(form.place, count, likeness))
        return _choose(hits)

    def _may_begin(self, words: Sequence[str]) -> bool:
        """Whether any other name starts like the first of these words that says something. Most words of a message
        start none, and comparing is dear."""
        first = next((word for word in words if word not in _LINKS), "")
        sound = _sound(_SPELLINGS.get(first, first))
        if len(sound) < SHORT:  # what follows may change how it sounds
            return any(start.startswith(sound[:1]) for start in self._alone)
        return sound[:2] in self._alone


@lru_cache
def read_gazetteer(seeds: Path, area: str, *, demo: bool = False) -> Gazetteer:
    """The places of an area, and in a demonstration those that are invented. Raises SettingsError."""
    return Gazetteer(get_places(seeds, area, demo=demo))


def _read_forms(place: str, way: str, words: Sequence[str], *, has_surname: bool = True) -> Iterator[_Form]:
    """With and without the little words, and the last word alone."""
    spelled = _spell(words)
    core = [word for word in spelled if word not in _LINKS]
    for sound in dict.fromkeys((_sound("".join(spelled)), _sound("".join(core)))):
        yield _Form(sound, place, way)
    if has_surname and len(core) > 1 and len(core[-1]) >= SHORT:
        yield _Form(_sound(core[-1]), place, way, SURNAME_ALONE, is_surname=True)


def _list_sounds(words: Sequence[str]) -> Iterator[tuple[str, int, bool]]:
    """The first words, one more each time, with and without the little ones: `(sound, how many, is one word)`."""
    spelled = _spell(
        takewhile(lambda word: not word.isdigit() and word not in _STREETS and word not in _WAY_WORDS, words)
    )
    for count, word in enumerate(spelled, 1):
        if word not in _LINKS:
            core = [word for word in spelled[:count] if word not in _LINKS]
            for sound in dict.fromkeys((_sound("".join(spelled[:count])), _sound("".join(core)))):
                yield sound, count, len(core) == 1


def _spell(words: Iterable[str]) -> list[str]:
    return [_SPELLINGS.get(word, word) for word in words]


@lru_cache(maxsize=16_384)
def _sound(word: str) -> str:
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def _missed_way(said: str, way: str) -> float | None:
    """What it costs that the way was said so; None when the two are no kind of each other."""
    if said == way:
        return 0.0
    return MISSED_WAY if said in _STREETS and way in _STREETS else None


def _is_alike(known: str, said: str) -> bool:
    """Short names are too near each other for any fault."""
    return known == said or min(len(known), len(said)) >= SHORT


def _choose(hits: Sequence[Hit]) -> Hit | None:
    """The likeliest, unless another place is about as likely."""
    if not hits:
        return None
    best = max(hits, key=lambda hit: (hit.score, hit.words))
    rival = max((hit.score for hit in hits if hit.name != best.name), default=0.0)
    return best if best.score - rival >= 2 else None
