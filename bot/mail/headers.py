"""Header fields as they really come: folded, 8-bit, encoded wrongly, split in the middle of a character."""

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from bot.mail.charsets import clean_text, decode_text
from bot.mail.transfer import decode_broken_base64

MAX_FIELDS = 5_000
MAX_FIELD_BYTES = 65_536
MAX_BLOCK_BYTES = 1_048_576
MAX_IDS = 100
OLDEST_YEAR = 2000

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*(.*)", re.DOTALL)
_FIELD_START = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?(.*?)(?:\?=|$)", re.DOTALL)
_MESSAGE_ID = re.compile(r"<([^<>]{1,996})>")
_PARAMETER = re.compile(r";\s*([^\s=;\"]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^;]*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def read_fields(raw: bytes, start: int, end: int) -> tuple[dict[str, list[bytes]], int]:
    """Fields of the header block at `start`, by lower-case name, values still folded; and where the body begins.

    A line that is no field ends the block, unless a field follows it: then it is noise. Past MAX_FIELDS or
    MAX_FIELD_BYTES the rest is skipped.
    """
    fields: dict[str, list[bytes]] = {}
    position, count, last = start, 0, min(end, start + MAX_BLOCK_BYTES)
    values: list[bytes] = []
    while position < last:
        stop = raw.find(b"\n", position, end)
        stop = end if stop < 0 else stop
        line = raw[position : min(stop, position + MAX_FIELD_BYTES)].rstrip(b"\r")
        if not line:
            return fields, min(stop + 1, end)
        following = stop + 1
        if line[0] in b" \t":
            if values and len(values[-1]) < MAX_FIELD_BYTES:
                values[-1] += b"\n" + line
        elif match := _FIELD.match(line):
            count += 1
            if count <= MAX_FIELDS:
                values = fields.setdefault(match[1].decode("ascii").lower(), [])
                values.append(match[2])
        elif not _is_noise(raw, line, following, end):
            return fields, position
        position = following
    return fields, _skip_block(raw, position, end)


def _skip_block(raw: bytes, position: int, end: int) -> int:
    ends = [found + 1 for blank in (b"\n\r\n", b"\n\n") if (found := raw.find(blank, position, end)) >= 0]
    return min(ends, default=end)


def _is_noise(raw: bytes, line: bytes, following: int, end: int) -> bool:
    """Such as the "From " of a mailbox file, or a line that a filter inserted."""
    if line.startswith((b"From ", b">From ")):
        return True
    return _FIELD_START.match(raw, following, min(following + 200, end)) is not None


def unfold(value: bytes) -> str:
    """One line of text from a raw value: 8-bit as UTF-8 where it is, encoded words left as they are."""
    text = value.decode("ascii") if value.isascii() else decode_text(value)
    return " ".join(clean_text(text).replace("\t", " ").split("\n")).strip()


def decode_words(text: str) -> str:
    """Replace RFC 2047 encoded words, also broken ones. Neighbours of one charset are joined before decoding, because
    many programs cut in the middle of a character."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    pending, charset, position, is_first = b"", "", 0, True
    for match in _ENCODED_WORD.finditer(text):
        between = text[position : match.start()]
        is_neighbour = not is_first and not between.strip()
        if pending and not (is_neighbour and match[1].lower() == charset):
            pieces.append(decode_text(pending, charset))
            pending = b""
        if not is_neighbour:
            pieces.append(between)
        charset = match[1].lower()
        pending += _decode_word(match[2], match[3])
        position, is_first = match.end(), False
    if pending:
        pieces.append(decode_text(pending, charset))
    return clean_text("".join([*pieces, text[position:]])).replace("\n", " ")


def _decode_word(encoding: str, encoded: str) -> bytes:
    content = encoded.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(content.replace(b"\n", b""), header=True)
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        return decode_broken_base64(content)


def decode_value(value: bytes) -> str:
    """A raw value as a person reads it, on one line."""
    return decode_words(unfold(value)).strip()


def parse_parameters(value: bytes) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=x` → ("text/plain", {"charset": "x"}), with RFC 2231 continuations and charsets, and the
    encoded words that programs put inside quotes though they may not."""
    text = unfold(value[:4_000])
    main, separator, rest = text.partition(";")
    simple: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(separator + rest):
        name, content = match[1].lower(), _unquote(match[2])
        if "*" not in name:
            simple.setdefault(name, decode_words(content))
            continue
        base, _, number = name.rstrip("*").partition("*")
        order = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
        pieces.setdefault(base, []).append((order, name.endswith("*"), content))
    return main.strip(" \"'").split(" ")[0].lower(), {**simple, **{k: _join_pieces(v) for k, v in pieces.items()}}


def _unquote(content: str) -> str:
    content = content.strip()
    if content.startswith('"'):
        content = content[1:-1] if content.endswith('"') and len(content) > 1 else content[1:]
        return _ESCAPED.sub(r"\1", content)
    return content


def _join_pieces(pieces: list[tuple[int, bool, str]]) -> str:
    """RFC 2231: the first piece names the charset, each marked one is percent-encoded."""
    charset, joined = "", b""
    for index, (_, is_encoded, content) in enumerate(sorted(pieces, key=lambda piece: piece[0])):
        if is_encoded:
            if index == 0 and content.count("'") >= 2:
                charset, _, content = content.split("'", 2)
            joined += unquote_to_bytes(content)
        else:
            joined += content.encode("utf-8", "replace")
    return decode_text(joined, charset)


def find_message_ids(values: list[bytes] | None) -> tuple[str, ...]:
    """Ids in angle brackets, in order, each once, at most MAX_IDS (the last). Spaces inside come from wrong folding."""
    found: dict[str, None] = {}
    for value in values or ():
        for match in _MESSAGE_ID.finditer(unfold(value)):
            found.setdefault(f"<{''.join(match[1].split())}>")
    return tuple(found)[-MAX_IDS:]


def find_message_id(values: list[bytes] | None) -> str | None:
    """The id of a mail, with its brackets; without them in the mail, they are added."""
    found = find_message_ids(values)
    if found:
        return found[0]
    bare = "".join(unfold(values[0]).strip("<> ").split()) if values else ""
    return f"<{bare[:996]}>" if bare else None


def parse_date(values: list[bytes] | None, now: datetime) -> datetime | None:
    """When the mail says it was written, in UTC; None where it says nothing or nothing possible."""
    for text in _plausible_dates(values):
        try:
            at = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        try:
            at = at.astimezone(UTC)
        except (OverflowError, ValueError):
            continue
        if at.year >= OLDEST_YEAR and at <= now + timedelta(days=1):
            return at
    return None


def _plausible_dates(values: list[bytes] | None) -> Iterator[str]:
    for value in (values or ())[:3]:
        yield unfold(value[:200])
