"""What a pressed button, a typed number or a typed label stands for."""

import re

from bot.dialogue.state import State

MENU_QUESTION, MENU_REPORT, MENU_VICTIM, MENU_HUMAN = "menu:question", "menu:report", "menu:victim", "menu:human"
MENU = "menu"
NEW_MATTER = "case:new"
SAME_MATTER = "case:same"
SAFE_YES, SAFE_NO = "safe:yes", "safe:no"
CONTACT_HERE, CONTACT_DAYTIME, CONTACT_NEVER = "contact_here", "contact_daytime", "contact_never"
CONTACTS = frozenset((CONTACT_HERE, CONTACT_DAYTIME, CONTACT_NEVER))
DISCREET_YES, DISCREET_NO = "discreet:yes", "discreet:no"
HOW_CALL, HOW_DESK, HOW_WRITE = "how:call", "how:desk", "how:write"
SKIP = "skip"
_MENUS = frozenset((MENU, MENU_QUESTION, MENU_REPORT, MENU_VICTIM, MENU_HUMAN))
ALWAYS = _MENUS | CONTACTS | {SAFE_YES, SAFE_NO, DISCREET_YES, DISCREET_NO, SKIP}

_VALUE = re.compile(
    r"(menu|case|safe|discreet|how|language|conduct|privacy|reserve|call|relay|follow|remark):[\w-]{1,40}"
)
# The buttons of guided talks (`bot.dialogue.talks`) and of languages mean the same for ever.
_LASTING = re.compile(r"(language|conduct|privacy|reserve|call|relay|follow|remark):[\w-]{1,40}")
_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]?\s*")


def read_choice(state: State, text: str) -> str | None:
    """The value of the choice that `text` makes, or None when it makes none.

    Buttons of the menu and those about safety stay valid for ever: who presses "I am in danger" late is in danger now.
    The others only while they are the last ones offered.
    """
    said = text.strip()
    if said in ALWAYS or said in state.choices or _LASTING.fullmatch(said):
        return said
    for value, label in state.choices.items():
        if said.casefold() == label.casefold():
            return value
    number = _NUMBER.fullmatch(said)
    values = list(state.choices)
    if number and 1 <= int(number[1]) <= len(values):
        return values[int(number[1]) - 1]
    return None


def is_value(text: str) -> bool:
    """Whether this is the value of a button: it says nothing in any language."""
    return text in ALWAYS or bool(_VALUE.fullmatch(text))


_STOPS = re.compile(
    r"(?:(?:non|bon|ok|en fait|finalement|no|ah|pardon|desole|désolé) ){0,3}"
    r"(?:(?:je|j) (?:veux|voudrais|souhaite|aimerais) |i (?:want|would like|d like) to |"
    r"can i |(?:اريد|أريد|اود|أود)(?: ان| أن)? )?"
    r"(?:annule[rsz]?|annulation|stop|oublie[rz]?|tant pis|arr[eê]te[rz]?|laisse[rz]? tomber|quitter|cancel|quit|exit|"
    r"forget it|never ?mind|إلغاء|الغاء|توقف)"
    r"(?: (?:tout|ca|ça|cela|svp|merci|please|this|that|it|everything|ma demande|my request|الطلب|en fait|"
    r"finalement|(?:c est |ce n est |c )?pas (?:si |bien )?grave|c est bon|c bon|tant pis|it s (?:ok|fine|nothing)))*"
)


def is_stop(text: str) -> bool:
    """The writer wants no more questions."""
    return bool(_STOPS.fullmatch(plain_words(text)))


def is_skip(text: str) -> bool:
    """The writer leaves this question out."""
    pattern = r"(je )?(passe[rz]?|saute[rz]?|skip|next|suivante?|pass|تخطي|تجاوز)"
    refusal = r"(je (ne )?(veux|souhaite|prefere|préfère) (pas|ne pas) (repondre|répondre|dire|le dire)|"
    refusal += r"(i )?(d rather not|would rather not|prefer not to)( say| answer)?|لا أريد الإجابة)"
    return bool(
        re.fullmatch(rf"({pattern}|{refusal})( (cette|la|this) question)?( (merci|svp|please))*", plain_words(text))
    )


def has_words(text: str) -> bool:
    """False for a lone "?", an emoji, a greeting: none of them answers a question."""
    return any(character.isalnum() for character in text) and not is_greeting(text)


def plain_words(text: str) -> str:
    """The words in small letters, without punctuation."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def is_greeting(text: str) -> bool:
    """Only a greeting: answered with the menu even when nothing else can be understood."""
    word = plain_words(text)
    greetings = r"(bonjour|bonsoir|bjr|bsr|slt|salut|coucou|cc|hello|hi|hey|good (morning|evening|afternoon)|salam|"
    return bool(
        re.fullmatch(
            greetings + r"مرحبا|السلام عليكم|سلام|start|aide|help|menu)( (a tous|madame|monsieur|there))*", word
        )
    )


def is_nothing_more(text: str) -> bool:
    """ "Non, c'est tout", as people type it."""
    word = plain_words(text)
    pattern = r"(non|nan|no|rien|nothing|c est tout|c tout|cest tout|that s all|rien d autre|non merci|no thanks|لا)"
    return bool(re.fullmatch(pattern + r"( (merci|rien|c est tout|c tout|rien d autre|thanks|that s all|شكرا))?", word))
