"""From the tree of parts to what a person reads: one text, and the files beside it."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from bot.mail import sentences
from bot.mail.charsets import decode_text
from bot.mail.flowed import unflow
from bot.mail.html_text import html_to_text
from bot.mail.mime import Part

MAX_FILES = 100

_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_REPORTS = {"message/delivery-status", "message/feedback-report", "message/disposition-notification",
            "message/global-delivery-status", "message/rfc822-headers", "text/rfc822-headers",
            "text/x-amp-html"}  # fmt: skip
_FILE_TEXTS = {"text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv", "text/xml", "text/css"}
_LOOKS_LIKE_HTML = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:-]{2,40})", re.IGNORECASE)
_HTML = {"text/html", "text/x-html"}
_TAG = re.compile(r"<[^<>]{0,200}>")
# A plain version that only says that there is another one.
_STUB = re.compile(
    r"(html).{0,80}(message|e-?mail|mail|version|client|format|view|support|affich)"
    r"|(message|e-?mail|mail|client|version|affich).{0,80}(html)",
    re.IGNORECASE | re.DOTALL,
)
MAX_STUB = 250


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: the name and the type that the sender gave it, its content not cleaned yet."""

    name: str | None
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is all there is to read; `html` is its source where the mail has no usable plain version."""

    text: str
    html: str | None
    files: tuple[File, ...]
    has_lost_parts: bool


class _Piece:
    """A stretch of text, decoded and converted only when somebody asks: the HTML beside a plain version never is."""

    def __init__(self, part: Part | None = None, sentence: str = "") -> None:
        self._part, self._sentence = part, sentence

    @cached_property
    def is_html(self) -> bool:
        if self._part is None:
            return False
        return self._part.content_type in _HTML or _LOOKS_LIKE_HTML.match(self.source) is not None

    @cached_property
    def source(self) -> str:
        return self._sentence if self._part is None else _decode_piece(self._part)

    @cached_property
    def text(self) -> str:
        return html_to_text(self.source) if self.is_html else self.source


def _decode_piece(part: Part) -> str:
    if part.content_type in _HTML:
        content, charset = part.content(), part.parameters.get("charset")
        meta = None if charset else _META_CHARSET.search(content[:4_000])
        return decode_text(content, meta[1].decode("ascii") if meta else charset)
    text = part.text()
    if part.parameters.get("format", "").lower() == "flowed":
        return unflow(text, deletes_space=part.parameters.get("delsp", "").lower() == "yes")
    return _TAG.sub("", text) if part.content_type in ("text/enriched", "text/richtext") else text


def read_parts(root: Part) -> Reading:
    """What a person reads in this mail."""
    reader = _Reader()
    reader.read(root, is_root=True)
    if not reader.has_text():
        for enclosed in reader.enclosed[:3]:
            inner = read_parts(enclosed)
            reader.say(_describe_enclosed(enclosed, inner.text))
            reader.is_cut = reader.is_cut or inner.has_lost_parts
    pieces = [piece for piece in reader.pieces if piece.text.strip()]
    is_html = bool(pieces) and all(piece.is_html for piece in pieces)
    return Reading(
        text="\n\n".join(piece.text.strip("\n").rstrip() for piece in pieces),
        html="\n".join(piece.source for piece in pieces) if is_html else None,
        files=tuple(reader.files),
        has_lost_parts=reader.is_cut,
    )


def _describe_enclosed(message: Part, text: str) -> str:
    heading = " ".join([sentences.ENCLOSED, message.header("subject")]).strip()
    return "\n".join(filter(None, [heading, message.header("from"), text]))


@dataclass(slots=True)
class _Reader:
    pieces: list[_Piece] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    enclosed: list[Part] = field(default_factory=list)
    is_cut: bool = False

    def has_text(self) -> bool:
        return any(piece.text.strip() for piece in self.pieces)

    def say(self, sentence: str) -> None:
        self.pieces.append(_Piece(sentence=sentence))

    def read(self, part: Part, is_root: bool = False) -> None:
        kind = part.content_type
        self.is_cut = self.is_cut or part.is_cut
        if kind.startswith("multipart/") and part.children:
            self._read_multipart(part)
        elif kind.startswith("multipart/"):
            self.pieces.append(_Piece(part))
        elif kind in _SIGNATURES or kind in _REPORTS:
            return
        elif kind in _SEALED:
            is_signed = part.parameters.get("smime-type", "").lower().startswith("signed")
            self.say(sentences.SIGNED_OPAQUE if is_signed else sentences.ENCRYPTED)
            self._keep(part)
        elif kind.startswith("message/"):
            self._read_message(part)
        elif kind.startswith("text/") and self._is_body(part, is_root):
            self.pieces.append(_Piece(part))
        else:
            self._keep(part)

    def _is_body(self, part: Part, is_root: bool) -> bool:
        """A named text is a file, but for the first: some programs name the body itself."""
        if is_root:
            return True
        if part.disposition == "attachment" or part.content_type in _FILE_TEXTS:
            return False
        return part.filename is None or not self.pieces

    def _read_multipart(self, part: Part) -> None:
        kind = part.content_type
        if kind == "multipart/alternative":
            self._read_alternative(part)
        elif kind == "multipart/related":
            root = _find_related_root(part)
            self.read(root)
            for child in part.children:
                if child is not root:
                    self.read(child) if child.children else self._keep(child)
        elif kind == "multipart/encrypted":
            self.say(sentences.ENCRYPTED)
            for child in part.children[1:]:
                self._keep(child)
        else:
            for child in part.children:
                self.read(child)

    def _read_alternative(self, part: Part) -> None:
        """Plain before HTML, unless it is empty or only says "see the HTML". Files of all versions are kept."""
        versions = []
        for child in part.children:
            version = _Reader()
            version.read(child)
            versions.append(version)
        for version in versions:
            self.files += version.files[: MAX_FILES - len(self.files)]
            self.enclosed += version.enclosed
            self.is_cut = self.is_cut or version.is_cut
        best = next((v for v in versions if v.is_plain()), None)
        best = best or next((v for v in reversed(versions) if v.has_text()), None)
        if best is not None:
            self.pieces += best.pieces
        elif any(child.content_type == "text/calendar" for child in part.children):
            self.say(sentences.INVITATION)

    def is_plain(self) -> bool:
        if not self.pieces or any(piece.is_html for piece in self.pieces):
            return False
        text = "".join(piece.text for piece in self.pieces).strip()
        return bool(text) and not (len(text) < MAX_STUB and _STUB.search(text))

    def _read_message(self, part: Part) -> None:
        if part.content_type == "message/external-body":
            self.say(sentences.EXTERNAL)
            self.is_cut = True
        elif part.content_type == "message/partial":
            self.say(sentences.INCOMPLETE)
            self._keep(part)
        else:
            self.enclosed += part.children
            self._keep(part)

    def _keep(self, part: Part) -> None:
        if len(self.files) >= MAX_FILES:
            self.is_cut = True
            return
        name, media_type = part.filename, part.content_type
        if media_type == "message/rfc822" and part.children:
            name = name or f"{part.children[0].header('subject')[:60] or 'mail'}.eml"
        if content := part.content():
            self.files.append(File(name, media_type, content))


def _find_related_root(part: Part) -> Part:
    """The part that the others belong to (RFC 2387): named by `start`, or the first."""
    start = part.parameters.get("start", "").strip("<> ")
    for child in part.children:
        if start and child.header("content-id").strip("<> ") == start:
            return child
    return part.children[0]
