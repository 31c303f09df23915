"""The code of an invitation: twelve characters that people may read aloud, written `inv-K7P2-M9XD-4QRT`.

60 bits. Only its keyed digest is kept, so what somebody wrote is stored without it.
"""

import re
import secrets

from hub.cases.reference import ALPHABET
from hub.secrets import keyed_digest

PREFIX = "inv-"
CODE_CHARACTERS = 12
HIDDEN = "••••-••••-••••"

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASHES = "-‐‑–—"
_GROUPS = rf"[0-9A-Za-z]{{4}}[{_DASHES} .]{{0,3}}[0-9A-Za-z]{{4}}[{_DASHES} .]{{0,3}}[0-9A-Za-z]{{4}}(?![0-9A-Za-z])"
# "inv-…", "mon code d'invitation est …": announced, it counts wherever it stands.
_ANNOUNCED = re.compile(
    rf"(?<![0-9A-Za-z])(?:inv(?:itation)?[{_DASHES}\s:._]{{1,3}}|invit\w*\W{{0,3}}(?:est|is)?\W{{1,4}})({_GROUPS})",
    re.IGNORECASE,
)
# "Le délégué m'a donné ce code : …": with who gave it or what it is for, and written as such codes are.
_CALLED_A_CODE = re.compile(
    r"(?i:r[ée]f[ée]rente?|security contact|invit|d[ée]l[ée]gu[ée]e?|delegate|voici (?:mon |le )?code|المندوب)"
    r"[^\n]{0,60}?"
    rf"(?<![0-9A-Za-z{_DASHES}])((?:[0-9A-Za-z]{{4}}[{_DASHES}]){{2}}[0-9A-Za-z]{{4}}"
    rf"|(?:[0-9A-Z]{{4}}[ .]){{2}}[0-9A-Z]{{4}})(?![0-9A-Za-z{_DASHES}])"
)
# What a link of Telegram brings, or a message that is nothing but the code, also when it was typed wrongly.
_ATTEMPT = re.compile(
    rf"\s*(?:/start(?:@\w+)?\s+)?inv[{_DASHES}_]([{_DASHES}0-9A-Za-z. ]{{1,40}}?)[\s.!]*", re.IGNORECASE
)
_ALONE = re.compile(rf"\s*({_GROUPS})[\s.!]*")


def draw_code() -> str:
    """A new code, in one form: twelve characters without dashes.

    Its digits tell it from three words of four letters.
    """
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARACTERS))
        if _has_digit(code) and not code.isdigit():
            return code


def format_code(code: str) -> str:
    """`K7P2M9XD4QRT` as people read it: `K7P2-M9XD-4QRT`."""
    return "-".join(code[start : start + 4] for start in range(0, CODE_CHARACTERS, 4))


def digest_code(code: str) -> bytes:
    """What is kept of a code in one form."""
    return keyed_digest("invitation", code)


def find_invitation(text: str, *, is_alone_enough: bool = True) -> tuple[str, int, int] | None:
    """`(code, start, end)` of the code that somebody brings, in one form; "" for one that cannot be right.

    `is_alone_enough`: also where the message is nothing but twelve such characters, and does not say what they are.
    """
    if (found := _ANNOUNCED.search(text)) and (code := _parse(found[1])):
        return code, found.start(1), found.end(1)
    if (called := _CALLED_A_CODE.search(text)) and (code := _parse(called[1])):
        return code, called.start(1), called.end(1)
    if attempt := _ATTEMPT.fullmatch(text):
        return _parse(attempt[1]), attempt.start(1), attempt.end(1)
    if is_alone_enough and (alone := _ALONE.fullmatch(text)) and (code := _parse(alone[1])):
        return code, alone.start(1), alone.end(1)
    return None


def hide_invitation(text: str) -> str:
    """The text without the codes that it brings."""
    for _ in range(len(text) // CODE_CHARACTERS + 1):
        found = find_invitation(text)
        if not found:
            break
        text = f"{text[: found[1]]}{HIDDEN}{text[found[2] :]}"
    return text


def _parse(written: str) -> str:
    compact = re.sub(rf"[{_DASHES} .]", "", written).upper().translate(_LOOKALIKES)
    is_one = len(compact) == CODE_CHARACTERS and all(character in ALPHABET for character in compact)
    return compact if is_one and _has_digit(written) and not compact.isdigit() else ""


def _has_digit(text: str) -> bool:
    """A digit that nobody takes for a letter."""
    return any(character in "23456789" for character in text)
