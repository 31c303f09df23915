"""What stands below a resident's own words and is not theirs to say: signatures, footers of lists, disclaimers.

A delimiter ("-- "), the line of a telephone ("Envoyé de mon iPhone"), a block of contact details of an organisation, a
legal notice and the footer of a list are signatures. A closing with a name ("Cordialement, Jeanne") is not: people
sign what they say, and an address or a telephone number a resident adds is told to us on purpose.
"""

import re
from collections.abc import Sequence

from bot.mail.plain_lines import Line
from bot.mail.words import alternatives, patterns

_DELIMITER = re.compile(r"^(?:--|—|––|__|--- ?|___|-- -|={2,4}|\+{2,4}|~{2,}|\*{3,}|-{4}|_{4}|ᐧ)$")
_CLASSIC = frozenset({"--", "—", "__"})
_DRAWN = "-—–_=+~*#ᐧ"
_DRAWN_BY_A_PROGRAMME = 15
_LONG_RULE = re.compile(r"^[-_=*~—–#]{5,}$")
_LONGEST_SIGNATURE = 20
_LONGEST_TAIL = 80
_SHORT_FOOTER = 6
_SENTENCE = re.compile(r"(?:\S+ ){6,}\S*[^.\s][.?!…]\W*$")

_SENT_FROM = re.compile(rf"^\W{{0,8}}(?:{patterns('sent_from')})\W{{0,8}}$")
_LONGEST_DEVICE_LINE = 130
# A sentence that goes on after the device is something the resident tells.
_GOES_ON = re.compile(
    r"\b(?:et|mais|car|parce|je|j'ai|il|elle|qui|que|and|but|because|i|he|she|who|which|was|est|etait)\b"
)

_LEGAL = re.compile(rf"^\W{{0,10}}(?:{patterns('legal')})")
_LIST_FOOTER = re.compile(rf"^\W{{0,6}}(?:{patterns('list_footer')})")
_LIST_ADDRESS = re.compile(r"^\S+ mailing list|mailing list$|listinfo|/mailman/|groups\.google|@lists?\.|^\S+@\S+$")

_CLOSER = re.compile(rf"^\W{{0,3}}(?:{patterns('closings')})[\W\d_]{{0,10}}$")
_CONTACT = re.compile(patterns("contact"))
_ORGANISED = re.compile(patterns("organised"))
_SPEAKING = re.compile(patterns("speaking"))
_JOB = re.compile(rf"\b(?:{alternatives('jobs')})\b")


def signature_flags(lines: Sequence[Line], *, is_below_words: bool = False) -> list[bool]:
    """Say of each line of one run of unquoted lines whether it belongs to a signature, a notice or a footer.

    `is_below_words`: the writer said something in a run above this one, so that all of this one may be a signature.
    """
    start = _last_written(lines)
    is_below = is_below_words or any(not line.is_blank for line in lines[:start])
    tail = lines[start:]
    found = (_delimited(tail, is_below), _footer(tail, is_below), _contact_block(tail))
    cut = min((start + at for at in found if at is not None), default=None)
    return [(cut is not None and at >= cut) or is_device_line(line) for at, line in enumerate(lines)]


def _last_written(lines: Sequence[Line]) -> int:
    """Where the last lines begin in which a signature is looked for."""
    written = 0
    for at in range(len(lines) - 1, -1, -1):
        written += not lines[at].is_blank
        if written >= _LONGEST_TAIL:
            return at
    return 0


def is_device_line(line: Line) -> bool:
    """Tell whether a line says by which device or programme the mail was sent, and nothing else."""
    text = line.folded
    if not text or len(text) > _LONGEST_DEVICE_LINE or _SENT_FROM.match(text) is None:
        return False
    return _GOES_ON.search(text.split("http", 1)[0]) is None


def is_closing(lines: Sequence[Line]) -> bool:
    """Tell whether these lines only take leave: a closing, a name, contact details."""
    written = [line for line in lines if not line.is_blank]
    if not written or len(written) > 8 or any(len(line.folded) > 120 for line in written):
        return False
    first = written[0].folded
    if any(_SENTENCE.search(line.folded) and not _CLOSER.match(line.folded) for line in written):
        return False
    starts = _CLOSER.match(first.split(",")[0]) or re.match(r"^[-–—]\s?[a-z]", first) or first.startswith("--")
    return bool(starts) or (len(written) >= 2 and any(map(_is_contact, written)) and not _asks(written))


def _asks(lines: Sequence[Line]) -> bool:
    return any("?" in line.folded or "!" in line.folded for line in lines)


def _is_contact(line: Line) -> bool:
    return bool(_CONTACT.search(line.folded) or _ORGANISED.search(line.folded))


def _delimited(lines: Sequence[Line], is_below_words: bool) -> int | None:
    for index, line in enumerate(lines):
        text = line.folded.replace(" ", "")
        if not text:
            continue
        if text[0] in _DRAWN and is_below_words:
            if _DELIMITER.match(text) and _is_signed(lines[index + 1 :], is_classic=text in _CLASSIC):
                return index
            if _LONG_RULE.match(text) and _is_footer_below(lines[index + 1 :], width=len(text)):
                return index
        is_below_words = True
    return None


def _written(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.is_blank]


def _is_signed(lines: Sequence[Line], *, is_classic: bool) -> bool:
    below = _written(lines)
    if any(_is_legal(line) for line in below):
        return True
    if len(below) > _LONGEST_SIGNATURE:
        return False
    sentences = [line for line in below if _SENTENCE.search(line.folded)]
    if any(_SPEAKING.search(line.folded) for line in sentences):
        return False
    if any(_is_contact(line) or _JOB.search(line.folded) for line in below):
        return len(sentences) <= 3
    return len(sentences) <= (2 if is_classic else 0)


def _is_footer_below(lines: Sequence[Line], *, width: int) -> bool:
    below = _written(lines)
    if not below or _is_legal(below[0]) or any(_LIST_ADDRESS.search(line.folded) for line in below[:2]):
        return True
    if lines[0].is_blank or len(below) > _SHORT_FOOTER or sum(len(line.folded) for line in below) > 300:
        return False
    return width >= _DRAWN_BY_A_PROGRAMME or any(_is_contact(line) for line in below)


def _is_legal(line: Line) -> bool:
    if _SPEAKING.search(line.folded) or line.folded.endswith("?"):
        return False
    return _LEGAL.match(line.folded) is not None or _LIST_FOOTER.match(line.folded) is not None


def _footer(lines: Sequence[Line], is_below_words: bool) -> int | None:
    """A legal notice begins a paragraph and nothing of the writer's stands below it."""
    for index, line in enumerate(lines):
        starts = index == 0 or lines[index - 1].is_blank or _LONG_RULE.match(lines[index - 1].folded)
        if starts and not line.is_blank and _is_legal(line) and (is_below_words or _written(lines[:index])):
            above = index - 1
            while above >= 0 and (lines[above].is_blank or _LONG_RULE.match(lines[above].folded)):
                above -= 1
            return above + 1
    return None


def _contact_block(lines: Sequence[Line]) -> int | None:
    """After a closing and a name, the details of an organisation; the closing and the name stay."""
    closings = [index for index, line in enumerate(lines) if len(line.folded) <= 160 and _CLOSER.match(line.folded)]
    if not closings:
        return None
    start = closings[-1] + 1
    below = [index for index in range(start, len(lines)) if not lines[index].is_blank]
    if not 3 <= len(below) <= 14 or any(_SENTENCE.search(lines[index].folded) for index in below[:6]):
        return None
    details = [index for index in below[1:] if _is_contact(lines[index]) or _JOB.search(lines[index].folded)]
    organised = any(_ORGANISED.search(lines[index].folded) or _JOB.search(lines[index].folded) for index in details)
    return below[1] if len(details) >= 2 and organised else None
