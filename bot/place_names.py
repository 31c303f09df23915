"""Places named in so many words: a street, a square, a building with its name or number, as people type them."""

import re
from collections.abc import Iterator

_NUMBER = r"(?:\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:de\s+la\s+|du\s+)?)?"
_WAYS = (
    r"rue|ruelle|av|avenue|bd|bld|blvd|bvd|boulevard|all[ée]e|impasse|quai|chemin|cours|passage|rond[ -]point|"
    r"square|r[ée]sidence|r[ée]s|b[âa]timent|b[âa]t|immeuble|tour|cit[ée]|parking|[ée]cole|coll[èe]ge|lyc[ée]e|"
    r"place|parc|stade|gymnase|arr[êe]t|station|pont|caf[ée]|bar|magasin"
)
_LINKS = r"(?:(?:de\s+la|des|du|de|les|la|le|saint|sainte|st|ste)\s+|(?:de\s+)?[ld]['’]\s?)*"
# The kind of place in any case; of the name, only the first word may be in small letters.
_FRENCH = re.compile(
    rf"(?<!\w)(?P<number>(?i:{_NUMBER}))(?P<way>(?i:{_WAYS}))\.?\s+(?P<links>(?i:{_LINKS}))"
    r"(?P<name>[\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’-]+){0,3})"
)
_ENGLISH = re.compile(
    r"(?<!\w)(?:\d{1,4}\s+)?(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})\s+"
    r"(?i:street|road|avenue|square|lane|park)(?!\w)"
)
# After "la rue" or "the" these go on with the sentence: no name.
# fmt: off
_NO_NAME = frozenset((
    "a", "ai", "alors", "apres", "au", "aussi", "aux", "avec", "car", "ce", "ces", "cet", "cette", "chez", "comme",
    "complet", "complete", "d", "dans", "de", "depuis", "des", "devant", "donc", "du", "elle", "elles", "en",
    "encore", "entiere", "est", "et", "etait", "etaient", "eu", "hier", "il", "ils", "j", "je", "jusqu", "la", "le",
    "les", "lui", "ma", "mais", "meme", "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont",
    "ou", "par", "pas", "pendant", "plus", "pour", "puis", "quand", "que", "qui", "quoi", "sa", "sale", "sans",
    "se", "sera", "ses", "si", "son", "sont", "sous", "sur", "ta", "tes", "ton", "tous", "tout", "toute", "toutes",
    "tres", "trop", "un", "une", "va", "vers", "vos", "votre", "vous", "vraiment", "y", "ya", "cest", "c",
    "partout", "pourquoi", "derriere", "entre", "ici", "dehors", "maintenant", "demain", "the", "this", "that",
    "my", "our", "your", "every", "in", "on", "at", "of", "and",
))
# fmt: on
# "sur place", "à la place de", "au cours de", "faire un tour", "un parc": only with a name that looks like one.
_OFTEN_NO_PLACE = frozenset(("place", "cours", "tour", "parc", "station", "bar", "café", "cafe", "magasin", "pont"))
_FOLD = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")


def find_places(text: str) -> Iterator[tuple[str, int, int]]:
    """`(name, start, end)` of each place named in `text`; the name in one spelling of spaces."""
    lower = text.lower()
    if any(way in lower for way in _HINTS):
        for match in _FRENCH.finditer(text):
            if _is_named(match):
                yield " ".join(match[0].split()), match.start(), match.end()
    if any(way in lower for way in _ENGLISH_HINTS):
        for match in _ENGLISH.finditer(text):
            first = match["name"].split()[0].lower()
            if first not in _NO_NAME:
                yield " ".join(match[0].split()), match.start(), match.end()


_HINTS = (
    "rue", "av", "bd", "bld", "bvd", "boul", "all", "imp", "quai", "chem", "cours", "pass", "rond", "squ", "rés", "res",
    "bât", "bat", "imm", "tour", "cit", "park", "cole", "coll", "lyc", "place", "parc", "stade", "gym", "arr", "stat",
    "pont", "caf", "bar", "mag",
)  # fmt: skip
_ENGLISH_HINTS = ("street", "road", "avenue", "square", "lane", "park")


def _is_named(match: re.Match[str]) -> bool:
    name = match["name"].split()[0].lower().translate(_FOLD).strip("'’-")
    if len(name) < 2:
        return name.isdigit() or match["name"][:1].isupper()
    if name in _NO_NAME:
        return False
    if match["way"].lower() in _OFTEN_NO_PLACE:
        return bool(match["number"]) or match["name"][:1].isupper() or name.isdigit()
    return True
