"""The tree of a mail's parts, read in one pass over the bytes and bounded in depth, number and time.

The standard library's parser takes each line of each attachment through Python and recurses without a limit; mails come
in from anybody, so this one looks for boundaries in the whole, copies nothing, and gives up on the rest of a mail
rather than on the mail.
"""

from dataclasses import dataclass, field

from bot.mail.charsets import decode_text
from bot.mail.headers import decode_value, parse_parameters, read_fields
from bot.mail.transfer import decode_transfer

MAX_PARTS = 500
MAX_DEPTH = 20
MAX_BOUNDARY_HITS = 20_000


@dataclass(slots=True)
class Part:
    """One part: `fields` by lower-case name, raw; its body is `raw[start:end]` of the mail."""

    raw: bytes
    fields: dict[str, list[bytes]]
    start: int
    end: int
    content_type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str | None = None
    children: list["Part"] = field(default_factory=list)
    is_cut: bool = False  # too deep, too many parts, or a boundary that never comes
    _content: bytes | None = None

    def header(self, name: str) -> str:
        """The first field of this name (lower case) as a person reads it, "" without one."""
        values = self.fields.get(name)
        return decode_value(values[0]) if values else ""

    def content(self) -> bytes:
        """The body with its transfer encoding undone."""
        if self._content is None:
            values = self.fields.get("content-transfer-encoding")
            body = self.raw[self.start : self.end]
            self._content = decode_transfer(body, values[0].decode("ascii", "replace")) if values else body
        return self._content

    def text(self) -> str:
        """The body as text."""
        return decode_text(self.content(), self.parameters.get("charset"))

    def walk(self) -> list["Part"]:
        """This part and all below it, in reading order."""
        found, waiting = [], [self]
        while waiting:
            part = waiting.pop()
            found.append(part)
            waiting += reversed(part.children)
        return found


class _Budget:
    """How many parts may still be made, so that a mail of a million parts costs what one of MAX_PARTS does."""

    def __init__(self) -> None:
        self.parts = MAX_PARTS
        self.hits = MAX_BOUNDARY_HITS


def read_tree(raw: bytes) -> Part:
    """The parts of a mail. Never raises for what is in it."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    start = len(raw) - len(raw.lstrip(b"\r\n"))
    return _read_part(raw, start, len(raw), 0, _Budget(), "text/plain")


def _read_part(raw: bytes, start: int, end: int, depth: int, budget: _Budget, default_type: str) -> Part:
    fields, body = read_fields(raw, start, end)
    part = Part(raw, fields, body, end)
    _read_content_type(part, default_type)
    budget.parts -= 1
    if not part.content_type.startswith(("multipart/", "message/")):
        return part
    if depth >= MAX_DEPTH:
        part.is_cut = True
    elif part.content_type.startswith("multipart/"):
        _read_children(part, depth, budget)
    elif part.content_type in ("message/rfc822", "message/global"):
        _read_enclosed(part, depth, budget)
    return part


def _read_content_type(part: Part, default_type: str) -> None:
    values = part.fields.get("content-type")
    content_type, part.parameters = parse_parameters(values[0]) if values else (default_type, {})
    part.content_type = content_type if content_type.count("/") == 1 else _repair_type(content_type, default_type)
    name = part.parameters.get("name")
    if values := part.fields.get("content-disposition"):
        part.disposition, parameters = parse_parameters(values[0])
        name = parameters.get("filename") or name
    part.filename = name or None


def _repair_type(content_type: str, default_type: str) -> str:
    """`text` and `html` alone, and nothing at all, come from old programs."""
    repaired = {"html": "text/html", "multipart": "multipart/mixed", "pdf": "application/pdf"}
    return repaired.get(content_type, default_type)


def _read_children(part: Part, depth: int, budget: _Budget) -> None:
    sections = _find_sections(part, budget)
    default_type = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    for start, end in sections:
        if budget.parts <= 0:
            part.is_cut = True
            return
        part.children.append(_read_part(part.raw, start, end, depth + 1, budget, default_type))


def _find_sections(part: Part, budget: _Budget) -> list[tuple[int, int]]:
    """Where each part between the boundaries begins and ends; the last one with the mail, where nothing closes it."""
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "replace") or _guess_boundary(part)
    if not boundary:
        part.is_cut = True
        return []
    raw, mark = part.raw, b"--" + boundary
    sections: list[tuple[int, int]] = []
    opened, position = -1, part.start
    while (position := raw.find(mark, position, part.end)) >= 0:
        budget.hits -= 1
        if budget.hits < 0:
            part.is_cut = True
            break
        line_end = raw.find(b"\n", position, part.end)
        line_end = part.end if line_end < 0 else line_end
        tail = raw[position + len(mark) : min(line_end, position + len(mark) + 100)].strip()
        is_line = (position == part.start or raw[position - 1] == 0x0A) and tail in (b"", b"--")
        if is_line:
            if opened >= 0:
                sections.append((opened, max(opened, _without_line_end(raw, position))))
            opened = -1 if tail == b"--" else min(line_end + 1, part.end)
        position = line_end if is_line else position + len(mark)
    if opened >= 0:
        sections.append((opened, part.end))
    part.is_cut = part.is_cut or not sections
    return sections


def _without_line_end(raw: bytes, position: int) -> int:
    """The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1)."""
    position -= 1
    return position - 1 if position > 0 and raw[position - 1] == 0x0D else position


def _guess_boundary(part: Part) -> bytes:
    """The first line of the body that looks like a boundary, where the header does not name it."""
    for line in part.raw[part.start : min(part.end, part.start + 4_000)].splitlines()[:40]:
        if line.startswith(b"--") and len(line.strip()) > 5 and b" " not in line.strip():
            return line[2:].strip()
    return b""


def _read_enclosed(part: Part, depth: int, budget: _Budget) -> None:
    """A mail inside the mail. An encoded one (forbidden, and common) is read from its own bytes."""
    body = part.content()
    if "content-transfer-encoding" in part.fields and body != part.raw[part.start : part.end]:
        part.children.append(_read_part(body, 0, len(body), depth + 1, budget, "text/plain"))
    else:
        start = part.start
        while start < part.end and part.raw[start] in b"\r\n":
            start += 1
        part.children.append(_read_part(part.raw, start, part.end, depth + 1, budget, "text/plain"))
