from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.headers import (
    MAX_IDS,
    decode_value,
    find_message_id,
    find_message_ids,
    parse_date,
    parse_parameters,
    read_fields,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_it_reads_the_fields_and_where_the_body_begins() -> None:
    raw = b"From: a@x\r\nSubject: deux\r\n lignes\r\nX-A: 1\r\nX-A: 2\r\n\r\nLe corps"
    fields, body = read_fields(raw, 0, len(raw))
    assert fields == {"from": [b"a@x"], "subject": [b"deux\n lignes"], "x-a": [b"1", b"2"]}
    assert raw[body:] == b"Le corps"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"Pas un en-tete\nSuite", b"Pas un en-tete\nSuite"),
        (b"From: a@x\nBonjour, voici\nla suite", b"Bonjour, voici\nla suite"),
        (b"From: a@x\nune ligne d'un filtre\nTo: b@x\n\nSuite", b"Suite"),
        (b"\nSuite", b"Suite"),
        (b"From: a@x", b""),
        (b"", b""),
        (b" commence par une suite\nFrom: a@x\n\nSuite", b"Suite"),
    ],
)
def test_it_finds_the_body_of_a_broken_mail(raw: bytes, body: bytes) -> None:
    _, start = read_fields(raw, 0, len(raw))
    assert raw[start:] == body


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"=?utf-8?Q?caf=C3=A9?=", "café"),
        (b"=?UTF-8?q?caf=c3=a9?=", "café"),
        (b"=?utf-8*fr?Q?caf=C3=A9?=", "café"),
        (b"=?iso-8859-1?B?Y2Fm6Q==?=", "café"),
        (b"=?iso-8859-1?B?Y2Fm6Q?=", "café"),
        (b"avant =?utf-8?Q?caf=C3=A9?= apr=?utf-8?Q?=C3=A8s?=", "avant café après"),
        (b"=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        (b"=?utf-8?Q?a?=\r\n\t=?utf-8?Q?b?=", "ab"),
        (b"=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
        (b"=?utf-8?Q?Quoi_=3F_Oui?=", "Quoi ? Oui"),
        (b"=?utf-8?Q?Quoi?_Oui?=", "Quoi? Oui"),
        (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        (b"=?", "=?"),
        (b"a\x00b", "ab"),
        ("déjà".encode(), "déjà"),
        ("déjà".encode("latin1"), "déjà"),
        (b"deux\n\tlignes", "deux  lignes"),
    ],
)
def test_it_reads_a_value(value: bytes, text: str) -> None:
    assert decode_value(value) == text


@pytest.mark.parametrize(
    ("value", "main", "parameters"),
    [
        (b"text/plain", "text/plain", {}),
        (b'Text/HTML; Charset="UTF-8"', "text/html", {"charset": "UTF-8"}),
        (b"text/plain; charset=utf-8 (comment)", "text/plain", {"charset": "utf-8 (comment)"}),
        (b'a/b; name="a;b=c"; x=1', "a/b", {"name": "a;b=c", "x": "1"}),
        (b'a/b; name="a\\"b"', "a/b", {"name": 'a"b'}),
        (b'a/b; name="never closed; x=1', "a/b", {"name": "never closed", "x": "1"}),
        (b"a/b;;;name=x;", "a/b", {"name": "x"}),
        (b"a/b; name=x; name=y", "a/b", {"name": "x"}),
        (b"a/b; name*=iso-8859-1'fr'caf%E9", "a/b", {"name": "café"}),
        (b"a/b; name*0=a; name*1=b; name*2*=%20c", "a/b", {"name": "ab c"}),
        (b"a/b; name*1=b; name*0=a", "a/b", {"name": "ab"}),
        (b"a/b; name=x; name*=utf-8''y", "a/b", {"name": "y"}),
        (b"a/b; name*0*=broken%; name*xx=1", "a/b", {"name": "broken%1"}),
        (b"", "", {}),
        (b";;;", "", {}),
    ],
)
def test_it_reads_parameters(value: bytes, main: str, parameters: dict[str, str]) -> None:
    assert parse_parameters(value) == (main, parameters)


def test_it_reads_ids_folded_in_their_middle() -> None:
    assert find_message_ids([b"<a@x>\n <b\n @x> junk <a@x>"]) == ("<a@x>", "<b@x>")


def test_it_keeps_the_last_of_many_ids() -> None:
    ids = find_message_ids([b" ".join(b"<%d@x>" % number for number in range(1_000))])
    assert len(ids) == MAX_IDS
    assert ids[-1] == "<999@x>"


@pytest.mark.parametrize(
    ("value", "message_id"),
    [
        *((b"<a@x>", "<a@x>"), (b"a@x", "<a@x>"), (b" <a @x> ", "<a@x>")),
        *((b"", None), (b"<>", None)),
    ],
)
def test_it_reads_the_id_of_a_mail(value: bytes, message_id: str | None) -> None:
    assert find_message_id([value]) == message_id


@pytest.mark.parametrize(
    ("value", "at"),
    [
        (b"Mon, 16 Nov 2026 21:14:05 +0100", datetime(2026, 11, 16, 20, 14, 5, tzinfo=UTC)),
        (b"16 Nov 26 21:14 GMT", datetime(2026, 11, 16, 21, 14, tzinfo=UTC)),
        (b"Mon, 16 Nov 2026 21:14:05 -0000", datetime(2026, 11, 16, 21, 14, 5, tzinfo=UTC)),
        (b"Mon, 16 Nov 2026 21:14:05 +0100 (CET)", datetime(2026, 11, 16, 20, 14, 5, tzinfo=UTC)),
        (b"Mon, 16 Nov 2036 21:14:05 +0100", None),
        (b"Mon, 16 Nov 2026 21:14:05 +9999", None),
        (b"Wed, 16 Nov 1966 00:00:00 +2359", None),
        (b"hier", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_it_reads_when_a_mail_was_written(value: bytes, at: datetime | None) -> None:
    assert parse_date([value], NOW) == at


@given(st.binary(max_size=200))
def test_it_reads_any_value(value: bytes) -> None:
    decode_value(value)
    parse_parameters(value)
    find_message_id([value])
    parse_date([value], NOW)
