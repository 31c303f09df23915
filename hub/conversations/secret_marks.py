"""Secrets that the bot tells a resident are never stored: a message holds a mark, and the secret takes its place when
the message leaves.

A mark is one character of the private use area, a kind, what the secret is derived from, and the same character's
neighbour: nobody can type one, because what people send loses these characters (`bot.cleaning`).
"""

import base64
import re
from collections.abc import Callable

from hub.cases.reference import ALPHABET
from hub.secrets import keyed_digest

_START, _END = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_START}(code|link):([0-9A-Za-z_:-]{{1,80}}){_END}")
HIDDEN_CODE = "•••-•••-•••"
_HIDDEN = {"code": HIDDEN_CODE, "link": "••••••"}
CODE_CHARACTERS = 9
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASHES = "-‐‑–—"
_CODE = re.compile(
    rf"(?<![0-9A-Za-z{_DASHES}])(?:[0-9A-Za-z]{{3}}[{_DASHES}]){{2}}[0-9A-Za-z]{{3}}(?![0-9A-Za-z{_DASHES}])"
)
# Without its dashes it stands alone, or after the word "code": three short words with a number would pass for one.
_LOOSE_CODE = re.compile(
    r"(?:.*\bcode\b(?: secret)?(?: est| is)?\W{0,4}|\s*)((?:[0-9A-Za-z]{3}[ .]?){2}[0-9A-Za-z]{3})(?!\w).{0,200}",
    re.IGNORECASE | re.DOTALL,
)


def make_code(reference: str, version: int) -> str:
    """The secret code of a case, as people read it: `K7P-2M9-XD4`. `reference`: without its dash.

    45 bits, derived from the secret key of this installation: it is not in the database, and another `version` of the
    case makes it another code.
    """
    digest = keyed_digest("case code", f"{reference}:{version}")
    number = int.from_bytes(digest[:8], "big")
    characters = [ALPHABET[(number >> (5 * place)) & 31] for place in range(CODE_CHARACTERS)]
    return "-".join("".join(characters[start : start + 3]) for start in (0, 3, 6))


def make_link_secret(nonce: str) -> str:
    """The secret part of a link that works once, from the random `nonce` that its message holds."""
    return base64.urlsafe_b64encode(keyed_digest("access link", nonce)[:24]).decode()


def mark_code(reference: str, version: int = 1) -> str:
    """What stands in a stored message for the code of this case."""
    return f"{_START}code:{reference}:{version}{_END}"


def mark_link(nonce: str) -> str:
    """What stands in a stored message for the secret part of a link. `nonce`: letters, digits, `-` and `_`."""
    return f"{_START}link:{nonce}{_END}"


def reveal(text: str) -> str:
    """The text as the resident gets it. For messages of the bot alone."""
    return _replace(text, _reveal_one)


def hide(text: str) -> str:
    """The text as everybody else may read it."""
    return _replace(text, lambda match: _HIDDEN[match[1]])


def _replace(text: str, replacement: Callable[[re.Match[str]], str]) -> str:
    return _MARK.sub(replacement, text) if _START in text else text


def _reveal_one(match: re.Match[str]) -> str:
    if match[1] == "link":
        return make_link_secret(match[2])
    reference, _, version = match[2].partition(":")
    return make_code(reference, int(version))


def parse_code(text: str) -> str | None:
    """The code that `text` is, in one form (nine characters, no dash): any case, O for 0, I or L for 1; else None."""
    compact = re.sub(r"[\s.‐‑–—-]", "", text).upper().translate(_LOOKALIKES)
    is_one = len(compact) == CODE_CHARACTERS and all(character in ALPHABET for character in compact)
    return compact if is_one else None


def find_code(text: str) -> tuple[str, int, int] | None:
    """`(code, start, end)` of the secret code that somebody wrote, the code in one form; numbers alone are none."""
    found = _CODE.search(text)
    if found and (code := parse_code(found[0])) and not code.isdigit():
        return code, found.start(), found.end()
    loose = _LOOSE_CODE.fullmatch(text[:1000])
    if loose and any(c.isdigit() for c in loose[1]) and (code := parse_code(loose[1])) and not code.isdigit():
        is_alone = loose.end(1) >= len(text.rstrip(" .!\n")) or "code" in text[: loose.start(1)].lower()
        return (code, loose.start(1), loose.end(1)) if is_alone else None
    return None


def list_codes(text: str) -> list[tuple[str, int, int]]:
    """`(code, start, end)` of everything written as a code is, with its dashes: in an answer there may be several."""
    found = [(parse_code(match[0]), *match.span()) for match in _CODE.finditer(text)]
    return [(code, start, end) for code, start, end in found if code and not code.isdigit()]


def is_right_code(reference: str, version: int, code: str) -> bool:
    """Whether `code`, in one form, opens this case."""
    return parse_code(make_code(reference, version)) == code
