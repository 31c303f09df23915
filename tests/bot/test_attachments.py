import struct
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from bot.attachments import MAX_NAME, clean_attachment, safe_name
from bot.pictures import find_picture_type, strip_metadata

SECRET = b"48.8566N-SECRET"


def picture(kind: str, *, orientation: int = 1, size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    target = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(target, kind, exif=exif)
    return target.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"),
        ("AVIF", "image/avif"),
    ],
)
def test_it_takes_the_position_out_of_a_picture(kind: str, media_type: str) -> None:
    content = picture(kind)
    assert SECRET in content
    cleaned = clean_attachment("photo", "application/octet-stream", content)
    assert cleaned is not None
    assert cleaned.media_type == media_type
    assert SECRET not in cleaned.content
    with Image.open(BytesIO(cleaned.content)) as image:
        assert image.size == (40, 20)
        assert not image.getexif().get_ifd(0x8825)


def test_it_turns_a_picture_upright() -> None:
    cleaned = clean_attachment("a.jpg", "image/jpeg", picture("JPEG", orientation=6))
    assert cleaned is not None
    with Image.open(BytesIO(cleaned.content)) as image:
        assert image.size == (20, 40)


def test_it_takes_the_texts_out_of_a_png() -> None:
    notes, target = PngImagePlugin.PngInfo(), BytesIO()
    notes.add_text("Comment", SECRET.decode())
    Image.new("RGB", (4, 4)).save(target, "PNG", pnginfo=notes)
    cleaned = clean_attachment("a.png", "image/png", target.getvalue())
    assert cleaned is not None
    assert SECRET not in cleaned.content
    stripped = strip_metadata(target.getvalue(), "image/png")
    assert stripped is not None
    assert SECRET not in stripped
    Image.open(BytesIO(stripped)).load()


def test_it_keeps_what_is_transparent() -> None:
    target = BytesIO()
    Image.new("RGBA", (4, 4), (9, 9, 9, 0)).save(target, "PNG")
    cleaned = clean_attachment("a.png", "image/png", target.getvalue())
    assert cleaned is not None
    with Image.open(BytesIO(cleaned.content)) as opened:
        assert opened.getpixel((0, 0)) == (9, 9, 9, 0)


def test_it_cuts_the_film_that_follows_a_photo() -> None:
    cleaned = strip_metadata(picture("JPEG") + b"\0\0\0\x18ftypmp42" + SECRET, "image/jpeg")
    assert cleaned is not None
    assert SECRET not in cleaned
    Image.open(BytesIO(cleaned)).load()


def test_it_cleans_the_bytes_of_a_photo_whose_end_is_missing() -> None:
    content = picture("JPEG", size=(400, 400))
    cleaned = clean_attachment("a.jpg", "image/jpeg", content[: len(content) - 200])
    assert cleaned is not None
    assert SECRET not in cleaned.content


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_it_keeps_a_moving_picture_moving(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in (0, 120, 250)]
    target = BytesIO()
    options = {"comment": SECRET} if kind == "GIF" else {}
    if kind == "WEBP":
        options = {"exif": _exif_bytes()}
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], loop=0, **options)
    cleaned = clean_attachment("a", "image/gif", target.getvalue())
    assert cleaned is not None
    assert SECRET not in cleaned.content
    with Image.open(BytesIO(cleaned.content)) as image:
        assert getattr(image, "n_frames", 1) == 3


def _exif_bytes() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return exif.tobytes()


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def heic(exif: bytes = SECRET) -> bytes:
    """The frame of an iPhone's photo: an Exif item, its place in `iloc`, its bytes in `mdat`."""
    ftyp = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    infe = _box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", 7, 0) + b"Exif\0")
    iinf = _box(b"iinf", b"\0\0\0\0" + struct.pack(">H", 1) + infe)

    def meta(offset: int) -> bytes:
        extent = struct.pack(">HHHII", 7, 0, 1, offset, len(exif))
        iloc = _box(b"iloc", b"\0\0\0\0" + bytes([0x44, 0x00]) + struct.pack(">H", 1) + extent)
        return _box(b"meta", b"\0\0\0\0" + iinf + iloc)

    offset = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(offset) + _box(b"mdat", exif + b"pixels")


def test_it_blanks_the_position_in_an_iphone_photo() -> None:
    cleaned = clean_attachment("IMG.HEIC", "image/heic", heic())
    assert cleaned is not None
    assert (cleaned.name, cleaned.media_type) == ("IMG.HEIC", "image/heic")
    assert SECRET not in cleaned.content
    assert cleaned.content.endswith(b"pixels")
    assert len(cleaned.content) == len(heic())


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("image/jpeg", b"\xff\xd8\xff\xe1\x00"),
        ("image/jpeg", b"not a picture"),
        ("image/heic", heic()[:40]),
        ("image/gif", b"GIF89a"),
        ("image/tiff", b"II*\0" + SECRET),
    ],
)
def test_it_drops_a_picture_that_it_cannot_clean(media_type: str, content: bytes) -> None:
    assert clean_attachment("a", media_type, content) is None


def test_it_refuses_to_unpack_a_bomb() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(header)) + b"IHDR" + header + b"\0\0\0\0"
    content = b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IEND\xaeB`\x82"
    cleaned = clean_attachment("a.png", "image/png", content)
    assert cleaned is not None
    assert len(cleaned.content) <= len(content)


def test_it_never_asks_much_of_a_table_of_places_that_lies() -> None:
    content = heic().replace(bytes([0x44, 0x00]) + struct.pack(">H", 1), bytes([0x00, 0x00]) + b"\xff\xff")
    assert clean_attachment("a.heic", "image/heic", content) is None


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.pdf", "application/pdf"), ("a.dwg", "image/vnd.dwg"), ("a.mp4", "video/mp4"), ("a.txt", "text/plain")],
)
def test_it_keeps_other_files_as_they_are(name: str, media_type: str) -> None:
    kept = clean_attachment(name, media_type, b"content")
    assert kept is not None
    assert (kept.name, kept.media_type, kept.content) == (name, media_type, b"content")


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "Text/HTML ", "no type at all", ""])
def test_it_keeps_what_a_browser_would_run_as_plain_bytes(media_type: str) -> None:
    kept = clean_attachment("a.html", media_type, b"<script>")
    assert kept is not None
    assert kept.media_type == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "media_type", "safe"),
    [
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\Windows\\x.pdf", "application/pdf", "x.pdf"),
        ("fac\u202efdp.exe", "application/pdf", "facfdp.exe"),
        ("a\x00b\r\n.pdf", "application/pdf", "ab.pdf"),
        (".htaccess", "text/plain", "htaccess.txt"),
        ("mon  constat?.pdf", "application/pdf", "mon_constat_.pdf"),
        ("Dépôt.pdf", "application/pdf", "Dépôt.pdf"),
        (None, "application/pdf", "fichier.pdf"),
        ("", "text/calendar", "fichier.ics"),
        ("   ", "application/octet-stream", "fichier"),
    ],
)
def test_it_gives_a_file_a_safe_name(name: str | None, media_type: str, safe: str) -> None:
    assert safe_name(name, media_type) == safe


def test_it_shortens_a_long_name_and_keeps_its_ending() -> None:
    name = safe_name("x" * 5_000 + ".pdf", "application/pdf")
    assert len(name) == MAX_NAME
    assert name.endswith(".pdf")


def test_it_names_a_picture_for_what_it_is() -> None:
    cleaned = clean_attachment("photo.heic", "image/heic", picture("JPEG"))
    assert cleaned is not None
    assert cleaned.name == "photo.jpg"


def test_it_does_not_take_any_file_for_a_picture() -> None:
    assert find_picture_type(b"BM") is None
    assert find_picture_type(b"%PDF-1.4") is None
    assert find_picture_type(b"") is None
