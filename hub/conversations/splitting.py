"""Where a long text is cut so that each part fits a channel's limit and still reads well."""

import re
import unicodedata
from collections.abc import Iterator

# A no-break space is never a place to cut: French writes one before « ! ? : ; ».
_SPACE = r"[^\S\u00a0\u202f]"
_BREAKS = (
    re.compile(rf"\n{_SPACE}*\n"),
    re.compile(r"\n"),
    re.compile(rf"(?:(?<=[.!?…؟])|(?<=[.!?…؟][»”\")\]])){_SPACE}+"),
    re.compile(rf"{_SPACE}+(?![!?:;»])"),
    re.compile(rf"{_SPACE}+"),
)
_ANYWHERE = 3  # from this kind on, any place beats a cut inside a word, even near the beginning

_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_HANGUL_TAILS = range(0x1160, 0x1200)


def split_text(text: str, limit: int = 4096) -> tuple[str, ...]:
    """Parts of `text`, none empty, each at most `limit` UTF-16 code units, as Telegram counts.

    Cut at the end of a paragraph where there is one in the second half of a part, else of a line, of a sentence, else
    between two words, else between two characters as the reader sees them. Only white space at the cuts and at both
    ends is dropped. Raises ValueError for a limit under 2, which no emoji fits.
    """
    if limit < 2:
        raise ValueError("a part must hold at least two UTF-16 code units")
    return tuple(_parts(text.strip(), limit))


def _parts(text: str, limit: int) -> Iterator[str]:
    start = 0
    while (end := _reach(text, start, limit)) < len(text):
        cut = _best_cut(text, start, end)
        yield text[start:cut].rstrip()
        start = _skip_space(text, cut)
    if start < end:
        yield text[start:end]


def _reach(text: str, start: int, limit: int) -> int:
    """Index just after the last character that still fits a part beginning at `start`."""
    end = min(len(text), start + limit)
    excess = sum(character > "\uffff" for character in text[start:end]) + (end - start) - limit
    while excess > 0:
        end -= 1
        excess -= 2 if text[end] > "\uffff" else 1
    return end


def _best_cut(text: str, start: int, end: int) -> int:
    middle = start + (end - start) // 2
    for rank, pattern in enumerate(_BREAKS):
        earliest = middle if rank < _ANYWHERE else start + 1
        places = [found.start() for found in pattern.finditer(text, earliest, end + 1)]
        if places:
            return places[-1]
    return _cut_between_characters(text, start, end)


def _cut_between_characters(text: str, start: int, end: int) -> int:
    for cut in range(end, start, -1):
        if not _are_joined(text, start, cut):
            return cut
    return end  # one character longer than a part: marks piled on a letter


def _are_joined(text: str, start: int, cut: int) -> bool:
    """Whether the code points on both sides of `cut` make one visible character (after Unicode's UAX #29). `start`:
    a place before it that is known to be between two."""
    before, after = text[cut - 1], text[cut]
    if before == _ZERO_WIDTH_JOINER or after == _ZERO_WIDTH_JOINER or unicodedata.category(after).startswith("M"):
        return True
    code = ord(after)
    if code in _FLAG_LETTERS:
        return _count_flag_letters(text, start, cut) % 2 == 1
    return code in _SKIN_TONES or code in _TAGS or code in _HANGUL_TAILS


def _count_flag_letters(text: str, start: int, cut: int) -> int:
    """How many letters of flags stand just before `cut`: two make a flag."""
    count = 0
    while count < cut - start and ord(text[cut - 1 - count]) in _FLAG_LETTERS:
        count += 1
    return count


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
