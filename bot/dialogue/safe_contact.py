"""What somebody says of their safety, and of how they may be reached without risk: the safe-contact plan in words.

See `hub.contacts.plan` for the plan itself.
"""

import re
from typing import Any

from bot.dialogue.choices import (
    CONTACT_DAYTIME,
    CONTACT_HERE,
    CONTACT_NEVER,
    DISCREET_NO,
    DISCREET_YES,
    SAFE_NO,
    SAFE_YES,
    plain_words,
)
from bot.dialogue.courtesy import is_no_abroad, is_the_end, is_yes_abroad
from bot.dialogue.watched import says_watched
from hub.contacts.plan import names_us

_YES = r"(oui|ouais|oue|yes|yep|yeah|ok|d accord|نعم|اي|أجل)"
_NO = r"(non|nan|no|nope|pas|jamais|surtout|not|never|لا|كلا|ليس|لست)"
_YES_ALONE = re.compile(rf"{_YES}( (oui|merci|bien sur|bien sûr|sans risque|s il vous plait|yes|thanks|شكرا))?")
_WITH_A_BUT = re.compile(r"\b(mais|sauf|seulement|but|except|only|pas|plus|not|لكن|فقط|ليس)\b")
_UNSURE = re.compile(
    r"\b(sais pas|c pas|ses pas|chais pas|chepa|jsp|don t know|dont know|idk|not sure|peut etre|peut être|maybe|"
    r"d[ée]pend|depends|peurs?|scared|afraid|unsafe|danger|en s[ée]curit[ée] nulle|خائفة|خائف|خطر)\b|لا أعرف|لا اعرف"
)
_NO_TROUBLE = re.compile(r"(pas|no|non) de (souci|probl[eè]me|danger|risque)|no (problem|worries|danger|risk)")
_WATCHED = re.compile(
    r"\b(il|elle|mari|copain|he|she|they|husband)\b.*\b(lit|regarde|fouille|surveille|reads?|checks?)\b"
)


def _begins_with_no(text: str) -> bool:
    return re.match(rf"{_NO}\b", plain_words(text)) is not None or is_no_abroad(text)


_SAYS_SAFE = re.compile(
    r"(oui )?(je suis|j suis|chuis|on est|nous sommes|i am|i m|we are|we re) (bien |maintenant |now )?"
    r"(en s[ée]curit[ée]|a l abri|à l abri|safe)\b"
)


def says_safe(text: str) -> bool:
    """Whether somebody begins with being safe, and takes nothing of it back."""
    words = plain_words(text)
    return _SAYS_SAFE.match(words) is not None and not (_WITH_A_BUT.search(words) or _UNSURE.search(words[30:]))


def read_safe(text: str) -> str | None:
    """Whether the writer is safe: SAFE_YES, SAFE_NO, or None when the words do not say. A doubt is a no."""
    words = plain_words(text)
    if is_the_end(text) and len(words.split()) > 1:
        return None  # "non, c'est tout" says nothing of danger
    if is_yes_abroad(text):
        return SAFE_YES
    if re.match(rf"{_YES}\b", words) and not _WITH_A_BUT.search(words) and not _UNSURE.search(words):
        return SAFE_YES
    if _NO_TROUBLE.search(words):
        return None
    is_no = _begins_with_no(text) or _UNSURE.search(words) or re.search(r"\b(pas|plus|not) (en|safe)\b", words)
    return SAFE_NO if is_no else None


def read_contact(text: str) -> str | None:
    """Whether the writer may be answered here: CONTACT_HERE, CONTACT_NEVER, or None when the words do not say."""
    words = plain_words(text)
    if _YES_ALONE.fullmatch(words) or is_yes_abroad(text):
        return CONTACT_HERE
    is_read = _WATCHED.search(words) or says_watched(text)
    return CONTACT_NEVER if _begins_with_no(text) or is_read else None


LONGEST_CODE_WORD = 40
_HOUR = r"(\d{1,2})\s*(?:h|heures?|:|o clock)?\s*(?:\d{2})?\s*(am|pm)?"
_BETWEEN = re.compile(rf"(?:entre|de|between|from)?\s*{_HOUR}\s*(?:et|a|à|and|to|-|–|jusqu a|jusqu à)\s*{_HOUR}")
_AFTER = re.compile(rf"(?:apres|après|a partir de|à partir de|after|from)\s*{_HOUR}")
_BEFORE = re.compile(rf"(?:avant|before)\s*{_HOUR}")
# Parts of the day, the most telling first. A time that is ruled out leaves the rest of the day.
_PARTS: tuple[tuple[str, list[list[int]]], ...] = (
    (r"(pas|jamais|sauf|not|except) (le |la |les |in the |at )?(soirs?|soiree|soirée|nuit|evenings?|night)", [[9, 18]]),
    (r"(pas|jamais|sauf|not|except) (le |les |in the )?(matins?|mornings?)", [[13, 20]]),
    (r"matin(s|ée|ee)?|mornings?|صباحا|الصباح", [[8, 12]]),
    (r"(apres|après) ?midis?|aprem|afternoons?|بعد الظهر", [[13, 18]]),
    (r"midi|lunch(time)?", [[12, 14]]),
    (r"soirs?|soirée|soiree|evenings?|مساء|المساء", [[18, 21]]),
    (r"journée|journee|daytime|in the day|النهار", [[9, 18]]),
)


def read_hours(text: str) -> list[list[int]] | None:
    """The local hours that words allow, start included, end not: "entre 14h et 16h" → [[14, 16]]; else None."""
    words = re.sub(r"\s+", " ", text.casefold().replace("’", " ").replace("'", " "))
    if found := _BETWEEN.search(words):
        start, end = _hour(found[1], found[2] or found[4]), _hour(found[3], found[4])
        return [[start, end]] if start < end <= 24 else None
    if found := _AFTER.search(words):
        return [[_hour(found[1], found[2]), 21]] if _hour(found[1], found[2]) < 21 else None
    if found := _BEFORE.search(words):
        return [[8, _hour(found[1], found[2])]] if _hour(found[1], found[2]) > 8 else None
    for pattern, hours in _PARTS:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words):
            return hours
    return None


def _hour(written: str, half: str | None) -> int:
    hour = int(written)
    return hour + 12 if half == "pm" and hour < 12 else hour


def plan_for_contact(answer: str) -> dict[str, Any]:
    """The change of the plan that an answer to "may we write to you here?" asks for.

    None takes a rule away: the person's latest word counts. Words that are no clear answer change nothing; the delegate
    reads them.
    """
    if answer == CONTACT_NEVER:
        return {"never_first": True}
    if answer == CONTACT_DAYTIME:
        return {"hours": [[9, 17]], "never_first": None}
    if answer == CONTACT_HERE:
        return {"hours": None, "never_first": None}
    hours = read_hours(answer)
    return {"hours": hours, "never_first": None} if hours else {}


def read_discreet(text: str) -> str | None:
    """Whether we may say who we are: DISCREET_NO (we may), DISCREET_YES (we may not), or None when unclear."""
    words = plain_words(text)
    if _begins_with_no(text) or re.search(r"\b(discret|discrets|discrete|discreet|cach)", words):
        return DISCREET_YES
    return DISCREET_NO if re.match(rf"{_YES}\b", words) or is_yes_abroad(text) else None


def read_code_word(text: str) -> str | None:
    """A word or two that both sides will know; None for a sentence, or for a word that says who we are."""
    word = " ".join(text.strip(" .!\"«»'\u00a0").split())
    is_short = 2 <= len(word) <= LONGEST_CODE_WORD and len(word.split()) <= 3
    return word if is_short and not names_us(word) else None
