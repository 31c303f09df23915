"""Words by which a security contact says that they speak for somebody else, asks what became of it, or stops."""

import re

from bot.dialogue.choices import plain_words

LONGEST_ASIDE = 120  # characters: a longer message tells something

_SOMEBODY = (
    r"(?:quelqu un|qqn|qqun|une? (?:autre )?(?:habitant\w*|personne|voisine?|dame|femme|homme|monsieur|jeune|mere|mère|"
    r"maman|pere|père|papa|ami\w*|copine?|copain|famille|locataire|gamine?|enfant|fille|garçon|garcon|commerçante?|"
    r"commercante?|gardienne?|retraitee?|retraitée?|mamie|papi|mineure?|couple|collegue|collègue|client\w*|etudiante?|"
    r"étudiante?|vieille dame|vieux monsieur|personne agee|personne âgée)|"
    r"(?:ma|mon|mes|notre|nos|la|le|les|cette|cet|ce|des) (?:voisine?s?|amies?|amis?|copine|copain|gardienne?|"
    r"locataires?|dames?|monsieur|famille|belle soeur|belle sœur|soeur|sœur|frere|frère|tante|cousine?|mere|mère|"
    r"pere|père|fille|fils|"
    r"commerçante?s?|commercante?s?|gens|personnes?|habitants?|jeunes?|client\w*|collegues?|collègues?))"
)
_RELAYING = re.compile(
    rf"(?:^|.{{0,60}}?\b)(?:(?:je|j)\s(?:vous )?(?:relaie|relaye|relais|transmets|fais suivre|rapporte)\b.{{0,40}}?\b"
    rf"(?:pour|de la part d\w*|au nom d\w*|d\w*) {_SOMEBODY}|"
    rf"(?:je|j) (?:vous )?(?:ecris|écris|contacte|parle|signale|viens) (?:ici )?(?:pour|au nom d\w*|de la part d\w*) "
    rf"{_SOMEBODY}|"
    rf"(?:de la part|au nom) (?:de |d ){_SOMEBODY}|"
    rf"{_SOMEBODY} m a (?:demande|demandé|chargee?|chargée?) de (?:vous )?(?:dire|transmettre|ecrire|écrire|prevenir|"
    r"prévenir)|(?:je|j) (?:relaie|relaye) (?:une|un|cette|ce|la|le) (?:demande|message|signalement|temoignage|"
    r"témoignage|situation)|"
    r"i (?:am |m )?(?:writing|relaying|reporting|passing this on|write|relay)(?: this)? (?:for|on behalf of) "
    r"(?:someone|somebody|a|an|my|another)\b|on behalf of (?:someone|somebody|a|an|my|another)\b|"
    r"(?:أكتب|اكتب|أنقل|انقل) (?:نيابة عن|باسم|لكم نيابة عن)|نيابة عن|من طرف (?:جار|سيدة|شخص))"
)
_HEAD = re.compile(rf"^(?:bonjour |bonsoir |madame |monsieur )*{_RELAYING.pattern}(?: du quartier| de l immeuble)?")
_MINE = re.compile(
    r"(?:/mes[-_ ]?relais|.{0,40}\b(?:mes relais|mes signalements relayes|mes signalements relayés|"
    r"ce que j ai (?:relaye|relayé|transmis|fait suivre)|les demandes que j ai (?:relayees|relayées)|my relays|"
    r"what i relayed|what became of what i relayed|ما نقلته|ما أرسلته نيابة)\b.{0,60})"
)
_LEAVES = re.compile(
    r".{0,40}\b(?:(?:ne (?:veux|souhaite) plus|n ai plus envie d|j arrete d|j arrête d|arreter d|arrêter d|cesser d|"
    r"quitter?|quitte|demissionne\w*|démissionne\w*)\b.{0,30}\b(?:referent\w*|référent\w*|reference|référence|relais)|"
    r"(?:stop|quit|leave|no longer|don t want to)\b.{0,40}\b(?:security contact|relaying)|"
    r"لم أعد .{0,30}مرجع)\b.{0,40}"
)
_COMMANDS = {
    "/relayer": "start",
    "/relay": "start",
    "/mes-relais": "mine",
    "/mes_relais": "mine",
    "/mesrelais": "mine",
    "/quitter-reference": "leave",
    "/quitter-référence": "leave",
    "/quitter_reference": "leave",
    "/quitterreference": "leave",
}
_YES = re.compile(r"(?:oui|ouais|ok|okay|d accord|bien sur|bien sûr|yes|yeah|sure|نعم|أجل)\b(.*)")
_NO = re.compile(r"(?:non|nan|surtout pas|pas question|il vaut mieux pas|no|nope|better not|لا)\b(.*)")
# What says the same as yes or no once more, and nothing of who the person is.
_CONSENTS = re.compile(
    r"\b(?:il|elle|la personne|cette personne|he|she|they) (?:(?:n )?est (?:pas )?d accord|(?:ne )?veut (?:bien|pas)|"
    r"(?:do not |does not |don t |doesn t )?agrees?)\b"
)
FEW_WORDS = 3


def read_relay_command(text: str) -> str | None:
    """`start`, `mine` or `leave` for a message that begins with one of the commands."""
    first = text.split(maxsplit=1)[0].casefold().partition("@")[0] if text.startswith("/") else ""
    return _COMMANDS.get(first)


def words_after_command(text: str) -> str:
    """What somebody told in the same message as the command."""
    return text.partition(" ")[2].strip() if read_relay_command(text) else text


def is_relaying(text: str) -> bool:
    """Whether these words say that somebody else is spoken for. Only to be asked for a security contact."""
    return _RELAYING.match(plain_words(text[:400])) is not None


def tells_something(text: str) -> bool:
    """Whether more is said than that somebody is spoken for."""
    said = plain_words(words_after_command(text))
    return len(_HEAD.sub("", said, count=1).split()) >= FEW_WORDS


def asks_for_relays(text: str) -> bool:
    """Whether somebody asks what became of what they relayed."""
    return read_relay_command(text) == "mine" or (len(text) <= LONGEST_ASIDE and _is(_MINE, text))


def wants_to_stop(text: str) -> bool:
    """Whether these words say that somebody no longer wants to be a security contact."""
    return len(text) <= LONGEST_ASIDE and _is(_LEAVES, text)


def read_yes_no(text: str) -> tuple[bool | None, bool]:
    """`(answer, is_alone)`: yes, no or neither; and whether nothing else is said."""
    said = plain_words(text)
    for pattern, answer in ((_YES, True), (_NO, False)):
        if found := pattern.fullmatch(said):
            return answer, len(_CONSENTS.sub(" ", found[1]).split()) < FEW_WORDS
    return None, False


def _is(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(plain_words(text)) is not None
