"""Files that come with a message: a safe name, and no position or device left in a picture."""

import mimetypes
import re
import unicodedata
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from bot.channels.base import Attachment
from bot.pictures import find_picture_type, strip_metadata

MAX_PIXELS = 50_000_000
MAX_NAME = 100
MAX_PROFILE_BYTES = 100_000
JPEG_QUALITY = 90

# Pillow's own limit only warns at first; `_decode` holds ours before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

_DECODED = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF", "image/bmp": "BMP",
            "image/avif": "AVIF", "image/tiff": "TIFF"}  # fmt: skip
_READERS = [*_DECODED.values(), "MPO"]
_SUFFIXES = {"image/jpeg": ".jpg", "image/tiff": ".tif", "image/webp": ".webp", "image/heic": ".heic",
             "image/avif": ".avif", "message/rfc822": ".eml", "text/plain": ".txt", "text/calendar": ".ics",
             "audio/ogg": ".ogg", "application/octet-stream": ""}  # fmt: skip
# A browser would run these as pages; as plain bytes they are only kept.
_ACTIVE = {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml",
           "text/javascript", "application/javascript", "application/x-shockwave-flash"}  # fmt: skip
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


def clean_attachment(name: str | None, media_type: str, content: bytes) -> Attachment | None:
    """The file as it may be kept: pictures upright and without metadata, anything else as it is, under a safe name.

    What a picture is, its bytes say, not `name` or `media_type`. None for a picture whose metadata cannot be taken
    out: the caller tells the delegate that a file was lost. A large photo takes up to a second: call it in a thread.
    """
    media_type = media_type.strip().lower()
    if not _TYPE.fullmatch(media_type):
        media_type = "application/octet-stream"
    picture_type = find_picture_type(content)
    if picture_type:
        cleaned = _reencode(content, picture_type) or strip_metadata(content, picture_type)
        if cleaned is None:
            return None
        return Attachment(safe_name(name, picture_type, is_picture=True), picture_type, cleaned)
    if media_type in _ACTIVE:
        return Attachment(safe_name(name, media_type), "application/octet-stream", content)
    if media_type.startswith("image/") and not media_type.startswith("image/vnd."):
        return None
    return Attachment(safe_name(name, media_type), media_type, content)


def _reencode(content: bytes, picture_type: str) -> bytes | None:
    """Decode and encode again, upright: only pixels and colour profile remain. None where that cannot be done."""
    if picture_type not in _DECODED:
        return None
    try:
        return _decode(content, _DECODED[picture_type])
    except Exception:
        # Pillow's readers raise nearly any class on broken files.
        return None


def _decode(content: bytes, encoder: str) -> bytes | None:
    with Image.open(BytesIO(content), formats=_READERS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            # A JPEG can be decoded at an eighth of its size; the others would fill the memory.
            picture.draft(None, (picture.width // 8, picture.height // 8))
        is_animated = getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO"
        if picture.width * picture.height > MAX_PIXELS or is_animated:
            return None
        profile = picture.info.get("icc_profile") or b""
        upright = ImageOps.exif_transpose(picture).copy()
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    options = {"icc_profile": profile} if 0 < len(profile) <= MAX_PROFILE_BYTES else {}
    target = BytesIO()
    if encoder == "JPEG":
        upright.save(target, "JPEG", quality=JPEG_QUALITY, **options)
    else:
        upright.save(target, encoder, **options)
    return target.getvalue()


def safe_name(name: str | None, media_type: str, *, is_picture: bool = False) -> str:
    """A file name without folders, controls, writing-direction tricks or hidden leading dot, at most MAX_NAME long.

    A picture's ending is made to match what it is; a missing ending is added where the type tells it.
    """
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(c for c in text if c == " " or unicodedata.category(c)[0] not in "CZ")
    text = _UNSAFE.sub("_", text.strip()).strip("._ ")
    stem, suffix = PurePosixPath(text).stem, PurePosixPath(text).suffix
    known = _SUFFIXES.get(media_type, mimetypes.guess_extension(media_type) or "")
    if is_picture and mimetypes.guess_type(f"x{suffix.lower()}")[0] != media_type:
        suffix = known
    suffix = suffix[:12] or known
    return f"{stem[: MAX_NAME - len(suffix)] or 'fichier'}{suffix}"
