"""A wish for another language, as the whole of a message: "in english please", "بالعربية من فضلك"."""

import re

from bot.folding import fold

_PLEASE = r"(?:please|pls|plz|svp|stp|s'?il (?:vous|te) pla[iî]t|merci|thanks|por favor|من فضلك|لو سمحت|رجاء)"
_START = r"(?:(?:bonjour|bonsoir|hello|hi|hey|salut|sorry|excuse me|pardon|desole|مرحبا|السلام عليكم|سلام)[ ,!.]*)?"
_BAD_FRENCH = (
    r"(?:(?:my french is (?:very |really )?(?:bad|poor|not good|weak)"
    r"|(?:i )?(?:don'?t|do not|can'?t) (?:speak|understand) (?:good |much |well )?french"
    r"|(?:je )?(?:ne )?parle (?:pas bien|mal|pas) (?:le )?francais)[ ,!.]+(?:so |alors )?)?"
)
_ASK = (
    r"(?:est[- ]ce que|(?:(?:on|vous|tu) )?(?:peut|peux|pouvez|pouvons|veux|voulez|pourriez)(?:[- ](?:vous|tu|on))?"
    r"|je (?:veux|voudrais|prefere|parle|ne parle que|comprends? que)(?: (?:parler|ecrire))?"
    r"|(?:vous |tu |on )?parl(?:ez|er|es?|ons)(?:[- ](?:vous|tu|moi))?|repondez|repondre|ecrire|ecrivez|continu\w+"
    r"|passe[rz]?|(?:can|could|do|may) (?:we|you|i)|i|only|would like|want|prefer|d like|to|please"
    r"|speak|talk|write|answer|have|use|reply|switch|change"
    r"|هل|تتكلم|تتكلمون|تتحدث|تتحدثون|يمكنك|التحدث|ممكن|اريد|اتكلم|تكلم|تحدث|فقط)"
)
_NAMES = (
    ("fr", r"(?:(?:in|en|le|du) )?(?:francais|frances|french)|(?:ب|ال|بال)?فرنسيه"),
    ("en", r"(?:in |en |(?:de )?l')?(?:english|anglais|inglais|engish)|(?:ب|ال|بال)?(?:انجليزيه|انكليزيه)"),
    ("ar", r"(?:in |en |(?:de )?l'|bel ?)?(?:arabic|arabe|arabi|3arabi|3arbiya|darija)|(?:ب|ال|بال)?عربيه?|بالعربي"),
)
_END = rf"(?:[ ,]+(?:only|seulement|فقط))?(?:[ ,]+{_PLEASE})?"
_WISHES = tuple(
    (language, re.compile(rf"{_START}{_BAD_FRENCH}(?:{_ASK} )*(?:{_PLEASE},? )?(?:{name}){_END}"))
    for language, name in _NAMES
)
# Who speaks no French asks for something else.
_CANNOT = re.compile(
    r"(?:(?:sorry|desole)[ ,]*)?(?:(?:i )?(?:don'?t|do not|can'?t|cannot|no) (?:speak|understand) (?P<en>french)"
    r"|(?:je )?(?:ne )?(?:parle|comprends?) pas (?:le |l')?(?:(?P<fr>anglais|arabe)|(?P<en_too>francais))"
    r"|لا (?:اتكلم|افهم|اتحدث) (?P<ar>الفرنسيه))"
)
LONGEST = 80


def read_language_wish(text: str) -> str | None:
    """The language that somebody asks for in these words, of those that the bot speaks; None for any other message."""
    said = fold(text).strip(" .!?,؟")
    if not 2 < len(said) <= LONGEST:
        return None
    if cannot := _CANNOT.fullmatch(said):
        return (cannot.lastgroup or "en")[:2]
    return next((language for language, wish in _WISHES if wish.fullmatch(said)), None)
