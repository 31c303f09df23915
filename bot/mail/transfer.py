"""Content-Transfer-Encoding undone, also where what arrives is not what was announced."""

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_OUTSIDE_ALPHABET = re.compile(rb"[^A-Za-z0-9+/]")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]+\r?\n", re.MULTILINE)


def decode_transfer(content: bytes, encoding: str) -> bytes:
    """Undo `encoding` (base64, quoted-printable, uuencode; anything else is left as it is). Never raises."""
    encoding = encoding.strip().strip("\"'").lower()
    if encoding == "base64":
        return _decode_base64(content)
    if encoding in ("quoted-printable", "quotedprintable"):
        return binascii.a2b_qp(content)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _decode_uuencode(content)
    return content


def _decode_base64(content: bytes) -> bytes:
    try:
        return binascii.a2b_base64(content) if not _is_plain_text(content) else content
    except binascii.Error:
        return decode_broken_base64(content)


def _is_plain_text(content: bytes) -> bool:
    """Is it a text only labelled base64? Then one line in it has spaces between words, or foreign signs."""
    sample = content[:2000].strip()
    foreign = len(_NOT_BASE64.findall(sample))
    return foreign * 20 > len(sample) or sample.count(b" ") * 12 > len(sample) > 0


def decode_broken_base64(content: bytes) -> bytes:
    """Decode what is left of a damaged base64: strange characters skipped, missing padding added."""
    kept = _OUTSIDE_ALPHABET.sub(b"", content)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _decode_uuencode(content: bytes) -> bytes:
    begin = _UU_BEGIN.search(content)
    if begin is None:
        return content
    decoded = []
    for line in content[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders write lines longer than their own length byte says.
            expected = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                decoded.append(binascii.a2b_uu(line[:expected]))
            except binascii.Error:
                continue
    return b"".join(decoded)
