"""Places named in so many words: a street, a square, a building with its name or number, as people type them.

What the area knows gets its right name (see `bot.gazetteer`); the rest stays as it was said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.folding import fold
from bot.gazetteer import Gazetteer

_NUMBER = r"(?:\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:de\s+la\s+|du\s+)?)?"
_STREET_WAYS = r"rue|ruelle|av|avenue|bd|bld|blvd|bvd|boulevard|all[ée]e|impasse|quai|chemin"
_WAYS = (
    rf"{_STREET_WAYS}|cours|passage|rond[ -]point|"
    r"square|r[ée]sidence|r[ée]s|b[âa]timent|b[âa]t|immeuble|tour|cit[ée]|parking|[ée]cole|coll[èe]ge|lyc[ée]e|"
    r"place|parc|stade|gymnase|arr[êe]t|station|pont|caf[ée]|bar|magasin|hall|entr[ée]e|cage"
)
_LINKS = r"(?:(?:de\s+la|des|du|de|les|la|le|saint|sainte|st|ste)\s+|(?:de\s+)?[ld]['’]\s?)*"
# The kind of place in any case; of the name, only the first word may be in small letters.
_FRENCH = re.compile(
    rf"(?<!\w)(?P<number>(?i:{_NUMBER}))(?:l(?=[aeié]))?(?P<way>(?i:{_WAYS}))\.?\s+(?P<links>(?i:{_LINKS}))"
    r"(?P<name>\d\d?\s+(?i:mars|mai|juin|juillet|ao[uû]t|septembre|novembre)(?:\s+19\d\d)?"
    rf"|(?!(?i:{_STREET_WAYS})\s)[\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’-]+){{0,3}})"
)
_ENGLISH = re.compile(
    r"(?<!\w)(?:\d{1,4}\s+)?(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})\s+"
    r"(?i:street|road|avenue|square|lane|park)(?!\w)"
)
# Short for too many things to be a place without a name that the area knows.
_WEAK_WAYS = r"r|ru|pl|all|imp|sq|bt|imm|ch|clg|ave|ec"
_KNOWN = re.compile(rf"(?<!\w)(?P<number>{_NUMBER})(?P<way>{fold(_WAYS)}|{_WEAK_WAYS})\.?\s+(?=[^\W_])")
_BUILDING = re.compile(
    r"(?:tour|b[âa]t(?:iment)?|bt|hall|immeuble|imm|entr[ée]e|cage|porte|escalier|[ée]tage)\.?\s+$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 7  # of one name, with the little ones
# Between two parts of one place: "tour 3, av Vermeil".
_JOINT = re.compile(r"(?:\s*,)?\s*(?:(?:dans |sur |a )?(?:de la |de l'|du |des |la |le |l')\s*)?", re.IGNORECASE)

# Where the writer is, which only the writer knows.
_BESIDE = (
    r"(?:en bas|au pied|devant|derriere|a cote|pres|autour|en face|au[- ]dessus|en dessous"
    r"|sous|dans|ds|sur)(?: de| d')?"
)
_MINE = (
    r"(?:porte|fenetres?|maison|immeuble|hall|cage|palier|batiment|escalier|appart(?:ement)?|residence|parking|cave|"
    r"jardin|garage|balcon)"
)
_RELATIVE = re.compile(
    rf"(?<!\w)(?:(?:{_BESIDE} ?)?(?:chez (?:moi|nous)|(?:ma|notre|mon|nos|mes) {_MINE})"
    r"|(?:(?:dans|ds|devant|derriere|au bout de|sur) )?(?:ma|notre|mon) (?:rue|quartier|allee|cour|cite)"
    r"|(?:devant|derriere) (?:la porte|la maison|la fenetre|l'immeuble|le batiment)"
    r"|(?:dans|ds) (?:le hall|la cage d'escalier|l'escalier|les escaliers|la cour|l'immeuble|la rue)"
    r"|en bas|(?:juste |par )?ici"
    r"|(?:in front of|outside|behind|next to|near|under|in|on) (?:my|our) "
    r"(?:house|door|building|window|flat|street|block|home|place)|(?:right )?here"
    r"|(?:امام|قدام|تحت|قرب|في) (?:بيتي|بيتنا|داري|الدار|منزلي|شارعي|شارعنا|الباب|بابي|العماره)|هنا)(?!\w)"
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
    "fait", "font", "peut", "veut", "aidez", "nuit", "soir",
    "matin", "jour", "journee", "trois", "deux", "al", "partout", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
    "samedi", "dimanche", "pourquoi", "derriere", "entre",
    "ici", "dehors", "maintenant", "demain", "the", "this", "that",
    "my", "our", "your", "every", "in", "on", "at", "of", "and",
))
# fmt: on
# "rue" and its like are streets even with a name in small letters; the others ("sur place", "l'école veut") only with
# a name that looks like one.
_STREETS = frozenset(
    (
        "rue",
        "ruelle",
        "av",
        "avenue",
        "bd",
        "bld",
        "blvd",
        "bvd",
        "boulevard",
        "allee",
        "quai",
        "chemin",
        "rond point",
        "rond-point",
    )
)  # fmt: skip
_ABBREVIATIONS = frozenset(("av", "bd", "bld", "blvd", "bvd", "res", "bat"))
# Of these even "la place du marché" or "au cours de la nuit" says little.
_NEED_CAPITALS = frozenset(
    ("place", "cours", "tour", "parc", "station", "bar", "cafe", "magasin", "pont", "hall", "cage", "entree")
)


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """A place said between `start` and `end`, in characters. `name`: the area's name for it where `is_known`."""

    name: str
    start: int
    end: int
    is_known: bool = False


def find_places(text: str, gazetteer: Gazetteer | None = None) -> Iterator[SaidPlace]:
    """The places named in `text`, in order. Parts of one place that stand together are one: "tour 3, rue du Moulin"."""
    found = list(_find_known(text, gazetteer)) if gazetteer else []
    for place in _find_named(text):
        if all(place.end <= other.start or place.start >= other.end for other in found):
            found.append(place)
    yield from _join(sorted(found, key=lambda place: place.start), text)


def find_relative_places(text: str) -> Iterator[SaidPlace]:
    """ "en bas de chez moi": words to keep, that say nobody else where it is."""
    for match in _RELATIVE.finditer(fold(text)):
        yield SaidPlace(" ".join(text[match.start() : match.end()].split()), match.start(), match.end())


def _find_known(text: str, gazetteer: Gazetteer) -> Iterator[SaidPlace]:
    folded = fold(text)
    taken = 0
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded)]
    ways = {match.end(): match for match in _KNOWN.finditer(folded)}
    for index, (_, start, _) in enumerate(words):
        if start < taken:
            continue
        rest = [word for word, _, _ in words[index : index + _MOST_WORDS]]
        way = ways.get(start)
        hit = gazetteer.find(way["way"], rest) if way else gazetteer.find_alone(rest)
        if hit:
            taken = words[index + hit.words - 1][2]
            number, first = _read_number(text, way) if way else ("", start)
            yield SaidPlace(f"{number} {hit.name}".strip(), first, taken, is_known=True)


def _read_number(text: str, way: re.Match[str]) -> tuple[str, int]:
    """The number of the house and where it stands; that of a tower or a hall is not one."""
    if not way["number"] or _BUILDING.search(text, 0, way.start()):
        return "", way.start("way")
    return " ".join(text[way.start() : way.end("number")].split()), way.start()


def _find_named(text: str) -> Iterator[SaidPlace]:
    lower = text.lower()
    if any(way in lower for way in _HINTS):
        for match in _FRENCH.finditer(text):
            if _is_named(match):
                yield SaidPlace(" ".join(match[0].split()), match.start(), match.end())
    if any(way in lower for way in _ENGLISH_HINTS):
        for match in _ENGLISH.finditer(text):
            first = match["name"].split()[0].lower()
            if first not in _NO_NAME:
                yield SaidPlace(" ".join(match[0].split()), match.start(), match.end())


def _join(places: Sequence[SaidPlace], text: str) -> Iterator[SaidPlace]:
    whole: SaidPlace | None = None
    for place in places:
        if whole and _JOINT.fullmatch(text, whole.end, place.start):
            is_known = whole.is_known or place.is_known
            whole = SaidPlace(f"{whole.name}, {place.name}", whole.start, place.end, is_known)
            continue
        if whole:
            yield whole
        whole = place
    if whole:
        yield whole


_HINTS = (
    "rue", "av", "bd", "bld", "bvd", "boul", "all", "imp", "quai", "chem", "cours", "pass", "rond", "squ", "rés", "res",
    "bât", "bat", "imm", "tour", "cit", "park", "cole", "coll", "lyc", "place", "parc", "stade", "gym", "arr", "stat",
    "pont", "caf", "bar", "mag", "hall", "entr", "cage",
)  # fmt: skip
_ENGLISH_HINTS = ("street", "road", "avenue", "square", "lane", "park")


def _is_named(match: re.Match[str]) -> bool:
    name = fold(match["name"].split()[0]).strip("'’-")
    if len(name) < 2:
        return name.isdigit() or match["name"][:1].isupper()
    way = fold(match["way"])
    if name in _NO_NAME or (match.string[match.end("way")] == "." and way not in _ABBREVIATIONS):
        return False
    looks_like_one = bool(match["number"]) or match["name"][:1].isupper() or name.isdigit()
    if way in _NEED_CAPITALS:
        return looks_like_one
    return looks_like_one or way in _STREETS or bool(match["links"])
