import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.charsets import clean_text, decode_text, find_codec

ACCENTS = "L'été, à Noël, où ça ? Cœur naïf. "


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf_8"),
        ("UTF8", "utf_8"),
        ('"utf-8"', "utf_8"),
        ("utf-8*fr", "utf_8"),
        ("us-ascii", "utf_8"),
        ("ANSI_X3.4-1968", "utf_8"),
        ("iso-8859-1", "cp1252"),
        ("ISO_8859-1:1987", "cp1252"),
        ("latin1", "cp1252"),
        ("iso-8859-15", "iso8859_15"),
        ("ISO8859_2", "iso8859_2"),
        ("windows-1256", "cp1256"),
        ("cp-850", "cp850"),
        ("x-mac-roman", "mac_roman"),
        ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("koi8-r", "koi8_r"),
        ("iso-8859-99", None),
        ("x-unknown", None),
        ("", None),
        (None, None),
        ("rot13", None),
        ("zlib", None),
        ("idna", None),
        ("undefined", None),
        ("\x00", None),
        ("x" * 100_000, None),
    ],
)
def test_it_knows_what_a_label_means(label: str | None, codec: str | None) -> None:
    assert find_codec(label) == codec


@pytest.mark.parametrize(
    "label", ["windows-1252", "iso-8859-15", "utf-16", "utf-7", "cp850", "macintosh", "gb18030", "utf-8", "utf-32"]
)
def test_it_reads_a_text_in_the_charset_that_it_names(label: str) -> None:
    said = "Déjà vu à l'hôtel"
    assert decode_text(said.encode(find_codec(label) or ""), label) == said


def test_every_codec_it_may_name_exists() -> None:
    labels = [f"windows-{number}" for number in range(1250, 1259)] + [f"iso-8859-{part}" for part in range(1, 17)]
    labels += ["big5", "big5-hkscs", "shift_jis", "euc-jp", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "tis-620"]
    for label in labels:
        if codec := find_codec(label):
            codecs.lookup(codec)


@pytest.mark.parametrize("label", [None, "x-unknown", "us-ascii", "utf-8", "iso-8859-1", "gb2312"])
def test_bytes_that_form_utf8_are_utf8(label: str | None) -> None:
    assert decode_text((ACCENTS * 3).encode(), label) == ACCENTS * 3


@pytest.mark.parametrize("label", [None, "x-unknown", "us-ascii", "utf-8"])
def test_western_bytes_that_are_not_utf8_are_windows_1252(label: str | None) -> None:
    assert decode_text((ACCENTS * 3).encode("cp1252"), label) == ACCENTS * 3


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_says_what_it_is(mark: bytes) -> None:
    encoding = {3: "utf-8", 2: "utf-16-be" if mark[0] == 0xFE else "utf-16-le", 4: "utf-32-le"}[len(mark)]
    assert decode_text(mark + ACCENTS.encode(encoding), "iso-8859-1") == ACCENTS


def test_it_keeps_a_long_utf8_text_of_which_one_byte_is_lost() -> None:
    damaged = (ACCENTS * 20).encode()[:-3] + b"\xc3 fin"
    assert decode_text(damaged, "utf-8").count("été") == 20


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x00b\x07c\x7f", "abc"),
        ("tab\tulation", "tab\tulation"),
        ("\ud83d", "\ufffd"),
        ("\ufeffBonjour", "Bonjour"),
        ("😀 مرحبا", "😀 مرحبا"),
    ],
)
def test_it_takes_out_what_no_database_takes(text: str, clean: str) -> None:
    assert clean_text(text) == clean


_LABELS = st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-7", "utf-16", "hz", "gb2312"]))


@given(st.binary(max_size=300), _LABELS)
def test_it_reads_any_bytes_under_any_label(content: bytes, label: str | None) -> None:
    assert "\x00" not in decode_text(content, label).encode().decode()
