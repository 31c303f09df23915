"""The lines of a mail in the form in which patterns are tried on them.

Patterns see a folded line: lower case, without accents, blanks run together, bold asterisks of an HTML part turned to
text taken away, and the usual damage of a wrong charset repaired. Vocabulary goes through the same `folded`, so a word
list is written as people write it.
"""

import re
import unicodedata
from dataclasses import dataclass

# What is longer than this is prose or an attachment pasted in: no mark of a mail programme needs so much.
MATCHED_CHARS = 600
# Further down than this nothing new is looked for; what stands there stays with what it follows.
MATCHED_LINES = 3_000

_INVISIBLE_SIGNS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad"
_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE_SIGNS))
_BLANKS = " \t\x0b\x0c\xa0\u2007\u202f" + _INVISIBLE_SIGNS
# UTF-8 read as Windows-1252, and quoted-printable left undecoded: the letters that occur in the words looked for.
_MISREAD = {bytes(letter, "utf-8").decode("cp1252", "replace"): letter for letter in "éèêàçâîôûùëïüöäßñãõáíóúøåæ’"} | {
    "".join(f"={byte:02X}" for byte in letter.encode()): letter for letter in "éèêàçôùüöäñáíóú"
}
_MISREAD_LETTER = re.compile("|".join(re.escape(wrong) for wrong in sorted(_MISREAD, key=len, reverse=True)))
_QUOTE_PREFIX = re.compile(r"^[ \t]{0,4}>")
_QUOTE_DEPTH = re.compile(r"^(?:[ \t]{0,4}>)+[ \t]?")
_BOLD = re.compile(r"(?<![\w*])\*{1,2}(?=\w)|(?<=[\w:])\*{1,2}(?![\w*])")


def folded(text: str) -> str:
    """Return the text as patterns see it."""
    text = text[:MATCHED_CHARS]
    if not text.isascii() or "=C3" in text:
        text = _without_accents(text)
    if "*" in text:
        text = _BOLD.sub("", text)
    return " ".join(text.lower().split())


def _without_accents(text: str) -> str:
    text = text.translate(_INVISIBLE).replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")
    text = _MISREAD_LETTER.sub(lambda wrong: _MISREAD[wrong.group()], text)
    apart = unicodedata.normalize("NFKD", text.lower())
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


@dataclass(frozen=True)
class Line:
    """One line of a mail: as it was written, and as patterns see it."""

    written: str
    folded: str
    is_quoted: bool

    @property
    def is_blank(self) -> bool:
        return not self.folded

    @property
    def unquoted(self) -> str:
        """The folded line without its quotation marks."""
        return folded(_QUOTE_DEPTH.sub("", self.written[:MATCHED_CHARS]))


def read_lines(text: str) -> list[Line]:
    """Split a body, whatever its line endings; what stands below the lines looked at is the last item, in one piece."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MATCHED_LINES)
    return [read_line(line.rstrip(_BLANKS)) for line in written]


def read_line(written: str) -> Line:
    is_quoted = _QUOTE_PREFIX.match(written) is not None
    return Line(written, folded(written), is_quoted)
