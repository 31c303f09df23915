"""What makes a text plain and honest, for the tests of everything that residents read."""

import re

LANGUAGES = ("fr", "en", "ar")
LONGEST_SENTENCE = 20  # words, in French

# Two capitals in a row: an abbreviation that somebody would have to know. SMS is a word by now.
ABBREVIATION = re.compile(r"\b(?!SMS\b|CEDEX\b)[A-ZÀ-Ý]{2,}\b")

# Nobody knows when a part-time delegate reads, and no message ever sends a patrol.
_PROMISES = re.compile(
    r"brefs? délais?|dès que possible|rapidement|bientôt|sous \d+ ?(?:h|jours)|dans l'heure|dans les \d+|nous arrivons|"
    r"arrivent|en route|patrouille|nous garantissons|anonymat garanti|c'est promis|"
    r"as soon as possible|shortly|quickly|promptly|within (?:the|\d+)|we are coming|on (?:the|their|our) way|patrol|"
    r"we guarantee|we promise|"
    r"أقرب وقت|قريبا|خلال \d+|نحن قادمون|في الطريق|دورية|نضمن لك|نعدك",
    re.IGNORECASE,
)


def find_promises(text: str) -> list[str]:
    """Words that promise a delay, a visit or secrecy."""
    return _PROMISES.findall(text)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, one by one; a line is a sentence too."""
    return [part for part in re.split(r"(?<=[.?!؟])\s+|\n", text.strip()) if part.strip()]
