"""The line by which a mail programme introduces what it quotes: "Le 3 mars 2026 à 14:02, X <x@y.fr> a écrit :".

Programmes word it in every language and wrap it over up to four lines; residents write sentences that look like it.
So it is known by evidence rather than by wording alone: where it begins (a date after at most a few words), where it
ends (a verb of writing, a colon), and an address, or quoted lines below, or nothing but a name between date and verb.
"""

import re
from collections.abc import Sequence

from bot.mail.plain_lines import folded
from bot.mail.words import alternatives, folded_words

WRAPPED_LINES = 4
_LONGEST = 400

_WORDS = alternatives("wrote")
_UNSPACED = alternatives("wrote_unspaced")
_VERB = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)|{_UNSPACED}")
_THEN_NAME = re.compile(alternatives("wrote_then_name"))
_END = r"\s?[:：.]?\s?[-–—_*=<>\]]*$"
_VERB_LAST = re.compile(rf"(?:(?<!\w)(?:{_WORDS})|{_UNSPACED}){_END}")
_LAST_SIGNS = frozenset(":：>-–—_=*.")
_COLON_LAST = re.compile(r"[:：]\s?[-–—_*=>]*$")

# At most four words, then a figure: "le lun. 3", "on monday, 3", "w dniu 3", "пн, 3", "2026-03-03", "在 2026".
_DATE_FIRST = re.compile(r"^[^\w]*(?:[^\W\d_]++(?:['’][^\W\d_]++)?+[.,،:]*+\s*+){0,4}+\d")
_LEADING_WORDS = re.compile(r"^[^\w]*((?:[^\W\d_]++[.,،:'’]*+\s*+)*+)")
_FIGURED_DATE = re.compile(r"^[^\w]*\d{1,4}[-/.年]\s?\d{1,2}")
_CLOCK = r"\d{1,2}\s?[:.h]\s?\d{2}"
_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_DATE = re.compile(rf"{_YEAR}|{_CLOCK}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}")
_LAST_DATE = re.compile(
    rf"(?:{_CLOCK}(?:[:.]\d{{2}})?|{_YEAR})(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|utc|est|pst|cet|uhr))?(?:\s?[+-]\d\d:?\d\d)?"
)
_ADDRESS = re.compile(r"(?<=[\w.+%'=-])@(?:[\w-]++\.[\w-]|[\w.-]++[>)\]])")
_ADDRESS_LAST = re.compile(r"[<(\[][^<>()\[\]\s]{1,120}@[^<>()\[\]]{1,160}[>)\]]+\s?[:：]?\s?$")
_NAME_ADDRESS_FIRST = re.compile(r"^[^\w<]*[^<>:@\[\]]{0,80}[<(\[]?\s?(?:mailto:\s?)?[\w.+%'=-]{1,80}@[\w.-]{1,80}")
_VIA = re.compile(
    r"^.{1,80} (?:via|par l'intermediaire de) .{1,80} (?:wrote|schrieb|a ecrit|escribio|ha scritto)\s?:?$"
)
_POSTED = re.compile(r"^[\s>-]*posted by .{1,80} on \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^in message .{1,200} writes\s?:?$")
_QUOTING = re.compile(r"^(?:quoting|zitat von|citation de|citando a|citando|citerar|citát od|cytowanie) .{1,160}:$")
_ISO_SOMEONE = re.compile(r"^\d{4}-\d\d-\d\d \d\d?:\d\d (?:gmt|utc) ?[+-]\d\d:?\d\d [^:]{2,80}:?$")
_WROTE_ON_DATE = re.compile(
    rf"^[^:]{{1,100}}(?<!\w)(?:{_WORDS}) (?:on|am|le|el|il|op|den|dne|em|w dniu|kl\.?|po|v|in data|\d).*\d.*:$"
)
# Where, behind words of the resident, "… On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:" may begin.
_BEHIND_WORDS = re.compile(r"(?<=[\w.!?)])[ \t]{0,3}-{0,4}[ \t]{0,3}(?=(?:On|Le|Am|El|Il|Op|Em) (?:\S{2,12} ){0,3}?\d)")
_NOT_A_NAME = frozenset(folded_words("not_a_name"))


def is_attribution(lines: Sequence[str], *, quote_follows: bool, is_last: bool = False) -> bool:
    """Tell whether these folded lines, joined, introduce a quotation; `is_last`: nothing follows them in the mail."""
    joined = _joined(lines)
    if not joined or len(joined) > _LONGEST:
        return False
    if len(lines) == 1 and any(shape.match(joined) for shape in (_VIA, _POSTED, _ISO_SOMEONE, _QUOTING)):
        return True
    return _starts_with_date(joined, quote_follows=quote_follows or is_last) or _starts_with_name(
        lines, joined, quote_follows=quote_follows
    )


def may_start(line: str) -> bool:
    """Tell quickly whether an attribution wrapped over several lines may begin with this folded line."""
    return _DATE_FIRST.match(line) is not None or _NAME_ADDRESS_FIRST.match(line) is not None


def may_end(line: str) -> bool:
    """Tell quickly whether an attribution may end with this folded line."""
    return line[-1:] in _LAST_SIGNS or _VERB_LAST.search(line[-40:]) is not None


def begins_with_date(line: str) -> bool:
    return _DATE_FIRST.match(line) is not None


def attribution_behind_words(line: str) -> int | None:
    """Where, in a line as written, an attribution begins that shares its line with the writer's own last words."""
    if "@" not in line or len(line) > _LONGEST or not may_end(folded(line)):
        return None
    for begins in list(_BEHIND_WORDS.finditer(line))[:2]:
        if is_attribution([folded(line[begins.end() :])], quote_follows=False):
            return begins.start()
    return None


def _joined(lines: Sequence[str]) -> str:
    joined = ""
    for line in lines:
        # "=" at the end of a line is quoted-printable that nobody decoded; "<" waits for its address.
        joined = joined[:-1] + line if joined.endswith("=") else f"{joined}{'' if joined.endswith('<') else ' '}{line}"
    return joined.lstrip(" >|").rstrip()


def _starts_with_date(joined: str, *, quote_follows: bool) -> bool:
    if not _DATE_FIRST.match(joined):
        return False
    has_address = _ADDRESS.search(joined) is not None
    if not _DATE.search(joined):
        return has_address and _VERB_LAST.search(joined) is not None
    if has_address and _ADDRESS_LAST.search(joined):
        ends_well = joined.rstrip().endswith((":", "："))
        return ends_well or quote_follows or _FIGURED_DATE.match(joined) is not None
    verb = _VERB.search(joined)
    if verb is None or not (_VERB_LAST.search(joined) or _COLON_LAST.search(joined)):
        return False
    if _VERB_LAST.search(joined) is None and not has_address:
        return _THEN_NAME.fullmatch(verb.group()) is not None and _is_name(joined[verb.end() :])
    return has_address or quote_follows or _is_name(_between_date_and_verb(joined))


def _between_date_and_verb(joined: str) -> str:
    dates = list(_LAST_DATE.finditer(joined))
    verbs = list(_VERB.finditer(joined))
    return joined[dates[-1].end() : verbs[-1].start()] if dates and verbs else "il"


def _is_name(between: str) -> bool:
    words = re.findall(r"[\w'.-]+", between)
    return 0 < len(words) <= 7 and not any(word in _NOT_A_NAME for word in words)


def _starts_with_name(lines: Sequence[str], joined: str, *, quote_follows: bool) -> bool:
    if len(lines) > 2 or (len(lines) > 1 and _starts_with_date(_joined(lines[1:]), quote_follows=quote_follows)):
        return False
    has_verb = _VERB.search(joined) is not None
    if not has_verb or not (_VERB_LAST.search(joined) or _COLON_LAST.search(joined)):
        return False
    if len(joined.split()) > 24:
        return False
    if _NAME_ADDRESS_FIRST.match(joined) and len(joined.split("@", 1)[0].split()) <= 8:
        return True
    if _WROTE_ON_DATE.match(joined) and _DATE.search(joined):
        return _is_name(joined[: _verb_start(joined)])
    return quote_follows and len(lines) == 1 and len(joined.split()) <= 12 and _VERB_LAST.search(joined) is not None


def _verb_start(joined: str) -> int:
    verb = _VERB.search(joined)
    return verb.start() if verb else 0
