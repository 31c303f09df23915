"""The third look: how much the concepts of one stretch of text say together, where no scene fits.

Every concept adds its weight, for at most two words; every word of the text takes one away, since a cry is short;
words of offices and nuisances speak against it. The weights were fitted to the examples at hand and rounded. LEAST is
the dial between cards sent for nothing and cries missed.
"""

from bot.danger.concepts import BITS
from bot.danger.rules import Kind

LEAST = 15
FEWEST = 3  # words with a concept: one strong word alone is as often a figure of speech
MOST_WORDS = 40
SAYS_NOW_ADDS = 4
WEIGHTS = {
    13: "WEAPON BLAZE OUT BLOOD",
    10: "GIVE_UP",
    8: "LIMP FUEL HEARS CAGED",
    7: "SHOTS WATER NOW HURRY EVENT BURGLAR",
    6: "ATTACK SWALLOW JUMP POISON GOODBYE SINKING NAKED STRUCK",
    5: "FADING FORCE FEAR SCREAM GONE VOWS",
    4: "EDGE HE SILENT DOWN BODY DEAD CRASH DOOR REMEDY ROAD STUCK",
    3: "PERSON THEM STALE FOLLOW HOME VEHICLE BLOWS CROWD GIVES_WAY",
    2: "CHILD FRAIL BREAK TAKE DROWN FLARE COMES WAITS CAPTIVE",
    -12: "NUISANCE OFFICE LOSS",
}
KINDS_OF: dict[str, Kind] = {
    "WEAPON": "weapon", "SHOTS": "weapon", "BLAZE": "fire", "FUEL": "fire", "OUT": "medical", "BLOOD": "medical",
    "LIMP": "medical", "SINKING": "medical", "FADING": "medical", "WATER": "medical", "CRASH": "medical",
    "GIVE_UP": "suicide", "EDGE": "suicide", "JUMP": "suicide", "POISON": "suicide", "GOODBYE": "suicide",
    "CAGED": "captivity", "FORCE": "captivity", "BURGLAR": "intrusion", "ATTACK": "violence", "STRUCK": "violence",
    "SCREAM": "violence", "VOWS": "threat", "FOLLOW": "threat", "GONE": "child", "NAKED": "sexual",
}  # fmt: skip
TABLE = tuple((BITS[name], name, weight) for weight, names in WEIGHTS.items() for name in names.split())


def weigh(stretch: dict[str, int], length: int, says_now: bool) -> Kind | None:
    """Give a kind of danger if the words of a stretch of `length` words weigh enough together, or None."""
    if len(stretch) < FEWEST:
        return None
    total = (SAYS_NOW_ADDS if says_now else 0) - min(length, MOST_WORDS)
    kind: Kind | None = None
    for bit, name, weight in TABLE:
        times = sum(1 for bits in stretch.values() if bits & bit)
        if times:
            total += weight * min(times, 2)
            kind = kind or KINDS_OF.get(name)
    return kind if total >= LEAST else None
