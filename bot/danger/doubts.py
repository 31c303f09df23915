"""What takes a matched phrase out of the present: another time, a supposition, a habit, a story, a figure of speech."""

import re
from enum import Enum, auto

from bot.danger.elsewhen import HABIT, OVER_AFTER, SAYS_NOW, TIME_GONE, TIME_TO_COME, TODAY_GONE
from bot.danger.rules import Kind, Weight, compile_phrases, fold_pattern
from bot.danger.spelling import squeeze
from bot.danger.unreal import FIGURE, NOT_A_STORY, NUISANCE, OFFICER, PAPERWORK, STORY, UNREAL, URGES


def _read(expression: str) -> re.Pattern[str]:
    """Compile one expression laid out over several lines: an end of line and its indentation mean nothing."""
    return re.compile(squeeze(fold_pattern(re.sub(r"\n *", "", expression))))


# A condition right before the phrase: "si quelqu'un m'attaque"; not "si je sors il me tue".
CONDITION_BEFORE = _read(r"""
    (?:^|[ ,])(?:якщо|если|коли|когда|اذا|لو|اگر|که اگر|wenn|daca|cand|jesli|gdy|nese|eger
    |si|s ils?|if|au cas ou|en cas (?:de|d)|dans le cas ou|quand|lorsque?|when|whenever|in case(?: of
    | there is)?
    |imaginons|supposons|suppose|admettons|a supposer que|unless|what if|whether|et si|par exemple|comme si|as if|like
    |faute de|contre (?:l|les|le)|pour (?:ne )?(?:pas|eviter)(?: de)?(?: se| me)?|un jour|risque (?:de|d)
    |eviter (?:de|d|que|qu|les?)|avoid|prevent|peur (?:de|d)
    |crainte (?:de|d)
    |afraid of|fear of|scared of)
    (?: (?:un jour|jamais|demain|par exemple|ever|someone|somebody|quelqu un|on|il|elle|je|j|i|there is|there s|a
    |an|me|le
    |la|l|un|une|du|y|se|faire|ca|being|getting|the|my))*(?: ,)? $
""")
# A question about what to do or whom to call in such a case: the case is supposed, all the sentence long.
SUPPOSED = _read(r"""
    (?:que (?:faire|dois je|doit on|faut il|font|fait)|quoi faire
    |comment (?:reagir|faire|on fait|se|signaler|agir|savoir|puis je|porter|declarer)
    |qu est ce qu(?: on| il| je|e je)? (?:\w+ ){0,6}(?:faire|fait|fais|faut)|qui (?:appeler|contacter|prevenir)
    |quel(?:s|le)? (?:numero|sont|est)|je fais quoi|on fait quoi|a quel numero|est ce que je (?:dois|peux)|puis je
    |dois je
    |peut on|a t on le droit|ai je le droit|what (?:do|should|can|to do|happens)|who (?:do|should|to call)
    |how (?:do|should|can|to)|should i|can i|do i call|is it (?:legal|allowed))
    [^\n]{0,80}? (?:si|s ils?|quand|en cas|lorsque|if|when|in case|au cas ou|victime|temoin|contre|apres|after)(?: |$)
    |(?:^|\n)(?:si|s il|if) [^\n]{0,80}\?
    |(?:^|[ ,])(?:imaginons|supposons|admettons|mettons|suppose|imagine)(?: |$)
""")
# A question of knowledge, without pause between it and the phrase.
ASKED = _read(r"""
    (?:^|\n|, )(?:bonjour |bonsoir |salut |hello |hi |madame monsieur )*(?:c est quoi|que veut dire|que signifie
    |qu est ce que?|a quoi (?:sert|correspond)|comment (?!faire)|pourquoi|quel(?:s|le)? (?:est|sont|numero|difference)
    |combien|ou (?:est|se trouve|puis je|sont)|existe t il|y a t il eu|est ce vrai|what (?:is|are|does|s)
    |how (?:do|can|to|does|many|much|long)|where (?:is|are|can|do)|is there a|are there|is it|do you (?:have|offer)
    |j aimerais|je souhaite\w*|je voudrais (?!\w+ (?:une |une? )?pizza)|i would like(?! to order)
    |i want to (?:report|know|ask|file)|je viens vous|merci (?:pour|d|de|a|aux)|thank\w* (?:you )?(?:for|to)|who do i
    |info\w* sur|que risque|como|donde|cuando|que hago si|cum|unde|ce fac|як|де|куди|как|где|куда|كيف|اين|وين|فين|كيفاش
    |ماذا
    |هل|متى|چطور|چگونه|کجا|څنګه
    |wie kann|dove|onde|gdzie|nasil|nerede)[^,\n]{0,90}$
""")
# Afraid of doing or meeting something: no fact. "J'ai peur qu'il me frappe" stays one.
FEARED_BEFORE = _read(r"""
    (?:(?:peur|crainte|craignent|crains|craint|craignons|inquiete?s?|apprehend\w*|redout\w*) (?:de|d|que)|afraid of
    |fear of|scared of|worried about|risk of)
    (?: (?:me|se|nous|m) \w+(?:er|ir|re)| \w+(?:er|ir|re|ing)| (?:leurs?|les|nos|a|the) | un jour )[^\n,]{0,50}$
""")
TOLD_BEFORE = _read(r"""
    (?:m |nous |lui |leur |l |elle |il |avait |on m )(?:a|ont|avait) (?:dit|crie|ecrit|envoye|laisse|repondu|lance
    |hurle
    |menace)[^\n]{0,60}$|(?:disait|criait|hurlait|repetait)[^\n]{0,60}$
    |(?:told|said|texted|wrote|yelled at|shouted at|screamed at)(?: to)? (?:me|us|that|he|she|i)?[^\n]{0,60}$
""")
# Told or not, somebody who means to die is in danger.
SELF_HARM = re.compile("sauter|suicid|mourir|pendre|veines|finir|adieu|goodbye|kill (?:him|her)self")
DENIED_BEFORE = _read(r"""
    (?:^|[ ,])(?:personne|aucune?|jamais|sans|ni|no ?one|nobody|never|without|none|not|isn t|aren t|wasn t|don t think
    |y a pas(?: eu)?|c est pas|n est pas|(?<!arrete )(?<!arretent )pas(?: (?:de|d|du))?|plus (?:de|d)|no|nothing)
    (?: (?:n|ne|est|sont|etait|is|are|was|de|d|s est|me|m|a|ete|eu|le|la|trop|vraiment|has|been|there|any|une|un|being
    |s))* $
""")
DENIED_AFTER = _read(r"""
    ^ (?:pas|plus|jamais|point|anymore|any more|no more|aucun\w*)
    (?! (?:loin|moyen|le temps|encore mort|de nouvelles))(?: |,|\n|$)
""")
OWN_NEGATION = compile_phrases("""
    ne|n|pas|plus|not|no|t|won t|sans|never
""")
CONDITION = re.compile(
    r"(?:^|, )(?:et |mais )?(?:si|s ils?|quand(?! (?:vous|tu) (?:lir|trouver))|lorsqu\w*|if|when(?! you read)) "
)
AUXILIARY_BEFORE = re.compile(
    r"(?:^|(?<!y) )(?:a|ai|as|ont|avons|avait|avaient|ete|etait|s est|se sont)"
    r"(?: (?:tout|deja|ete|aussi|meme|failli|essaye de|tente de|voulu|ensuite))* $"
)
TELLS_OF_DEEDS = frozenset(("violence", "intrusion", "threat"))
PARTICIPLE = re.compile(r"(?!(?:[lmst]e|les|de)\b)\w+(?:er?|es|ez|u)\b")
PARTS = re.compile(r" , | (?:et|mais|puis|alors|and|but|then|or|donc|car) ")


REACH = 400  # characters of a sentence looked at on each side: keeps a page without a full stop cheap


class Doubt(Enum):
    """Why a matched phrase is not taken for danger."""

    ELSEWHEN = auto()
    OFFICER = auto()
    PAPERWORK = auto()
    SUPPOSED = auto()
    DENIED = auto()
    HABIT = auto()
    STORY = auto()
    FIGURE = auto()
    TOLD = auto()
    NUISANCE = auto()


def find_doubt(text: str, start: int, end: int, weight: Weight, kind: Kind) -> Doubt | None:
    """Say why the phrase text[start:end] of a normalised text is not a danger now, or None if it is one."""
    first = max(text.rfind("\n", 0, start) + 1, start - REACH)
    last = text.find("\n", end, end + REACH)
    last = min(len(text), end + REACH) if last < 0 else last
    before, sentence, after = text[first:start], text[first:last], text[end:last]
    now = SAYS_NOW.search(sentence) is not None
    if STORY.search(sentence) and not NOT_A_STORY.search(text):
        return Doubt.STORY
    if any(sign.search(before) for sign in (CONDITION_BEFORE, SUPPOSED, ASKED, FEARED_BEFORE)):
        return Doubt.SUPPOSED
    if DENIED_BEFORE.search(before) or (DENIED_AFTER.search(after) and not OWN_NEGATION.search(text[start:end])):
        return Doubt.DENIED
    if FIGURE.search(sentence):
        return Doubt.FIGURE
    if OFFICER.search(sentence) and not URGES.search(sentence):
        return Doubt.OFFICER
    if weight is Weight.WEAK and NUISANCE.search(text):
        return Doubt.NUISANCE
    if weight is Weight.CRY:
        if PAPERWORK.search(text):
            return Doubt.PAPERWORK
        return Doubt.TOLD if not now and TOLD_BEFORE.search(before) else None
    if not now and kind in TELLS_OF_DEEDS and AUXILIARY_BEFORE.search(before) and PARTICIPLE.match(text, start):
        return Doubt.ELSEWHEN
    return None if now else _doubt_of_time(before, text[start:end], after)


def _doubt_of_time(before: str, phrase: str, after: str) -> Doubt | None:
    if TOLD_BEFORE.search(before) and not SELF_HARM.search(phrase):
        return Doubt.TOLD
    if HABIT.search(before + phrase + after):
        return Doubt.HABIT
    nearest_before, nearest_after = PARTS.split(before), PARTS.split(after)
    own = nearest_before[-1] + phrase + nearest_after[0]
    framing = " ".join(part for part in nearest_before[:-1] if part.count(" ") < 5)
    if (
        TODAY_GONE.search(before + phrase + after)
        or TIME_GONE.search(own)
        or TIME_GONE.search(framing)
        or TIME_TO_COME.search(own)
    ):
        return Doubt.ELSEWHEN
    if OVER_AFTER.search(after) or any(TIME_GONE.search(part) for part in nearest_after[1:] if part.count(" ") < 5):
        return Doubt.ELSEWHEN
    return None


def is_elsewhere(sentence: str) -> bool:
    """Tell whether a whole sentence is about another time, a supposition, a habit, a story or a figure of speech."""
    if sentence.endswith("?") or any(
        sign.search(sentence) for sign in (FIGURE, SUPPOSED, TIME_TO_COME, CONDITION, UNREAL)
    ):
        return True
    if STORY.search(sentence) and not NOT_A_STORY.search(sentence):
        return True
    return SAYS_NOW.search(sentence) is None and any(sign.search(sentence) for sign in (TIME_GONE, TODAY_GONE, HABIT))
