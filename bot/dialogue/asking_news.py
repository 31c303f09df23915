"""Whether a message asks where a case stands, or brings something to it."""

import re

from bot.dialogue.choices import plain_words
from bot.dialogue.turn import Situation
from bot.folding import fold

COMMANDS = ("/suivi", "/follow", "/status")
# What asks for news, and is not news itself; on words without punctuation, in small letters.
_ASKS = re.compile(
    r"\bo[uù] (en )?(est|es|sont|etes|êtes)\b.{0,40}\b(demande|signalement|dossier|plainte|affaire|message|reponse|"
    r"réponse|histoire|celle|celui)|\bo[uù] (ca |ça )?en (est|es|sont|suis|etes|êtes)|nouvelles?\b|du nouveau|"
    r"quand .{0,30}(repon|répon|rappel)|(repond|répond)\w* quand|when (will|do|are) (you|they|somebody|i) .{0,20}"
    r"(reply|answer|hear|call)|متى .{0,20}(رد|جواب|تجيب)|"
    r"quoi de neuf|(ça|ca|cela) avance|avancement|statut|etat de m|état de m|toujours (rien|pas de)|suivi d|suivre m|"
    r"(avez vous|vous avez|as tu|t as|quelqu un a) (bien )?(lu|vu|reçu|recu|traite|traité|regarde|regardé|fait)|"
    r"(any|have you) (news|updates?)|any update|status of|what s happening|what is happening|heard back|still nothing|"
    r"where is my|where are you with|have you (read|seen|received|looked)|أين وصل|اين وصل|هل من جديد|أخبار|اخبار|مصير|"
    r"ماذا حدث"
)
_ASKS_FOR_OTHER = re.compile(
    r"(?:et |and |ok |merci )*(?:pour )?(?:l autre|the other(?: one)?|والاخر|والآخر)(?: \w+){0,3}"
)
_HAS_NO_CODE = re.compile(
    r"(?:pas|plus|perdue?s?|oublie\w*|jamais (?:eu|recu)|aucun|no|not|lost|forg[eo]t\w*|never (?:had|got)|don'?t) "
    r"(?:\w+ ){0,3}(?:code|ref|reference|numero|number)\b|(?:je |j')?(?:ne )?(?:l'ai (?:pas|plus|perdue?)"
    r"|sais (?:pas|plus)|les? (?:trouve|retrouve) (?:pas|plus)|m'en souviens (?:pas|plus)|pas note)|^(?:non|no|لا)$"
    r"|i (?:lost|don'?t (?:have|know)) (?:it|them)|(?:ليس|ما|فقدت|نسيت|ضيعت|ضاع).{0,20}(?:رمز|كود|مرجع|رقم)"
)
_REFERENCE_OR_CODE = re.compile(r"•[•-]+|\b[0-9A-Za-z]{4}[-\u2010\u2011\u2013\u2014]?[0-9A-Za-z]{4}\b")
# The words that bring a reference and a code, and say nothing of the matter.
_BRINGING = (
    " bonjour bonsoir hello hi ma mon mes my the la le de du des ref référence reference code secret demande est is et "
    "and numero numéro voici here dossier je veux i want savoir know ou où en "
)


def has_no_code(text: str) -> bool:
    """Whether somebody who is asked for a reference or a code says that they have none."""
    return _HAS_NO_CODE.search(fold(text)) is not None


def asks_for_news(situation: Situation) -> bool:
    """Whether the message asks where a case stands, and brings nothing else."""
    if is_follow_command(situation.text):
        return True
    understood = situation.understanding
    is_about_it = understood.need == "follow_up" or understood.topic == "case_progress"
    is_plain = not (situation.has_files or situation.has_position)
    return is_about_it and is_plain and _ASKS.search(plain_words(situation.text)) is not None


def asks_for_other(situation: Situation) -> bool:
    """Whether somebody who was told where one case stands asks for the other."""
    return _ASKS_FOR_OTHER.fullmatch(plain_words(situation.text)) is not None


def is_follow_command(text: str) -> bool:
    words = text.split(maxsplit=1)
    return bool(words) and words[0].casefold().partition("@")[0] in COMMANDS


def words_beside(text: str) -> list[str]:
    """What is said beside a reference and a code (hidden by now) and the words that bring them."""
    return [word for word in plain_words(_REFERENCE_OR_CODE.sub(" ", text)).split() if f" {word} " not in _BRINGING]
