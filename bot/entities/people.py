"""How many people: "3 mecs", "une dizaine de jeunes", "ils sont 5", "a group of six"."""

import re
from collections.abc import Iterator

from bot.folding import fold

Found = tuple[str, int, int]  # "5", "~10" for about ten, "5-6"; and where it stands, in characters

# fmt: off
_NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "two": 2, "three": 3, "four": 4,
    "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20,
    "ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6, "عشره": 10,
}
_ABOUT = {
    "une dizaine": 10, "une 10aine": 10, "une douzaine": 12, "une quinzaine": 15, "une vingtaine": 20,
    "une 20aine": 20, "une trentaine": 30, "une quarantaine": 40, "une cinquantaine": 50, "une centaine": 100,
    "a dozen": 12, "half a dozen": 6, "a couple": 2,
}
_NOUNS = (
    "jeunes", "mecs", "gars", "types", "hommes", "femmes", "garcons", "filles", "meufs", "personnes", "pers",
    "individus", "enfants", "gamins", "gosses", "ados", "mineurs", "adultes", "motards", "dealers", "dealeurs",
    "guetteurs", "vendeurs", "agresseurs", "voleurs", "cambrioleurs", "potes", "petits", "grands", "people", "men",
    "women", "guys", "boys", "girls", "kids", "teenagers", "teens", "youths", "children", "individuals", "persons",
    "شباب", "شبان", "اشخاص", "رجال", "اولاد", "اطفال",
)
_DUALS = ("شخصين", "شخصان", "رجلين", "رجلان", "شابين", "شابان")
# fmt: on
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_ROUGHLY = r"(?P<about>environ|a peu pres|au moins|plus de|plus d'|pres de|presque|about|around|at least|over)?"
_SPAN = rf"(?P<count>{_NUMBER})(?:\s?(?:a|ou|-|/|or|to)\s?(?P<most>{_NUMBER}))?"
_NOUN = rf"(?:{'|'.join(_NOUNS)})"
_COUNTED = re.compile(rf"(?<![\w/]){_ROUGHLY} ?{_SPAN} (?:autres |petits |grands |jeunes |young |other )?{_NOUN}(?!\w)")
_ROUND = re.compile(
    rf"(?<!\w)(?P<about>{'|'.join(sorted(_ABOUT, key=len, reverse=True))})(?: (?:de |d'|of )?)"
    rf"(?:petits |grands )?{_NOUN}(?!\w)"
)
_THEY_ARE = re.compile(
    r"(?<!\w)(?:ils|elles|ls|on|y|they|there)(?: (?:sont|etaient|etait|est|etaint|en a|are|were))(?: a)? "
    rf"{_ROUGHLY} ?{_SPAN}"
    r"(?!\w|[:,./]\d|\s?\d|\s?(?:h|heures?|min\w*|ans?|jours?|am|pm|euros?|rue|fois|m|metres?|km|pas|etages?)(?!\w))"
)
_GROUP = re.compile(rf"(?<!\w)(?:groupes?|bandes?|group|gang) (?:de|d'|of) {_ROUGHLY} ?{_SPAN}(?!\w)")
_DUAL = re.compile(rf"(?<!\w)(?:{'|'.join(_DUALS)})(?!\w)")
# "j'ai 3 enfants": the writer's own are no crowd.
_OWN = re.compile(r"(?:j'ai|jai|mes|nos|notre|ses|avec|i have|my|our) ?$")


def find_person_counts(text: str) -> Iterator[Found]:
    """The numbers of people in `text`, in order, each once."""
    folded = fold(text)
    spots: dict[int, Found] = {}
    end = 0
    for pattern in (_ROUND, _COUNTED, _THEY_ARE, _GROUP):
        for match in pattern.finditer(folded):
            if pattern is not _COUNTED or not _OWN.search(folded, 0, match.start()):
                spots.setdefault(match.start(), (_tell(match), match.start(), match.end()))
    for match in _DUAL.finditer(folded):
        spots.setdefault(match.start(), ("2", match.start(), match.end()))
    for value, start, last in sorted(spots.values(), key=lambda found: (found[1], -found[2])):
        if start >= end:
            yield value, start, last
            end = last


def _tell(match: re.Match[str]) -> str:
    said = match.groupdict()
    if said.get("about") in _ABOUT:
        return f"~{_ABOUT[said['about']]}"
    count = _read(said["count"])
    if said.get("most"):
        return f"{count}-{_read(said['most'])}"
    return f"~{count}" if said.get("about") else str(count)


def _read(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
