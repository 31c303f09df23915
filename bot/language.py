"""Which language is this message in? Scripts first, then a few telling words, then a small offline model.

Messages are short and badly spelled: a wrong guess would answer a Frenchman in Dutch, so what is unsure stays in the
language of the conversation, then the channel's, then French.
"""

import re
from functools import cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

DEFAULT = "fr"
READ_CHARACTERS = 300  # the start of a message says enough
SURE = 0.55
LONG_WITHOUT_I = 14  # Ukrainian hardly goes on for longer without its і, ї or є
LATIN = ("fr", "en", "es", "ro", "de", "it", "pt", "nl", "pl", "sq", "tr", "ku")

# Words that tell French and English from each other and from their neighbours, as people type them.
_TELLING = Path(__file__).parent / "telling_words"
TELLING_FRENCH = frozenset((_TELLING / "fr.txt").read_text("utf-8").split())
TELLING_ENGLISH = frozenset((_TELLING / "en.txt").read_text("utf-8").split())

_WORDS = re.compile(r"[a-zà-öø-ÿœ]+(?:['’][a-zà-öø-ÿœ]+)?")
_CODE = re.compile(r"[a-z]{2,3}")
_SAME = {"ckb": "ku", "kmr": "ku", "sdh": "ku", "prs": "fa", "pes": "fa", "arz": "ar", "ary": "ar", "mo": "ro"}
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_LETTERS = (  # letters that only these write, the most telling first
    ("ku", re.compile("[ەێۆڕڵ]")),
    ("ps", re.compile(r"[ټډړږښڼېۍځڅګ]|\b(?:زما|زه|ته|شو)\b")),
    ("ur", re.compile("[ٹڈڑںے]")),
    ("fa", re.compile(r"[پچژگکی]|\b(?:سلام|من|است|در|از|را|به|شما|دارم|هستم)\b")),
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(
    r"[іїєґ]|\b(?:що|як|мене|де|коли|будь|ласка|дякую|вкрали|потрібна|допоможіть|не можу|хочу подати|мого|привіт)\b"
)
_RUSSIAN = re.compile(
    r"[ыэъё]|\b(?:что|как|меня|помогите|пожалуйста|спасибо|где|когда|нужна|привет|здравствуйте|украли|мой|хочу)\b"
)
_AMHARIC = re.compile("ነው|እባክ|ስልኬ|አለ|ናቸው|ሰላም ነ|ምን|እንዴት|የት")
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
        return "am" if _AMHARIC.search(text) else "ti"
    return next((language for language, script in _SCRIPTS if script.search(letters)), None)


def _detect_arabic_script(text: str, fallback: str) -> str:
    for language, letters in _ARABIC_LETTERS:
        if letters.search(text):
            return language
    return fallback if fallback in ("fa", "ps", "ur") and len(text) < 12 else "ar"


def _detect_cyrillic(text: str, fallback: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if ukrainian != russian:
        return "uk" if ukrainian > russian else "ru"
    if fallback in ("uk", "ru"):
        return fallback
    return "ru" if len(text) > LONG_WITHOUT_I else "uk"


def _detect_latin(text: str, fallback: str) -> str:
    words = _WORDS.findall(text.replace("’", "'"))
    french = sum(map(TELLING_FRENCH.__contains__, words))
    english = sum(map(TELLING_ENGLISH.__contains__, words))
    if french != english and max(french, english) >= 2 and max(french, english) > 2 * min(french, english):
        return "fr" if french > english else "en"
    if len(words) == french + english and min(french, english) == 0 < len(words):
        return "fr" if french else "en"
    if sum(map(len, words)) < 4 and french == english:
        return fallback
    return _ask_model(text, french, english, fallback)


def _ask_model(text: str, french: int, english: int, fallback: str) -> str:
    """The model's likelihoods, weighed by the telling words and by the language expected here."""
    odds = dict(_get_identifier().rank(text))
    odds["fr"] *= 1.5 * 8.0**french
    odds["en"] *= 8.0**english
    if fallback in odds:
        odds[fallback] *= 3
    language = max(odds, key=odds.__getitem__)
    return language if odds[language] >= SURE * sum(odds.values()) else fallback


@cache
def _get_identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LATIN)
    return identifier
