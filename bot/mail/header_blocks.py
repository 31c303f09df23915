"""The block of headers that a mail programme copies above what it quotes or forwards: De, Envoyé, À, Objet …"""

import re
from collections.abc import Sequence
from enum import Enum

from bot.mail.plain_lines import Line
from bot.mail.words import folded_words

_LONGEST_BLOCK = 24
_CONTINUATION = 3


class Label(Enum):
    FROM = "from"
    DATE = "date"
    SENT = "sent"  # a date by a word that only mail programmes use
    TO = "to"
    SUBJECT = "subject"
    OTHER = "other"


_KIND = {word: label for label in Label for word in folded_words(label.value, "labels")}
_LABEL_LINE = re.compile(r"^[\W_]{0,8}?([^\W\d_?\ufffd][\w' ./?\ufffd-]{0,24}?|[?\ufffd])\s?[:：]\s*(.*)$")
_ADDRESS = re.compile(r"(?<=[\w.+%'=-])@(?:[\w-]++\.[\w-]|[\w.-]++[>)\]])|mailto:")
_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_BRACKETED = re.compile(r"[<\[(]\s?(?:mailto:)?\s?[^\s<>]{1,120}@[^\s<>]{1,160}")
_INLINE = re.compile(r"\s(envoye|envoye le|sent|date|gesendet|a|to|an|objet|subject|betreff|cc)\s?:\s")


def header_block_end(lines: Sequence[Line], start: int) -> int | None:
    """Return the index after the header block that begins at `start`, or None where none begins there."""
    first = _label(lines[start])
    if first is None or first[0] is Label.OTHER:
        return None
    if _is_whole_block(first[1], first[0]):
        return start + 1
    end, found = _collect(lines, start)
    return end if _is_block(found) else None


def _label(line: Line) -> tuple[Label, str] | None:
    text = line.unquoted if line.is_quoted else line.folded
    match = _LABEL_LINE.match(text)
    if match is None:
        return None
    kind = _KIND.get(match.group(1).strip())
    return (kind, match.group(2)) if kind else None


def _is_whole_block(value: str, kind: Label) -> bool:
    """Some programmes put all headers on one line."""
    if kind is not Label.FROM:
        return False
    return len(set(_INLINE.findall(value))) >= 2 and _DAY.search(value) is not None


def _collect(lines: Sequence[Line], start: int) -> tuple[int, list[tuple[Label, str]]]:
    found: list[tuple[Label, str]] = []
    end = at = start
    stop = min(len(lines), start + _LONGEST_BLOCK)
    while at < stop:
        label = _label(lines[at])
        if label is not None:
            found.append(label)
            end = at + 1
        elif not _is_inside(lines, at, end):
            break
        at += 1
    return end, found


def _is_inside(lines: Sequence[Line], at: int, end: int) -> bool:
    """A long list of recipients goes on over lines without a label; some programmes leave a blank line between."""
    if at - end >= _CONTINUATION:
        return False
    following = lines[at + 1 : at + 1 + _CONTINUATION - (at - end)]
    next_label = next((_label(line) for line in following if _label(line) is not None), None)
    if next_label is None:
        return False
    if lines[at].is_blank:
        return _label(lines[at + 1]) is not None
    return "@" in lines[at].folded or lines[at].written[:1].isspace() or ";" in lines[at].folded or len(following) > 0


def _is_block(found: list[tuple[Label, str]]) -> bool:
    values: dict[Label, str] = {}
    for kind, value in found:
        values.setdefault(kind, value)
    if Label.SENT in values:
        values.setdefault(Label.DATE, values[Label.SENT])
    main = {Label.FROM, Label.DATE, Label.TO, Label.SUBJECT} & values.keys()
    evidence = any(_ADDRESS.search(value) for _, value in found) or Label.SENT in values or _is_moment(values)
    if len(main) >= 3:
        return evidence
    if Label.FROM in main and _BRACKETED.search(values[Label.FROM]):
        return True
    return len(main) == 2 and _ADDRESS.search(" ".join(values.values())) is not None and _is_moment(values)


def _is_moment(values: dict[Label, str]) -> bool:
    date = values.get(Label.DATE, "")
    return _CLOCK.search(date) is not None and _DAY.search(date) is not None
