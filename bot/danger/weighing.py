"""The third look: how much the concepts of one stretch of text say together, where no scene fits.

Every concept adds its weight, for at most two words; every word of the text takes one away, since a cry is short;
words of offices and nuisances speak against it. The weights were fitted to the examples at hand (a logistic
regression) and rounded. LEAST is the dial between doubts about nothing and cries missed. What is found here is always
doubtful.
"""

from functools import reduce
from operator import or_

from bot.danger.concepts import BITS
from bot.danger.rules import Kind

LEAST = 17
FEWEST = 2  # words with a concept: one strong word alone is as often a figure of speech
BARE_WORDS = 4  # a text no longer than this is a cry with one strong word: "incendie !!", "couteau devant école"
BARE = "WEAPON BLAZE SHOTS EVENT BOMB CAGED BURGLAR STRUCK VANISHED BLOOD OUT SINKING GIVE_UP FUEL DEAD JUMP LIMP STUCK"
MOST_WORDS = 40
SAYS_NOW_ADDS = 10
WEIGHTS = {
    20: "WEAPON BLAZE",
    17: "BLOOD",
    16: "OUT",
    12: "SHOTS GIVE_UP",
    11: "NOW SCREAM",
    10: "FUEL ROAD HEARS EVENT CAGED NAKED",
    9: "JUMP SINKING LETHAL",
    8: "THEM LIMP DOWN ATTACK EDGE STUCK BURGLAR",
    7: "FADING DEAD CRASH WATER POISON HURRY FEAR DOG",
    6: "SILENT BODY FORCE SWALLOW GOODBYE VOWS BOMB STRUCK",
    5: "HE TAKE REMEDY BLOWS CAPTIVE GIVES_WAY",
    4: "PERSON DRUNK FOLLOW FLARE DOOR HOME VEHICLE COMES",
    3: "CHILD GONE WAITS",
    2: "NOT STALE DROWN CROWD",
    -3: "DRUGGED JAIL",
    -4: "VALUABLE",
    -6: "LOSS",
    -7: "DAYS",
    -13: "NUISANCE OFFICE",
}
KINDS_OF: dict[str, Kind] = {
    "WEAPON": "weapon", "SHOTS": "weapon", "BLAZE": "fire", "FUEL": "fire", "OUT": "medical", "BLOOD": "medical",
    "LIMP": "medical", "SINKING": "medical", "FADING": "medical", "WATER": "medical", "CRASH": "medical",
    "GIVE_UP": "suicide", "EDGE": "suicide", "JUMP": "suicide", "POISON": "suicide", "GOODBYE": "suicide",
    "CAGED": "captivity", "FORCE": "captivity", "BURGLAR": "intrusion", "ATTACK": "violence", "STRUCK": "violence",
    "SCREAM": "violence", "VOWS": "threat", "FOLLOW": "threat", "GONE": "child", "NAKED": "sexual",
}  # fmt: skip
TABLE = tuple((BITS[name], name, weight) for weight, names in WEIGHTS.items() for name in names.split())


BARE_BITS = sum(BITS[name] for name in BARE.split())
AGAINST_BARE = BITS["NUISANCE"] | BITS["OFFICE"] | BITS["LOSS"] | BITS["HARMLESS"]


def weigh(stretch: dict[str, int], length: int, says_now: bool) -> Kind | None:
    """Give a kind of danger if the words of a stretch of `length` words weigh enough together, or None."""
    if len(stretch) < FEWEST and length > BARE_WORDS:
        return None
    seen = reduce(or_, stretch.values(), 0)
    total = (SAYS_NOW_ADDS if says_now else 0) - min(length, MOST_WORDS)
    kind: Kind | None = None
    for bit, name, weight in TABLE:
        if seen & bit:
            total += weight if sum(1 for bits in stretch.values() if bits & bit) == 1 else 2 * weight
            kind = kind or KINDS_OF.get(name)
    if total >= LEAST and len(stretch) >= FEWEST:
        return kind
    is_bare_cry = length <= BARE_WORDS and seen & BARE_BITS and not seen & AGAINST_BARE
    return (kind or "other") if is_bare_cry else None
