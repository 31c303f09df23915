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
ALWAYS = frozenset((MENU, MENU_QUESTION, MENU_REPORT, MENU_VICTIM, MENU_HUMAN, SAFE_YES, SAFE_NO)) | CONTACTS

_VALUE = re.compile(r"(menu|case|safe|language|conduct|privacy|reserve|call|relay|follow|remark):[\w-]{1,40}")
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


_YES = r"(oui|ouais|oue|yes|yep|yeah|ok|d accord|نعم|اي|أجل)"
_NO = r"(non|nan|no|nope|pas|jamais|surtout|not|never|لا|كلا|ليس|لست)"
_WITH_A_BUT = re.compile(r"\b(mais|sauf|seulement|but|except|only|pas|plus|not|لكن|فقط|ليس)\b")
_UNSURE = re.compile(
    r"\b(sais pas|c pas|ses pas|chais pas|chepa|jsp|don t know|dont know|idk|not sure|peut etre|peut être|maybe|"
    r"d[ée]pend|depends|peurs?|scared|afraid|unsafe|danger|en s[ée]curit[ée] nulle|خائفة|خائف|خطر)\b|لا أعرف|لا اعرف"
)
_NO_TROUBLE = re.compile(r"(pas|no|non) de (souci|probl[eè]me|danger|risque)|no (problem|worries|danger|risk)")
_WATCHED = re.compile(
    r"\b(il|elle|mari|copain|he|she|they|husband)\b.*\b(lit|regarde|fouille|surveille|reads?|checks?)\b"
)


def read_safe(text: str) -> str | None:
    """Whether the writer is safe: SAFE_YES, SAFE_NO, or None when the words do not say. A doubt is a no."""
    words = _plain(text)
    if re.match(rf"{_YES}\b", words) and not _WITH_A_BUT.search(words) and not _UNSURE.search(words):
        return SAFE_YES
    if _NO_TROUBLE.search(words):
        return None
    is_no = re.match(rf"{_NO}\b", words) or _UNSURE.search(words) or re.search(r"\b(pas|plus|not) (en|safe)\b", words)
    return SAFE_NO if is_no else None


def read_contact(text: str) -> str | None:
    """Whether the writer may be answered here: CONTACT_HERE, CONTACT_NEVER, or None when the words do not say."""
    words = _plain(text)
    if re.fullmatch(rf"{_YES}( (oui|merci|bien sur|bien sûr|sans risque|s il vous plait|yes|thanks|شكرا))?", words):
        return CONTACT_HERE
    return CONTACT_NEVER if re.match(rf"{_NO}\b", words) or _WATCHED.search(words) else None


def is_stop(text: str) -> bool:
    """The writer wants no more questions."""
    pattern = r"(annule[rsz]?|annulation|stop|arr[eê]te[rz]?|laisse[rz]? tomber|quitter|cancel|quit|exit|forget it|"
    return bool(re.fullmatch(pattern + r"never ?mind|إلغاء|الغاء|توقف)( (tout|ca|ça|svp|merci|please))*", _plain(text)))


def has_words(text: str) -> bool:
    """False for a lone "?", an emoji, a greeting: none of them answers a question."""
    return any(character.isalnum() for character in text) and not is_greeting(text)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def is_greeting(text: str) -> bool:
    """Only a greeting: answered with the menu even when nothing else can be understood."""
    word = _plain(text)
    greetings = r"(bonjour|bonsoir|bjr|bsr|slt|salut|coucou|cc|hello|hi|hey|good (morning|evening|afternoon)|salam|"
    return bool(
        re.fullmatch(
            greetings + r"مرحبا|السلام عليكم|سلام|start|aide|help|menu)( (a tous|madame|monsieur|there))*", word
        )
    )


def is_nothing_more(text: str) -> bool:
    """ "Non, c'est tout", as people type it."""
    word = _plain(text)
    pattern = r"(non|nan|no|rien|nothing|c est tout|c tout|cest tout|that s all|rien d autre|non merci|no thanks|لا)"
    return bool(re.fullmatch(pattern + r"( (merci|rien|c est tout|c tout|rien d autre|thanks|that s all|شكرا))?", word))
