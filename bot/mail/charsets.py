"""Bytes of a mail to text, whatever charset they claim, claim wrongly, or forget to claim."""

import re
import unicodedata

from charset_normalizer import from_bytes

MAX_GUESSED_BYTES = 16_384

# Labels mean what web pages and mail programs mean by them, not what the standard says: latin-1 is windows-1252.
# Source: WHATWG Encoding Standard, "Names and labels".
_CODECS = {
    "iso88591": "cp1252", "latin1": "cp1252", "l1": "cp1252", "ansi": "cp1252", "88591": "cp1252",
    "iso88599": "cp1254", "iso885911": "cp874", "tis620": "cp874",
    "iso88598i": "iso8859_8", "iso88598e": "iso8859_8", "iso88596i": "iso8859_6", "iso88596e": "iso8859_6",
    "utf7": "utf_7", "unicode11utf7": "utf_7", "utf16": "utf_16", "utf16le": "utf_16_le", "utf16be": "utf_16_be",
    "utf32": "utf_32", "ucs2": "utf_16", "iso10646ucs2": "utf_16",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "xgbk": "gb18030", "cp936": "gb18030",
    "hz": "hz", "hzgb2312": "hz", "big5": "cp950", "big5hkscs": "big5hkscs", "euctw": "cp950",
    "shiftjis": "cp932", "xsjis": "cp932", "sjis": "cp932", "windows31j": "cp932", "cp932": "cp932",
    "eucjp": "euc_jp", "iso2022jp": "iso2022_jp_ext", "iso2022jp2": "iso2022_jp_2", "iso2022kr": "iso2022_kr",
    "ksc56011987": "cp949", "ksc5601": "cp949", "euckr": "cp949", "uhc": "cp949", "cp949": "cp949",
    "koi8r": "koi8_r", "koi8u": "koi8_u", "koi8": "koi8_r",
    "macintosh": "mac_roman", "mac": "mac_roman", "xmacroman": "mac_roman", "macroman": "mac_roman",
    "xmaccyrillic": "mac_cyrillic", "armscii8": "cp1252",
    "ibm437": "cp437", "ibm850": "cp850", "ibm852": "cp852", "ibm858": "cp858", "ibm866": "cp866",
}  # fmt: skip
_LABEL_NOISE = re.compile(r"[\s\"'_.()\-]+|:\d{4}$")
_PAGES = "125[0-8]|437|720|737|775|85[0258]|86[0-6]|869|874|1006|1125"
_FAMILY = re.compile(rf"(?:(?:windows|cp|xcp|win)({_PAGES})|iso8859(\d\d?))$")
_LATIN_PARTS = {"2", "3", "4", "5", "6", "7", "8", "10", "13", "14", "15", "16"}
_STATEFUL = {"utf_7", "hz", "iso2022_jp_ext", "iso2022_jp_2", "iso2022_kr"}
_WIDE = {"utf_16", "utf_16_le", "utf_16_be", "utf_32"}
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf_8_sig"),
    (b"\xff\xfe\x00\x00", "utf_32"),
    (b"\xff\xfe", "utf_16"),
    (b"\xfe\xff", "utf_16"),
)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ud800-\udfff]")


def find_codec(label: str | None) -> str | None:
    """The Python codec that a charset label means, or None when it means nothing known."""
    if not label:
        return None
    key = _LABEL_NOISE.sub("", label[:60].lower()).split("*")[0]
    if key in ("utf8", "usascii", "ascii", "ansix341968", "unicode11utf8", "xutf8", "utf8mb4"):
        return "utf_8"
    if key in _CODECS:
        return _CODECS[key]
    family = _FAMILY.match(key)
    if family is None:
        return None
    if family[1]:
        return f"cp{family[1]}"
    return f"iso8859_{family[2]}" if family[2] in _LATIN_PARTS else None


def decode_text(content: bytes, label: str | None = None) -> str:
    """Decode `content`, said to be in charset `label`. Never raises; what cannot be read becomes U+FFFD.

    Bytes that form valid UTF-8 are UTF-8 whatever the label says: in no other charset are they likely to by chance.
    """
    return clean_text(_decode(content, label))


def _decode(content: bytes, label: str | None) -> str:
    codec = find_codec(label)
    if codec not in _STATEFUL and codec not in _WIDE:
        if content.isascii():
            return content.decode("ascii")
        for mark, marked in _BYTE_ORDER_MARKS:
            if content.startswith(mark):
                return content.decode(marked, "replace")
        try:
            return content.decode("utf_8")
        except UnicodeDecodeError:
            pass
    if codec and codec != "utf_8":
        try:
            return content.decode(codec)
        except (UnicodeError, LookupError):
            if codec in _STATEFUL or codec in _WIDE:
                return _decode(content, None) if codec in _STATEFUL else content.decode(codec, "replace")
    return _guess(content)


def _guess(content: bytes) -> str:
    damaged = content.decode("utf_8", "replace")
    readable = sum(1 for c in damaged[:MAX_GUESSED_BYTES] if c > "\x7f" and c != "\ufffd")
    if readable > damaged[:MAX_GUESSED_BYTES].count("\ufffd"):
        return damaged
    sample = content[:MAX_GUESSED_BYTES]
    high = sum(1 for byte in sample if byte > 0x7F)
    if high * 4 > len(sample) and len(sample) > 16:
        # Mostly beyond ASCII: not a Western text, worth the guesser's ten milliseconds.
        best = from_bytes(sample).best()
        if best is not None:
            return content.decode(best.encoding, "replace")
    return content.decode("cp1252", "replace")


def clean_text(text: str) -> str:
    """`text` with one kind of line end, and without NUL, controls and surrogates: PostgreSQL takes none of them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub(_replace_unwanted, text)


def _replace_unwanted(match: re.Match[str]) -> str:
    return "\ufffd" if unicodedata.category(match[0]) == "Cs" else ""
