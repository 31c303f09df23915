"""Pictures as bytes: what kind they are, and their metadata cut out without decoding them.

For what Pillow cannot decode here (HEIC, damaged or animated pictures). Sources: ITU-T T.81 annex B (JPEG), W3C PNG,
RFC 9649 (WebP), GIF89a, ISO/IEC 14496-12 and 23008-12 (HEIF).
"""

import struct
from collections.abc import Iterator

MAX_EXTENTS = 2_000
_JPEG_KEPT_APPS = {0xE0, 0xEE}  # JFIF and Adobe: needed to show the colours right
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
             b"acTL", b"fcTL", b"fdAT"}  # fmt: skip
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def find_picture_type(content: bytes) -> str | None:
    """The media type that the first bytes tell, None where it is no picture known here."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        brands = {content[8:12]} | {content[i : i + 4] for i in range(16, min(64, len(content)), 4)}
        if b"avif" in brands or b"avis" in brands:
            return "image/avif"
        return "image/heic" if content[8:12] in _HEIF_BRANDS else None
    if content[:4] in (b"II*\0", b"MM\0*"):
        return "image/tiff"
    if content[:2] == b"BM" and len(content) > 26 and content[6:10] == b"\0\0\0\0":
        return "image/bmp"
    return None


def strip_metadata(content: bytes, picture_type: str) -> bytes | None:
    """`content` without metadata, pixels untouched; None where its structure cannot be followed safely."""
    strip = {
        "image/jpeg": _strip_jpeg,
        "image/png": _strip_png,
        "image/gif": _strip_gif,
        "image/webp": _strip_webp,
        "image/heic": _blank_heif,
        "image/avif": _blank_heif,
    }.get(picture_type)
    try:
        return strip(content) if strip else None
    except (struct.error, IndexError, ValueError):
        return None


def _strip_jpeg(content: bytes) -> bytes | None:
    """Keep all but APPn and comments, up to the end of the picture: what follows may be a film with a position."""
    kept, position = [content[:2]], 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        end = position + 2 + struct.unpack_from(">H", content, position + 2)[0]
        if marker == 0xDA:
            return b"".join([*kept, _read_scans(content, position)])
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _JPEG_KEPT_APPS:
            kept.append(content[position:end])
        position = end
    return None


def _read_scans(content: bytes, position: int) -> bytes:
    """From the first scan to the end of the picture. Between two scans of a progressive picture no APPn is legal."""
    end = position
    while (end := content.find(b"\xff", end)) >= 0 and end + 1 < len(content):
        marker = content[end + 1]
        if marker == 0xD9:
            return content[position : end + 2]
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            return content[position:end] + b"\xff\xd9"
        end += 2
    return content[position:] + b"\xff\xd9"


def _strip_png(content: bytes) -> bytes:
    kept, position = [content[:8]], 8
    while position + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, position)
        if kind in _PNG_KEPT:
            kept.append(content[position : position + 12 + length])
        if kind == b"IEND":
            break
        position += 12 + length
    return b"".join(kept)


def _strip_webp(content: bytes) -> bytes:
    kept, position = [], 12
    while position + 8 <= len(content):
        kind, length = struct.unpack_from("<4sI", content, position)
        end = position + 8 + length + (length & 1)
        chunk = content[position:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]  # no longer says that EXIF and XMP follow
        if kind in _WEBP_KEPT:
            kept.append(chunk)
        position = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _strip_gif(content: bytes) -> bytes | None:
    """Keep pictures and the loop count, drop comments, XMP and other applications' blocks."""
    position = 13 + _gif_table(content[10])
    kept = [content[:position]]
    while position < len(content):
        start, kind = position, content[position]
        if kind == 0x3B:
            return b"".join([*kept, b";"])
        if kind == 0x21:
            position = _skip_gif_blocks(content, position + 2)
            is_loop = content[start + 3 : start + 14] == b"NETSCAPE2.0"
            if content[start + 1] == 0xF9 or (content[start + 1] == 0xFF and is_loop):
                kept.append(content[start:position])
        elif kind == 0x2C:
            position = _skip_gif_blocks(content, position + 11 + _gif_table(content[position + 9]))
            kept.append(content[start:position])
        else:
            return None
    return None


def _gif_table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_gif_blocks(content: bytes, position: int) -> int:
    while content[position]:
        position += content[position] + 1
    return position + 1


def _blank_heif(content: bytes) -> bytes | None:
    """Overwrite the Exif and XMP items with zeros: their places are named in tables that would all have to move."""
    meta = next((body for kind, body in _boxes(content, 0, len(content)) if kind == b"meta"), None)
    if meta is None:
        return None
    children = dict(_boxes(content, meta[0] + 4, meta[1]))
    if b"iinf" not in children or b"iloc" not in children:
        return None
    secret = set(_find_metadata_items(content, *children[b"iinf"]))
    blanked = bytearray(content)
    for item, start, length in _read_locations(content, children):
        if item in secret:
            blanked[start : start + length] = bytes(len(blanked[start : start + length]))
    return bytes(blanked)


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, start)
        header = 8
        if size == 1:
            size, header = struct.unpack_from(">Q", content, start + 8)[0], 16
        size = size or end - start
        if size < header or start + size > end:
            raise ValueError("a box is longer than what holds it")
        yield kind, (start + header, start + size)
        start += size


def _find_metadata_items(content: bytes, start: int, end: int) -> Iterator[int]:
    first = start + (6 if content[start] == 0 else 8)
    for kind, (begin, _) in _boxes(content, first, end):
        if kind == b"infe" and content[begin] >= 2:
            wide = content[begin] > 2
            item = struct.unpack_from(">I" if wide else ">H", content, begin + 4)[0]
            item_type = content[begin + (10 if wide else 8) :][:4]
            if item_type in (b"Exif", b"mime", b"uri "):
                yield item


def _read_locations(content: bytes, children: dict[bytes, tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(item, first byte, length) for each extent that `iloc` lists."""
    position = children[b"iloc"][0]
    version, sizes = content[position], content[position + 4 : position + 6]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    position += 6
    remaining = MAX_EXTENTS
    if offset_size + length_size + index_size == 0:
        raise ValueError("extents of no size")

    def number(size: int) -> int:
        nonlocal position
        position += size
        if position > len(content):
            raise ValueError("iloc ends too early")
        return int.from_bytes(content[position - size : position], "big")

    for _ in range(number(4 if version == 2 else 2)):
        item = number(4 if version == 2 else 2)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        if method == 1:
            base += children[b"idat"][0] if b"idat" in children else 0
        for _ in range(number(2)):
            remaining -= 1
            if remaining < 0:
                raise ValueError("too many extents")
            number(index_size)
            start = base + number(offset_size)
            yield item, start, number(length_size) or len(content) - start
