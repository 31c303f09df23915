"""Which concepts, met in one stretch of text, show a scene of danger in whatever order, grammar and language.

The second look, after the phrases: it knows no sentence, only what must come together.
"""

from functools import reduce
from operator import or_
from typing import NamedTuple

from bot.danger.concepts import BITS
from bot.danger.rules import Kind

# One scene a line: each of its concepts by a word of its own, of "A/B" either.
SCENES: dict[Kind, str] = {
    "violence": """
        HE DRUNK BREAK
        HE FORCE PERSON WAITS/COMES
        HE ATTACK PERSON
        THEM ATTACK PERSON
        PERSON/ME HARMED NOW
        PERSON HARMED HURRY
        HURRY SCREAM HOME/DOOR
        EVENT WATER/ROAD
        VEHICLE CRASH PERSON/CROWD CROWD
        HE/THEM FORCE SCREAM ME/PERSON/CHILD
        EVENT WAITS/HOME/DOWN PERSON/DOWN/WAITS
        HE/THEM TELLS CHILD NOW
        HE/THEM NOW BLOWS BODY
        HE/THEM/ATTACK ATTACK NOW PERSON/CHILD/ME/THEM
        HE/THEM ATTACK HURRY ME/PERSON/CHILD/THEM
        HE ATTACK ME/PERSON/CHILD BODY/FEAR/SCREAM/BLOOD
        HE ATTACK CHILD
        HE/THEM HARMED ME/PERSON/CHILD BODY/BLOOD/FEAR/HURRY/COMES/NOW
        HARMED BLOOD
        HURRY SCREAM PERSON/CHILD/THEM
        HEARS SCREAM BLOWS
        HEARS BLOWS PERSON/CHILD/THEM/DOOR
        HEARS SCREAM PERSON/CHILD NOW/HURRY
        SCREAM BLOWS/ATTACK PERSON/CHILD/THEM
        PERSON/CHILD NOW SCREAM
        CROWD ATTACK PERSON/CHILD/ME
        CROWD VALUABLE ME HE/THEM
        EVENT NOW/HURRY
        HE/THEM FORCE PERSON/CHILD/ME BODY
        DRUNK ATTACK HE/THEM ME/CHILD/PERSON
        DRUNK FEAR/HURRY HE/THEM
        DRUNK BREAK/WEAPON HE/THEM
    """,
    "threat": """
        HE WAITS WAITS HOME/DOOR
        HE WAITS DOOR DOOR
        FEAR DOOR WAITS
        VOWS WAITS/COMES TELLS ME
        HE JAIL DOOR/WAITS/COMES/FEAR/TELLS NOW/DOOR
        THEM/HE VOWS COMES
        ME VOWS WAITS HE
        HE/THEM HURRY VOWS
        HE/THEM TELLS VOWS NOW/HURRY/FEAR/COMES/WAITS
        HE/THEM COMES DRUNK/FEAR/WEAPON
        HE/THEM COMES NOW ME VOWS/FEAR/CAPTIVE/ATTACK/HARMED/DRUNK
        HE/THEM FOLLOW ME FEAR/HURRY/VEHICLE/NOW
        HE FOLLOW CHILD/PERSON NOW/HURRY/FEAR
        HE WAITS ME FEAR/WEAPON/CROWD/VOWS/HURRY
        HE WAITS DOOR/HOME NOW ME
        ME HE CAPTIVE COMES TELLS
    """,
    "weapon": """
        BOMB HE/THEM/HOME/NOW/FEAR/HURRY/VEHICLE/TELLS
        HE WEAPON DOOR/HOME HURT
        PERSON/HE/CROWD WEAPON
        STRUCK BODY/ME/PERSON/CHILD/THEM/CROWD
        WEAPON HURRY/ATTACK
        SHOTS HURRY/NOW/HEARS/FEAR
        SHOTS HE/PERSON DOOR/DOWN/BLOOD/HARMED
    """,
    "intrusion": """
        HEARS DOOR BREAK
        HE/THEM BREAK HOME NOW
        BLOWS HOME FRAIL/FEAR
        PERSON/HE BREAK EDGE/RUIN NOW
        BURGLAR DOOR/HOME/NOW/EDGE/HEARS
        HE/THEM BREAK DOOR NOW/HURRY/FEAR/STUCK
        HE/THEM BREAK HOME NOW/HURRY/FEAR
        HE/PERSON INSIDE HOME NOW/HURRY/FEAR/HEARS
        HEARS BLOWS HOME/DOOR FEAR
        PERSON BREAK EDGE
        DOOR BREAK NOW ME
    """,
    "fire": """
        BLAZE FLARE
        BLAZE TAKE
        BLAZE HOME
        BLAZE FLARE NOW/HURRY
        FUEL STALE/FLARE FLARE/STALE/FUEL
        SHOTS HOME/DOOR/RUIN
        CHILD/PERSON/THEM FUEL FUEL/CAPTIVE
        BLAZE FLARE HOME/DOOR/VEHICLE/RUIN
        BLAZE HOME/DOOR NOW/HURRY/STUCK/SCREAM/ME
        BLAZE STUCK/HURRY
        BLAZE NOW PERSON/CHILD/VEHICLE/HOME
        FUEL FLARE DOOR/HOME/ME/HE/THEM
        FUEL DOOR HE/THEM
        FUEL STALE HOME/BODY
        FUEL HURT/FADING ME/PERSON/CHILD
        SHOTS HOME/RUIN HURRY/NOW
    """,
    "medical": """
        STALE DEAD HOME/DOOR
        CHILD/PERSON STUCK BODY
        CHILD FADING FADING/GRAVE
        VEHICLE GRAVE INSIDE/CRASH/DOWN/ROAD
        CHILD SWALLOW POISON
        REMEDY BODY HURT
        WATER DROWN ME
        CHILD/PERSON REMEDY HURT
        VEHICLE CRASH CHILD
        CHILD/PERSON DOWN EDGE
        RUIN GIVES_WAY CHILD/PERSON
        CROWD HURT NOW/DOOR/DOWN
        SINKING LIMP/NOT/FADING
        VEHICLE WATER STUCK/INSIDE
        SWALLOW LETHAL
        DOG ATTACK CHILD/ME NOW/HURRY/HURT/BLOOD/BODY
        BODY FADING FADING
        SCREAM DOOR FRAIL
        ME/THEM NOT LIMP HURRY
        BLOOD DOOR/HOME
        PERSON CRASH CROWD
        CRASH SCREAM VEHICLE
        PERSON/CHILD NOT SILENT SCREAM
        RUIN RUIN GIVES_WAY
        ME/CHILD/PERSON SINKING
        STUCK STUCK VEHICLE/WATER/RUIN
        STUCK EDGE/WATER WATER/HURRY/DROWN/FLARE
        CHILD/PERSON NOT SILENT FADING/REMEDY/OUT/DRUGGED/GRAVE/HEARS/FEAR/DOWN
        NEIGHBOUR/FRAIL/PERSON NOT SILENT DAYS STALE
        BODY STRUCK
        THEM/PERSON/CHILD NOT LIMP
        LIMP DOWN
        PERSON/CHILD DOWN BODY/BLOOD/SILENT/FADING/HURRY
        PERSON/CHILD/THEM OUT
        BODY BLOOD
        FADING HURT/OUT
        PERSON/CHILD/ME BODY HURT FADING/BLOOD/NOW/HURRY/FEAR/DOWN
        ME BODY FADING NOW/HURRY/FEAR/HURT
        PERSON/CHILD/THEM BODY FADING
        BLOOD FLARE/GRAVE/HURRY/NOW/DOWN
        SWALLOW POISON CHILD
        SWALLOW POISON POISON
        SWALLOW POISON FADING/LIMP/HURRY/FEAR/GIVE_UP/NOW
        PERSON/THEM DRUGGED NOT LIMP
        SCALD BODY/CHILD HURT
        HE/THEM HARMED SCALD
        EVENT ROAD
        CROWD DOWN CROWD
        REMEDY BODY/FADING/HURRY/OUT
        REMEDY NOT FADING/LIMP
        WATER DROWN PERSON/CHILD/THEM/HE/HURRY/VEHICLE/WATER
        WATER GIVES_WAY/HURRY
        CRASH NOW VEHICLE/PERSON/CHILD
        VEHICLE CRASH GRAVE/STUCK/BODY/HURRY/DOWN/BLOOD
        VEHICLE CRASH CROWD
        VEHICLE GRAVE NOW/STUCK
        STUCK RUIN GIVES_WAY/CRASH/BLAZE/WATER
        RUIN GIVES_WAY NOW/HURRY/STUCK/PERSON
        DEAD PERSON HURRY/FEAR/BLOOD/NOW
        DEAD HURRY
        ME DEAD THEM
        GRAVE HURRY PERSON/CHILD
        FRAIL NEIGHBOUR SILENT NOT DAYS/STALE
        FRAIL/NEIGHBOUR SILENT DAYS STALE
        FRAIL PERSON ROAD
        CHILD ROAD NOW/HURRY/GONE
        PERSON ROAD GONE/DOWN/HURRY
        FRAIL/CHILD GONE FEAR/HURRY/NOW/NOT
        CROWD DOWN STUCK/HURRY/PERSON
    """,
    "suicide": """
        ME SWALLOW POISON FADING/NOT/NOW/TELLS
        GIVE_UP SWALLOW POISON
        GIVE_UP SWALLOW NOT
        GIVE_UP HURT NOT
        PERSON GOODBYE NOT TELLS
        GOODBYE GOODBYE ME/PERSON/CHILD
        JUMP EDGE PERSON/THEM/ME/CHILD
        GIVE_UP EDGE/HURRY/NOW ME/PERSON/CHILD
        GIVE_UP POISON/FUEL/WEAPON ME/PERSON/CHILD
        GIVE_UP GOODBYE ME/PERSON/CHILD
        GIVE_UP TELLS PERSON/CHILD/THEM
        GOODBYE SILENT/EDGE/POISON/BODY PERSON/CHILD/ME
    """,
    "child": """
        CHILD TAKE VEHICLE
        VANISHED CHILD/FRAIL
        CHILD TAKE TAKE
        HE CHILD FORCE
        CHILD TAKE HE VEHICLE/HURRY/SCREAM/NOW
        CHILD NOT GONE
        CHILD GONE NOW/HURRY/FEAR
        CHILD VEHICLE CAPTIVE
        CHILD EDGE FRAIL
    """,
    "captivity": """
        HE CAPTIVE CAPTIVE TELLS
        HE DOOR CAPTIVE NOT
        PERSON/HE INSIDE HOME FLARE
        HE CAPTIVE HOME ME
        HE FORCE CHILD
        NAKED HE FOLLOW/ATTACK/FORCE
        NAKED ME LIMP HE/NOT
        ME CAPTIVE NOT FEAR
        HE TAKE PERSON DRUNK
        CAGED PERSON/ME/CHILD/THEM
        ME CAPTIVE HE/THEM/PERSON NOT FEAR
        HE FORCE VEHICLE PERSON
        ME FORCE SWALLOW
        ME FORCE COMES
        HE/THEM CAPTIVE FORCE ME FEAR/HURRY/NOT/NOW
        HE TAKE PERSON/CHILD VEHICLE
        CAPTIVE FORCE HURRY/FEAR ME/PERSON/CHILD
    """,
}

# Scenes that are over where something was stolen, unless the text also speaks of now, of hurry or of fear.
DOUBTED_BY_LOSS: frozenset[Kind] = frozenset(("threat", "intrusion", "captivity", "child", "weapon", "fire"))
# Scenes that a word of noise, dealing, parking or officers makes another matter.
DOUBTED_BY_NUISANCE: frozenset[Kind] = frozenset(("violence", "threat", "intrusion", "weapon", "captivity"))


class Scene(NamedTuple):
    """Concepts that must meet: a word for each set of bits in `needed`."""

    kind: Kind
    needed: tuple[int, ...]


def _read_scene(kind: Kind, line: str) -> Scene:
    return Scene(kind, tuple(reduce(or_, (BITS[name] for name in each.split("/"))) for each in line.split()))


READ = tuple(_read_scene(kind, line) for kind, lines in SCENES.items() for line in lines.strip().splitlines())


def find_scene(stretch: dict[str, int]) -> Kind | None:
    """Give the kind of the first scene of danger among the words of one stretch, or None."""
    seen = reduce(or_, stretch.values(), 0)
    if seen & BITS["OFFICE"]:
        return None
    doubted = _list_doubted(seen)
    words = list(stretch.values())
    for scene in READ:
        for bits in scene.needed:
            if not seen & bits:
                break
        else:
            if scene.kind not in doubted and _has_word_for_each(scene.needed, words):
                return scene.kind
    return None


def _list_doubted(seen: int) -> frozenset[Kind]:
    doubted: frozenset[Kind] = DOUBTED_BY_NUISANCE if seen & BITS["NUISANCE"] else frozenset()
    if seen & BITS["LOSS"] and not seen & (BITS["NOW"] | BITS["HURRY"] | BITS["FEAR"]):
        doubted |= DOUBTED_BY_LOSS
    return doubted


def _has_word_for_each(needed: tuple[int, ...], words: list[int]) -> bool:
    """Whether every need finds a word of its own; the neediest chooses first, so that a dead end shows at once."""
    choices = [{place for place, bits in enumerate(words) if bits & need} for need in needed]
    return _can_choose(sorted(choices, key=len), frozenset())


def _can_choose(choices: list[set[int]], taken: frozenset[int]) -> bool:
    if not choices:
        return True
    return any(_can_choose(choices[1:], taken | {place}) for place in choices[0] - taken)
