"""Which language is this message in? Scripts first, then a few telling words, then a small offline model.

Messages are short and badly spelled: a wrong guess would answer a Frenchman in Dutch, so what is unsure stays in the
language of the conversation, then the channel's, then French.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.folding import fold

DEFAULT = "fr"
READ_CHARACTERS = 300  # the start of a message says enough
SURE = 0.55
FEW_WORDS = 3  # of which the model alone must be very sure that they are foreign
SURE_OF_FEW = 0.9
LONG_WITHOUT_I = 14  # Ukrainian hardly goes on for longer without its і, ї or є
LATIN = ("fr", "en", "es", "ro", "de", "it", "pt", "nl", "pl", "sq", "tr", "ku")

# Words that tell French and English from each other and from their neighbours, as people type them.
_TELLING = Path(__file__).parent / "telling_words"
TELLING_FRENCH = frozenset((_TELLING / "fr.txt").read_text("utf-8").split())
TELLING_ENGLISH = frozenset((_TELLING / "en.txt").read_text("utf-8").split())
# Of the others, as people type them: small and without accents. Each word is of one language only.
TELLING_OTHERS = {
    word: language
    for language in ("es", "pt", "it", "ro", "pl", "sq", "tr", "de", "nl", "ku")
    for word in (_TELLING / f"{language}.txt").read_text("utf-8").split()
}
# Arabic of the Maghreb in Latin letters, where figures stand for sounds: "3andi mochkil".
TELLING_ARABIC = frozenset((_TELLING / "ar_latin.txt").read_text("utf-8").split())

_WORDS = re.compile(r"[a-zà-öø-ÿœ]+(?:['’][a-zà-öø-ÿœ]+)?")
_FOLDED_WORDS = re.compile(r"[a-z0-9]+(?:[-'][a-z]+)*")
_SOUND_FIGURE = re.compile(r"(?=[b-z379]*[aeiou])(?=[a-z379]*[a-z]{2})(?:3[a-z]{2,}|[a-z]+[379][a-z]+|[79][a-z]{3,})")
_ORDINAL = re.compile(r"\d+(?:er|re|e|eme|ieme|nd|nde|rd|th|st|hrs?|min|mn|km|jours?|ans|mois|rue|euros?)|.*(?:mp|m)3")
_CODE = re.compile(r"[a-z]{2,3}")
_SAME = {"kmr": "ku", "sdh": "ckb", "prs": "fa", "pes": "fa", "arz": "ar", "ary": "ar", "mo": "ro"}
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_LETTERS = (  # letters that only these write, the most telling first
    ("ckb", re.compile("[ەێۆڕڵ]")),
    ("ps", re.compile(r"[ټډړږښڼېۍځڅګ]|\b(?:زما|زه|هغه|تاسو|چیرته|چېرته|ورور|خور|کله|موږ|نه پوه\w+)\b")),
    ("ur", re.compile("[ٹڈڑںے]")),
    ("fa", re.compile(r"[پچژگکی]|\b(?:است|در|از|را|شما|دارم|هستم|مرا|تشکر|لطفا|خانه|کجاست)\b")),
)
# "من" is "I" in Persian and "from" in Arabic, and both greet with "سلام": only where it begins, beside nothing Arabic.
# "شو" and "دي" are Pashto verbs, and "what" and "this" in the Arabic of Damascus and of Cairo.
_PERSIAN_OR_ARABIC = re.compile(r"(?:^|[.!?،؟,\n]\s*|\b(?:سلام|و) )(?:سلام|من)\b")
_PASHTO_OR_ARABIC = re.compile(r"\b(?:ته|شو|دي)\b(?!.*\b(?:بدي|عم|ايه|اعمل|الحين)\b)")
_ARABIC_BESIDE = re.compile(
    r"[ةأإ]|\b(?:[وفب]?ال(?!ان\b|بته\b)\w{2,}|في|على|علي|الى|هل|عن|مع|هذا|هذه|انا|كان|عليكم|فضلك|لا|لم|ما|يا|كل|قبل|بعد"
    r"|سرق\w*|رجل|ناس|عند\w*|لي|لك|هنا)\b"
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(
    r"[іїєґ]|\b(?:що|як|мене|де|коли|будь|ласка|дякую|вкрали|потрібна|допоможіть|хочу подати|мого|привіт|та|з|це|цей|"
    r"ця|вже|ще|або|заяву|дитина|дитину|боюся|вона|зараз|вчора|чоловік|треба|загубил[аи]|\w+увати|\w{2,}ою)\b"
)
_RUSSIAN = re.compile(
    r"[ыэъё]|\b(?:что|как|меня|помогите|пожалуйста|спасибо|где|когда|нужна|привет|здравствуйте|украли|мой|и|с|это|уже|"
    r"или|ребенок|боюсь|она|сейчас|вчера|муж|надо|нет|\w+ть|\w+ться|\w+ого)\b"
)
# The two languages in Ethiopic letters: their letters, endings and commonest words.
_AMHARIC = re.compile(r"[አኛኝዬዪ]|ነው|ነህ|ነሽ|ለሁ|ልኝ|ብኝ|ችሁ|ቸው|ዋል|ሃለ|ሉ\b|ው\b|ጋ\b|ት ነ|የት|ምን|እንዴት|ስንት|ማን|ሌሊ|ሰው|ጠፋ|ገባ")
_TIGRINYA = re.compile(r"[ኣኧቐቑቒቓቔቕቖኸኹኺኻኼኽኾዃዅ]|እየ|እዩ|ኒ\b|ኪ\b|ኻ\b|ኩም|ናይ|ነይ|ሮም|ምዎ|ኹም|ዶ\b|ዝ\w{2}|ትግርኛ|ኣብ|ከመይ|ደልየ|ሓ|ቦ\b|መን ")
_SCRIPTS = (
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("pa", re.compile(r"[\u0a00-\u0a7f]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)


def detect_language(text: str, hint: str | None = None, previous: str | None = None) -> str:
    """ISO 639 code of the language of `text`. Unsure: `previous`, then `hint` (may be like `en-GB`), then "fr".

    `previous` is the language of the conversation so far, `hint` what the channel says of its sender.
    """
    start = text[:READ_CHARACTERS].lower()
    fallback = _clean_code(previous) or _clean_code(hint) or DEFAULT
    if not start.isascii():
        other = _detect_script(start, fallback)
        if other:
            return other
    return _detect_latin(start, fallback)


def load_language_model() -> None:
    """Read the model now (about 2 s), so that the first resident doesn't wait for it."""
    _get_identifier()


def _clean_code(code: str | None) -> str | None:
    match = _CODE.match(code.lower()) if code else None
    return _SAME.get(match[0], match[0]) if match else None


def _detect_script(text: str, fallback: str) -> str | None:
    """The language of a text in another script than Latin; None when most of it is Latin or has no letters."""
    foreign = [c for c in text if c > "\u036f" and c.isalpha() and not "\u1e00" <= c <= "\u1eff"]
    if len(foreign) * 2 <= sum(c.isalpha() for c in text):
        return None
    letters = "".join(foreign)
    if _ARABIC.search(letters):
        return _detect_arabic_script(text, fallback)
    if _CYRILLIC.search(letters):
        return _detect_cyrillic(text, fallback)
    if "\u1200" <= letters[0] <= "\u139f":
        return _detect_ethiopic(text, fallback)
    return next((language for language, script in _SCRIPTS if script.search(letters)), None)


def _detect_arabic_script(text: str, fallback: str) -> str:
    for language, letters in _ARABIC_LETTERS:
        if letters.search(text):
            return language
    if fallback != "ar" and not _ARABIC_BESIDE.search(text):
        if _PASHTO_OR_ARABIC.search(text):
            return "ps"
        if _PERSIAN_OR_ARABIC.search(text):
            return "fa"
    return fallback if fallback in ("fa", "ps", "ur") and len(text) < 12 else "ar"


def _detect_cyrillic(text: str, fallback: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if ukrainian != russian:
        return "uk" if ukrainian > russian else "ru"
    if fallback in ("uk", "ru"):
        return fallback
    return "ru" if len(text) > LONG_WITHOUT_I else "uk"


def _detect_ethiopic(text: str, fallback: str) -> str:
    amharic, tigrinya = len(_AMHARIC.findall(text)), len(_TIGRINYA.findall(text))
    if amharic != tigrinya:
        return "am" if amharic > tigrinya else "ti"
    return fallback if fallback in ("am", "ti") else "ti"


def _detect_latin(text: str, fallback: str) -> str:
    words = _WORDS.findall(text.replace("’", "'"))
    french = sum(map(TELLING_FRENCH.__contains__, words))
    english = sum(map(TELLING_ENGLISH.__contains__, words))
    if french != english and max(french, english) >= 2 and max(french, english) > 2 * min(french, english):
        return "fr" if french > english else "en"
    if len(words) == french + english and min(french, english) == 0 < len(words):
        return "fr" if french else "en"
    others = _count_others(text)
    if others and others.most_common(1)[0][1] >= 2 * (french + english) + (1 if len(words) <= 3 else 2):
        return _first_alone(others) or _ask_model(text, french, english, others, fallback)
    if sum(map(len, words)) < 4 and french == english:
        return fallback
    return _ask_model(text, french, english, others, fallback)


def _count_others(text: str) -> Counter[str]:
    """Telling words by language, of those that are neither French nor English."""
    words = _FOLDED_WORDS.findall(fold(text))
    others = Counter(TELLING_OTHERS[word] for word in words if word in TELLING_OTHERS)
    arabic = sum(
        word in TELLING_ARABIC or bool(_SOUND_FIGURE.fullmatch(word) and not _ORDINAL.match(word)) for word in words
    )
    if arabic:
        others["ar"] = arabic
    return others


def _first_alone(others: Counter[str]) -> str | None:
    """The language with more telling words than any other."""
    (first, most), *rest = others.most_common(2)
    return first if not rest or rest[0][1] < most else None


def _ask_model(text: str, french: int, english: int, others: Mapping[str, int], fallback: str) -> str:
    """The model's likelihoods, weighed by the telling words and by the language expected here."""
    odds = dict(_get_identifier().rank(text))
    odds["fr"] *= 1.5 * 8.0**french
    odds["en"] *= 8.0**english
    for language in others.keys() & odds.keys():
        odds[language] *= 8.0 ** others[language]
    if fallback in odds:
        odds[fallback] *= 3
    language = max(odds, key=odds.__getitem__)
    is_bare_guess = language not in ("fr", "en", *others) and len(text.split()) <= FEW_WORDS
    return language if odds[language] >= (SURE_OF_FEW if is_bare_guess else SURE) * sum(odds.values()) else fallback


@cache
def _get_identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LATIN)
    return identifier
