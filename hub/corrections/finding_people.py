"""Names of people in what residents write: those that are known, and those that the words around them announce.

In doubt a word is taken for a name: a person who reads the examples puts a word back more easily than a name away.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from hub.corrections.spans import Span, fold
from hub.corrections.stand_ins import list_first_names, list_words

_NAME = r"[^\W\d_][\w'’-]*"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
# After these comes a name, however it is written.
_SAYS_NAME = re.compile(
    rf"(?<!\bon )\b(?:j?[ms]['’ ]?app?el{{1,2}}e?(?:s|nt)?|me (?:nomme|prénomme|prenomme)|se nomme|"
    rf"pr[ée]nom(?: est|s sont|s? ?:)|nom(?: de famille)? est|moi c['’ ]?(?:est|é)|nomm[ée]{{1,2}}|"
    rf"dénommée?|my name(?: is|['’]s)|(?:his|her) name(?: is|['’]s)|named|called|signed?|signé)\s*:?\s+"
    rf"(?P<name>{_NAME}(?:[ \t]+{_NAME}){{0,2}})",
    re.IGNORECASE,
)
_ARABIC_NAME = re.compile(r"(?:اسمي|أنا اسمي|إسمي)\s+(?P<name>\w+(?:\s\w+)?)")
# After these comes a name where it is written with a capital.
_TITLE = re.compile(
    rf"\b(?i:m\.|mr\.?|mme|mlle|monsieur|madame|mademoiselle|dr\.?|docteur|ma[iî]tre|mrs\.?|ms\.?|miss|mister|"
    rf"oncle|tante|tonton|tata|papi|mamie|cousine?)[ \t]+(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{0,2}})"
)
_SHORT_TITLE = re.compile(rf"\b(?:mr|mme|mlle|mrs)\.?[ \t]+(?P<name>{_NAME})", re.IGNORECASE)
_SOMEBODY = re.compile(
    rf"\b(?i:je suis|c['’]est|i am|i['’]m|this is|mon|ma|mes|notre|son|sa|votre|my|our|his|her|le|la)"
    rf"(?:[ \t]+(?i:fils|fille|mari|femme|épouse|époux|ex|compagnon|compagne|copain|copine|voisine?|frère|soeur|sœur|"
    rf"mère|père|maman|papa|bébé|ami|amie|collègue|gardien|gardienne|concierge|son|daughter|husband|wife|partner|"
    rf"neighbou?r|brother|sister|mother|father|friend|baby|boyfriend|girlfriend|nommée?))?"
    rf"[ \t,]+(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{0,2}})"
)
# What stands after a greeting at the end is who writes.
_SIGNED = re.compile(
    rf"(?:cordialement|bien (?:à|a) vous|salutations(?: distinguées| les meilleures)?|sincèrement|respectueusement|"
    rf"sentiments (?:distingués|les meilleurs)|à bientôt|(?:kind |best )?regards|sincerely|yours faithfully|"
    rf"yours truly|best wishes)[\s,.;:!–-]*(?P<name>{_NAME}\.?(?:[ \t]+{_NAME}\.?){{0,3}})[\s.!]*$",
    re.IGNORECASE | re.MULTILINE,
)
_THANKED = re.compile(
    rf"(?:\b(?i:merci|thanks|thank you|bonne (?:journée|soirée)|cdt|bav)[\s,.;:!–-]+|\n[ \t–-]*)"
    rf"(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{0,2}})[\s.!]*$"
)
_HELLO = re.compile(rf"^(?i:bonjour|bonsoir|salut|coucou|hello|hi|dear|chère?|cc|slt)[ \t]+(?P<name>{_CAPITAL})")
_TO_A_TOWN = re.compile(r"\b(?:à|a|en|vers|in|at|near|from)[ \t]$")
# A capital in the middle of a sentence.
_MIDDLE = re.compile(rf"(?<=[a-zà-öø-ÿ,;'’][ \t])(?P<name>{_CAPITAL}(?:[ \t-]{_CAPITAL}){{0,2}})")

_NO_NAMES = list_words("no_names")
_NO_PEOPLE = _NO_NAMES | list_words("no_people")


def find_known_people(text: str, names: Iterable[str]) -> Iterator[Span]:
    """People whose names are known: whole, then each part of three letters or more, however they are written."""
    folded = fold(text)
    for name in names:
        parts = [part for part in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold(name)) if len(part) > 2]
        wanted = [part for part in parts if part not in _NO_PEOPLE]
        if len(parts) > 1:
            whole = r"[ -]+".join(map(re.escape, parts))
            yield from (Span(*match.span(), "person") for match in re.finditer(rf"\b{whole}\b", folded))
        for part in wanted:
            yield from (Span(*match.span(), "person") for match in re.finditer(rf"\b{re.escape(part)}\b", folded))


def find_people(text: str) -> Iterator[Span]:
    """People whose names the words around them announce, or that many people bear; then the same names elsewhere."""
    found = [*_find_announced(text), *_find_first_names(text)]
    if not _is_shouted(text):
        found += _find_by_capitals(text)
    yield from found
    seen = {fold(text[span.start : span.end]): span.kind for span in found}
    folded = fold(text)
    for name in sorted(filter(_is_long, seen), key=len, reverse=True):
        yield from (Span(*match.span(), seen[name]) for match in re.finditer(rf"\b{re.escape(name)}\b", folded))


def _is_long(name: str) -> bool:
    """Initials are letters of many words."""
    return len(name) > 2


def _find_announced(text: str) -> Iterator[Span]:
    for pattern in (_SAYS_NAME, _SIGNED, _TITLE, _HELLO, _SHORT_TITLE):
        stops = _NO_NAMES if pattern in (_SAYS_NAME, _SHORT_TITLE) else _NO_PEOPLE
        for match in pattern.finditer(text):
            yield from _names_in(match, stops)
    for match in _ARABIC_NAME.finditer(text):
        yield Span(*match.span("name"), "person_arabic")


def _names_in(match: re.Match[str], stops: frozenset[str]) -> Iterator[Span]:
    """The first words of what was found, as far as they can be names."""
    start = end = match.start("name")
    for word in re.finditer(r"[^\s.]+", match["name"]):
        if fold(word[0]) in stops:
            break
        end = match.start("name") + word.end()
    if end > start:
        yield Span(start, end, "person")


def _is_shouted(text: str) -> bool:
    """Where most letters are capitals, a capital says nothing."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _find_by_capitals(text: str) -> Iterator[Span]:
    """Words whose capital makes names of them; short ones all in capitals are acronyms."""
    for pattern in (_THANKED, _SOMEBODY, _MIDDLE):
        for match in pattern.finditer(text):
            is_acronym = match["name"].isupper() and len(match["name"]) < 6
            kind = "town" if _TO_A_TOWN.search(text, max(0, match.start() - 8), match.start()) else "person"
            if not is_acronym:
                yield from (replace(span, kind=kind) for span in _names_in(match, _NO_PEOPLE))


@lru_cache
def _first_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, list_first_names()))})\b")


def _find_first_names(text: str) -> Iterator[Span]:
    """With the capitalised word that follows: it is the surname."""
    for match in _first_names().finditer(fold(text)):
        surname = re.match(rf"[ \t]+(?P<name>{_CAPITAL})", text[match.end() :])
        is_one = surname is not None and not _is_shouted(text) and fold(surname["name"]) not in _NO_PEOPLE
        yield Span(match.start(), match.end() + (surname.end() if surname and is_one else 0), "person")
