"""Who writes, as far as their words tell it: a minor, somebody deaf, an elderly person, a man, a parent, a witness, a
visitor. None is the rule: then the doors are those of everybody."""

import re

from bot.folding import fold

PERSON = "who"  # the slot
MINOR, DEAF, VULNERABLE, PARENT, MAN, WITNESS, VISITOR = PERSONS = (
    "minor",
    "deaf",
    "vulnerable",
    "parent",
    "man",
    "witness",
    "visitor",
)
MAJORITY, OLD, OLDEST, YOUNGEST = 18, 70, 120, 6
READ_CHARACTERS = 5_000


def _any(*patterns: str) -> re.Pattern[str]:
    """One of these, as whole words of folded text."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_AGE = re.compile(
    r"(?<!\w)(?:j'? ?ai|j'? ?e|g|ge|moi|i'? ?m|i am|عمري|عندي) ?(?:que |ke |seulement |only |just |bientot |presque )?"
    r"(\d{1,3})"
    r"(?! ?(?:ans|years?) (?:de|d'|of)\b)"
    r"(?= ?(?:ans?\b|years?\b|yo\b|y/o\b|سنه|سنوات|عام|[.,;!?]|$|(?:et|and|n|ke|mais|but)\b))"
)
_AGE_OF_SOMEBODY = re.compile(r"(?<!\w)(?:de|agee? de|aged|a) (\d{2,3}) ?(?:ans|years|سنه)")

_CLASS = r"(?:college|lycee|cm1|cm2|ce1|ce2|primaire|[3456] ?e(?:me)?|seconde|premiere(?! (?:ligne|fois))|terminale)"
_DONE = r"(?:frap|tap|bat|insult|harcel|racket|suiv|suit|menac|pouss|film|tir|crach|embet|trait|force|touch)\w*"
_MINOR = _any(
    rf"(?:je suis|j'?suis?|chuis?|suis) (?:\w+ )?(?:au|en) {_CLASS}",
    r"je suis (?:une? )?(?:mineure?|collegien(?:ne)?|lyceen(?:ne)?|enfant|ado)",
    r"(?:mon|notre) (?:college|lycee)",
    r"(?:ma|mon) (?:prof|maitresse|maitre)",
    r"ma classe",
    r"(?:la|ma) (?:cour de )?recre(?:ation)?",
    r"(?:papa|maman|mes parents|(?:mon |mes )?darons?|(?:ma )?daronn?e) (?:i |il |elle |ils )?(?:me |m')\w+",
    rf"(?:au|du|mon) (?:college|lycee|bahut?) .{{0,60}}(?<!\w)(?:me |m'|m){_DONE}",
    r"my (?:teachers?|classmates?|headteacher)",
    r"in my (?:class|school)",
    r"(?:i'?m|i am) (?:a minor|underage|in (?:\w+ )?grade)",
    r"مدرستي|معلمتي|معلمي|استاذتي|استاذي",
    r"انا (?:قاصر|تلميذ)\w*",
)
_WORKS_AT_SCHOOL = _any(
    r"je suis (?:un |une |la |le )?(?:prof|professeure?|enseignante?|instit\w*|maitresse|maitre|educ\w*|surveillante?)",
    r"(?:i'?m|i am) a teacher",
    r"(?:un|une|mes|des|deux) eleves?",
)
_DEAF = _any(
    r"(?:je )?suis (?:nee? )?(?:sourde?|malentendante?|muette?|aphone)",
    r"(?:je n'|j'? ?)entends? (?:pas|plus|rien)",
    r"je (?:ne )?peux (?:pas|plus) (?:parler|telephoner|appeler)",
    r"langue des signes|lsf|sign language|لغه الاشاره",
    r"(?:i'?m|i am) (?:deaf|hard of hearing|mute)",
    r"i (?:can'?t|cannot) (?:hear|speak|talk|call)",
    r"اصم|صماء|ابكم|بكماء",
)
_VULNERABLE = _any(
    r"personnes? (?:agees?|handicapees?|vulnerables?)",
    r"handicape?e?s?|a mobilite reduite|en fauteuil(?: roulant)?",
    r"ehpad|maison de retraite|sous (?:tutelle|curatelle)",
    r"(?:mon|ma|notre) (?:grand[- ]?(?:mere|pere)|mamie|papi|papy|meme|pepe)",
    r"(?:vieux|vieille) (?:dame|monsieur|voisine?)",
    r"elderly|disabled|wheelchair|nursing home|care home",
    r"my (?:grandmother|grandfather|gran|grandma|grandpa)",
    r"مسن|مسنه|معاق|معاقه|كرسي متحرك|دار المسنين|جدتي|جدي",
)
_HER = (
    r"(?:ma (?:femme|compagne|copine|conjointe|meuf|ex(?:[- ]\w+)?)|my (?:wife|girlfriend|ex[- ](?:wife|girlfriend)))"
)
_MAN = _any(
    r"je suis (?:un )?(?:homme|mec|garcon)|en tant qu'homme|homme battu|mari battu",
    r"(?:i'?m|i am|as) a man|انا رجل",
    rf"{_HER} (?:\w+ ){{0,2}}(?:me \w+|m'\w+|(?:hits?|beats?|threatens?|insults?|slaps?|punches) me)",
    r"زوجتي (?:تضربني|تهددني|تهينني)",
)
_CHILD = (
    r"(?:(?:mon|notre) (?:fils|gamin|garcon|enfant|ado)|(?:ma|notre) (?:fille|gamine)|mes (?:enfants|fils|filles)"
    r"|my (?:son|daughter|kids?|child|children)|ابني|ابنتي|بنتي|طفلي|طفلتي|اولادي)"
)
_SUFFERS = (
    r"(?:est|sont|etait|a ete|ont ete|s'est fait|se fait|se font|subit|subissent|a peur|ne veut plus|veut plus|rentre"
    r"|revient|parle de|a disparu|a fugue|n'est pas rentree?|recoit|a recu|is|was|has been|gets?|got"
    r"|يتعرض|تتعرض|تعرض|تعرضت|ضرب\w*|خايف\w*)"
)
_PARENT = _any(
    rf"{_CHILD} (?:[\w']+ ){{0,4}}{_SUFFERS}",
    rf"(?:on|ils|elles|il|elle|quelqu'un|somebody|someone|they|des \w+) (?:\w+ ){{0,4}}(?:de )?{_CHILD}",
    r"je suis (?:le papa|la maman|le pere|la mere|parent) (?:de|d')",
)
# "elle a 14 ans": somebody writes for a child.
_AGE_OF_CHILD = re.compile(
    r"(?<!\w)(?:il|elle|he|she) (?:n'a|a|is|was|avait) (?:que |seulement |only |just )?(\d{1,2}) ?"
    r"(?:ans?\b(?! de)|years?\b)"
)
_OTHERS = (
    r"(?:(?:ma|mon|mes|notre|nos|la|le|les|une|un) (?:voisine?s?|amie?s?|copine|copain|soeur|frere|cousine?|collegue"
    r"|mere|belle-soeur)|my (?:neighbou?rs?|friend|sister|brother|cousin|colleague|mother)"
    r"|جارتي|جاري|جيراني|صديقتي|اختي|امي)"
)
_WITNESS = _any(
    r"je suis temoin|j'? ?ai ete temoin|i (?:witnessed|am a witness)|انا شاهد\w*",
    r"(?:j'? ?entends?|on entend|j'? ?ai (?:vu|entendu)|i (?:hear|saw|heard)) (?:[\w']+ ){0,6}"
    r"(?:frapp|tap|batt|cri|hurl|pleur|hit|beat|scream)\w*",
    rf"{_OTHERS} (?:[\w':,]+ ){{0,5}}"
    r"(?:est|sont|se fait|s'est fait|subit|l[ae] (?:frappe|tape|bat)|is being|gets|is beaten|يضربها|تتعرض)",
    rf"(?:frappe|tape|bat|menace|insulte|beats|hits) (?:tous les jours |souvent )?{_OTHERS}",
)
# Their own suffering: "il me frappe devant mon fils" is no parent's and no witness's.
_SELF = re.compile(
    r"(?<!\w)(?:(?:me |m'|m'a |nous )(?:frapp|tap|bat|menac|insult|harcel|viol|etrangl|gifl|forc|suit)\w*"
    r"|(?:hits?|beats?|threatens?|hurts?|raped) me|يضربني|تضربني|يهددني)"
)
_VISITOR = _any(
    r"je suis (?:\w+ )?(?:touriste|en vacances|de passage)",
    r"(?:nous sommes|on est) (?:en vacances|de passage|(?:des )?touristes?)",
    r"(?:i'?m|i am|we'?re|we are) (?:\w+ )?(?:tourists?|visiting|on holiday|on vacation|passing through|travell?ing)",
    r"(?:my|our) ferry|انا سايح\w*|نحن سياح|في اجازه",
)
_TOLD_BY_WORDS = ((PARENT, _PARENT), (MAN, _MAN), (WITNESS, _WITNESS), (VISITOR, _VISITOR))


def find_person(text: str) -> str | None:
    """Who writes, or for whom: one of PERSONS, the most protective first; None where the words do not tell.

    A deaf child gets what is for children, where there is always a way to write.
    """
    said = fold(text[:READ_CHARACTERS]).translate(_ARABIC_DIGITS)
    if _is_minor(said):
        return MINOR
    if _DEAF.search(said):
        return DEAF
    if _VULNERABLE.search(said) or _is_old(said):
        return VULNERABLE
    is_told = {name: bool(words.search(said)) for name, words in _TOLD_BY_WORDS}
    is_told[PARENT] |= any(int(age) < MAJORITY for age in _AGE_OF_CHILD.findall(said))
    if _SELF.search(said):
        is_told |= {PARENT: False, WITNESS: False}
    return next((name for name, found in is_told.items() if found), None)


def _ages(said: str) -> list[int]:
    return [int(age) for age in _AGE.findall(said)]


def _is_old(said: str) -> bool:
    told = (*_ages(said), *map(int, _AGE_OF_SOMEBODY.findall(said)))
    return any(OLD <= age < OLDEST for age in told)


def _is_minor(said: str) -> bool:
    ages = _ages(said)
    if any(MAJORITY <= age < OLDEST for age in ages):
        return False
    if any(YOUNGEST <= age < MAJORITY for age in ages):
        return True
    return bool(_MINOR.search(said)) and not _WORKS_AT_SCHOOL.search(said)
