"""How a table of phrases becomes rules.

A phrase is a regular expression over the spelling of `bot.danger.spelling`, with these short forms:

- a space also crosses a weak pause: "il, me frappe";
- ` .. ` is up to three words, ` ... ` up to eight, never over the end of a sentence;
- `é` is any ending that sounds so: frappe, frappé, frapper, frappent, frappez;
- WORDS IN CAPITALS are the lists of SHORT below;
- a line that ends in a backslash goes on in the next;
- a line that begins with "~" is faint: without a word of urgency it may be a habit, a nuisance or no danger at all.

Phrases are read through the same folding as messages, so they are written with their right spelling.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple, get_args

from bot.danger.spelling import fold_letters, squeeze
from bot.danger.stems import needs_of

Kind = Literal[
    "violence", "weapon", "intrusion", "fire", "medical", "suicide", "child", "captivity", "sexual", "threat",
    "cannot_speak", "other",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


class Weight(Enum):
    """How much a phrase says by itself."""

    CRY = "cry"  # a call for help: danger unless it is only told, or part of a name
    NOW = "now"  # a present fact: danger unless the sentence moves it to another time or world
    PAST = "past"  # a fact told in the past: danger only if the message also says "now"
    WEAK = "weak"  # a call that people also make for noise or deals: danger unless it is about those


class Phrases(NamedTuple):
    """One row of a table: phrases of one kind and weight, one a line."""

    kind: Kind
    weight: Weight
    lines: str


@dataclass(frozen=True)
class Rule:
    """One compiled phrase; a text without the words of one of the alternatives of `needs` cannot match it."""

    kind: Kind
    weight: Weight
    needs: tuple[tuple[frozenset[str], ...], ...]
    pattern: re.Pattern[str]
    is_faint: bool = False


FAINT = "~ "
CONTINUED = re.compile(r"\\\n *")
LOOK_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
SOUNDS_E = "(?:e|er|es|e?ent|et|ez|ai)"
SHORT = {
    "WHO": r"(?:il|elle|ils|elles|el|i|on|qui|ca|lui|quelqu un|(?:un|une|des|deux|trois|\d+|plusieurs|le|la|les|l|mon"
    r"|ma|mes|son|sa|ses|ce|cet|cette|ces|notre|nos|leur|d)(?: [^ \n?,]+){1,4}?)",
    "THEM": r"(?:il|elle|ils|elles|el|i|on|mon ex|mon (?:mari|copain|conjoint|compagnon|pere|frere|fils|voisin)"
    r"|ma (?:mere|soeur|copine|femme)|mec|homme|type|gars"
    r"|(?:un|une|deux|des|trois|le|la|les|l|ce) (?!NOBODY)[^ \n?,]+)",
    "NOBODY": r"(?:facteur|livreur|chien|chat|plombier|voiture|colis|camion|poubelle|velo|bus|arbre|moto|taxi|courrier"
    r"|meuble|canape|delegue|technicien|gardien|ecole|eau|pluie|ascenseur|train|scooter|proprietaire|bureau|mairie)s?\b",
    "VICTIM": r"(?:me|m|te|nous|la|le|les|l|lui)",
    "HITS": r"(?:frapp|tap|cogn|tabass|agress|attaqu|etrangl|poignard|massacr|lynch|brutalis|violent|gifl|tortur|egorg"
    r"|assassin|demont|menac|molest|maltrait|secou|bouscul|strangul|caillass|pietin|savat|braqu|bastonn"
    r"|demoli|derouill|fracass|defigur|lacer|encercl|poursuiv|immobilis|gaz|fouett|martyris|tatan|tyrannis|sequestr|depouill)",
    "KILLS": r"(?:tu|but|crev|egorg|plant|poignard|assassin|massacr|flingu|etrangl|descendr|fum|frapp|tap|cogn|brul"
    r"|defonc|demont|tabass|viol|lynch|tir)",
    "PERSON": r"(?:(?:petite?|jeune|vieille|vieux|pauvre|autre|mem|grande?) )?(?:femme|homme"
    r"|fille|fillette|garcon|enfants?|gamine?|gosses?|bebe|mari|copine|copain|mere|pere|parents|soeur|frere|fils|voisine?|dame|monsieur|mec|meuf|jeune|vieux"
    r"|vieille|personne|gens|maman|papa|compagne|compagnon|conjointe?|amie?|chauffeur|gardien|type|gars|petite?"
    r"|ado|collegien|lyceenn?e?|passante?|caissiere?|mamie|papi|grand mere|grand pere|tante|oncle|cousine?"
    r"|eleve|prof|client|vendeuse|vendeur|bonhomme|clochard|sdf|quelqu un|policiere?)s?",
    "NOTPAST": r"(?<!\ba )(?<!\bai )(?<!\bas )(?<!\bont )(?<!vait )(?<!vaient )(?<!\bete )(?<!avons )",
    "HOME": r"(?:maison|apart\w*|chez (?:moi|nous|elle|lui)|chambre|cuisine|salon|couloir|cave|garage|jardin|cour"
    r"|immeuble|porte|palier|fenetre|balcon|entree|escaliers?|terrasse|studio|foyer|logement|toilettes|wc"
    r"|salle de bains?|magasin|boutique|bureau|hall)",
    "ARM": r"(?:couteau\w*|armes?(?! et bagages)|fusil|pistolet|flingue|machette"
    r"|hache|kala[cs]h\w*|batte|barre (?:de|en) fer|lame|sabre|katana|carabine|tesson|cutter|grenade|revolver|matraque"
    r"|hachette|poignard|opinel|pompe"
    r"|bombe|gun|arbalete|tazer|taser|schlass|surin|calibre|acide)s?",
    "URGED": r"(?:(?<!trop )(?<!si )(?<!plus )(?<!tres )(?<!lent )(?<!vont )(?<!roule )(?<!va )(?<!le )vite"
    r"|aidé (?:moi|nous)|j ai (?:tres |trop |si |vraiment )?peur(?! (?:de|d) )|tout de suite"
    r"|en ce moment meme|a l instant"
    r"|urgence (?:vitale|absolue)|depechez vous|je vous en supplie|pitie|au secours|que faire"
    r"(?! (?:en cas|si|s|quand|lorsqu|pour|contre))|sais pas quoi faire"
    r"|maintenant"
    r"|help (?:me|us)|hurry|quick|quickly|right now|(?:i m|so|really) scared|come now|asap|as we speak|happening now"
    r"|send (?:someone|help|police)|don t know what to do)",
    "HARMED": r"(?:couteau|arme|armes|fusil|pistolet|machette|lame|sang|saign\w*|frappé|cogné|tué|mourir|meurt"
    r"|agressé|attaqué|etranglé|poignardé|feu(?! (?:rouge|vert|tricolore|pieton|d artifice))|flammes|incendie|braqué"
    r"|cambriolé"
    r"|voleurs?|menacé|menaces|defoncé|hurlé|inconsciente?|evanouie?|respiré|enfermé|kidnappé|poursuit|bagarre|battre"
    r"|se noie|malaise|effondré|ecroulé|agonise|suicid\w*|violente?|agressifs?|etouffé|violé|cagoul\w*|devient fou"
    r"|casse tout"
    r"|knife|knives|guns?|blood|bleeding|hitting|beating|killing|kill|fire|attack\w*|scream\w*|stab\w*|shot|shooting|dying"
    r"|unconscious|drown\w*|rape|raping|chasing|fighting|weapons?|collapsed|seizure|violent|smashing|grabbed"
    r"|masked|burning)",
}  # fmt: skip


def compile_rules(table: Iterable[Phrases]) -> tuple[Rule, ...]:
    """Compile every phrase; re.error if it is none, ValueError if it is too vague."""
    return tuple(
        Rule(row.kind, row.weight, needs_of(phrase), _compile(phrase), line.startswith(FAINT))
        for row in table
        for line in _list_lines(row.lines)
        for phrase in [_expand(line.lstrip(FAINT))]
    )


def compile_phrases(lines: str) -> re.Pattern[str]:
    """Compile one phrase a line into one alternation between word boundaries."""
    return _compile("|".join(map(_expand, _list_lines(lines))))


def _list_lines(lines: str) -> list[str]:
    stripped = (line.strip() for line in CONTINUED.sub("", lines).splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def _compile(expanded: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expanded})(?!\w)")


def _expand(phrase: str) -> str:
    phrase = LOOK_BEHIND.sub(lambda look: look.group().replace(" ", r"\s"), phrase)  # of a fixed width, hence no pause
    phrase = phrase.replace(" ... ", "\x01").replace(" .. ", "\x02")
    phrase = phrase.replace("é", "\x03").replace(" ?", "\x05").replace(" ", "\x04")
    phrase = re.sub(r"\b[A-Z]{3,}", lambda name: _short(name.group()), phrase)
    return _in_full(squeeze(fold_pattern(phrase)))


def _short(name: str) -> str:
    return SHORT[name].replace("NOBODY", SHORT["NOBODY"]).replace("é", "\x03")


def fold_pattern(phrase: str) -> str:
    """Fold letters only: casefolding would turn the escape \\S into \\s."""
    return "".join(part if part.isascii() else fold_letters(part) for part in re.split(r"([^\W_]+)", phrase))


def _in_full(phrase: str) -> str:
    phrase = phrase.replace("\x03", SOUNDS_E).replace("\x04", " (?:, )?").replace("\x05", "(?: (?:, )?)?")
    return phrase.replace("\x01", r"(?: [^ \n]+){0,8}? ").replace("\x02", r"(?: [^ \n]+){0,3}? ")
