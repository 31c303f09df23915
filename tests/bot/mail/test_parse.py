"""Mails as they really come. Each file in tests/payloads/mails is read here or in the tests beside this one."""

import base64
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail import sentences
from bot.mail.mime import MAX_PARTS
from bot.mail.parse import MAX_TEXT, Mail, parse_mail

MAILS = Path(__file__).parents[2] / "payloads" / "mails"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
SAID = "Bonsoir, ça recommence devant l'école, la même voiture."


def read(name: str) -> Mail:
    return parse_mail((MAILS / f"{name}.eml").read_bytes(), NOW)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain-ascii", "Bonsoir, le lampadaire est encore en panne."),
        ("plain-latin1", SAID),
        ("plain-utf8-8bit", SAID),
        ("charset-says-utf8-is-cp1252", SAID.replace("'", "’")),
        ("charset-says-latin1-is-utf8", SAID),
        ("charset-unknown", SAID),
        ("charset-missing", SAID),
        ("charset-ascii-is-cp1252", "L’entrée est ouverte… 20 €"),
        ("charset-python-codec", "Une barre \\x41 reste une barre."),
        ("charset-utf7", SAID),
        ("charset-iso-2022-jp", "夜の騒音がひどいです"),
        ("charset-gb2312", "晚上很吵，我睡不着"),
        ("charset-windows-1256", "هناك ضجيج كل ليلة أمام المدرسة"),
        ("charset-utf16", SAID),
        ("alternative", "Bonsoir, c'est la version écrite."),
        ("alternative-empty-plain", "Le portail est cassé."),
        ("alternative-stub-plain", "Le portail est cassé."),
        ("html-meta-charset", "Ça coûte 20 € à réparer"),
        ("text-enriched", "Bonjour, le hall est sale."),
        ("apple-interleaved", "Avant la photo.\n\nAprès la photo."),
        ("forward-as-attachment", "Voir le mail joint."),
        ("boundary-never-closed", "La fin manque."),
        ("boundary-not-named", "Le nom manque."),
        ("boundary-never-comes", "Tout est là quand même."),
        ("boundary-prefix-of-another", "Dedans.\n\nDehors."),
        ("boundary-closed-too-early", "Début.\n\nSuite."),
        ("no-message-id", "Sans identifiant."),
        ("body-without-header", "Bonjour,\nje n'ai pas d'en-tête du tout."),
        ("header-without-body", ""),
        ("nul-bytes", "Avantaprès."),
        ("line-ends-cr-only", "Ligne une.\nLigne deux."),
        ("line-ends-mixed", "Ligne une.\nLigne deux.\nLigne trois."),
        ("base64-is-plain-text", "En fait, ceci est du texte : rien d'encodé."),
        ("quoted-printable-garbage", "Une rueé=ZZ calme la nuit"),
        ("uuencoded", SAID),
        ("format-flowed", "Une phrase qui continue sur deux lignes.\n> cité aussi sur deux lignes\n--\nNadia"),
        ("body-has-a-name", "Le corps porte un nom."),
        ("winmail", "Voir la suite."),
        ("calendar", sentences.INVITATION),
        ("smime-encrypted", sentences.ENCRYPTED),
        ("smime-opaque-signed", sentences.SIGNED_OPAQUE),
        ("pgp-encrypted", sentences.ENCRYPTED),
        ("signed", "Message signé."),
        ("external-body", sentences.EXTERNAL),
        ("partial", sentences.INCOMPLETE),
        ("mailbox-from-line", "Ligne From en tête."),
        ("junk-line-in-header", "Texte."),
        ("blank-lines-first", "Lignes vides avant."),
        ("multipart-type-misspelt", "Type mal écrit."),
        ("related-inline-picture", "Voir le plan"),
    ],
)
def test_it_reads_what_a_person_reads(name: str, text: str) -> None:
    shown = "\n".join(line.rstrip() for line in read(name).text.split("\n"))
    assert shown.strip() == text


@pytest.mark.parametrize("name", ["html-only", "html-called-plain"])
def test_it_reads_html_and_leaves_its_style_out(name: str) -> None:
    mail = read(name)
    assert mail.text.startswith("Le hall est sale.")
    assert "color" not in mail.text
    assert mail.html is not None


def test_it_guesses_an_alphabet_that_is_not_named() -> None:
    assert read("charset-koi8-unlabelled").text.startswith("Ночью очень шумно")


def test_it_keeps_utf8_where_only_one_character_is_cut() -> None:
    text = read("charset-utf8-cut").text
    assert text.count(SAID) == 3
    assert "\ufffd" in text


def test_it_reads_what_is_left_of_a_damaged_base64() -> None:
    assert read("base64-garbage").text.startswith("Bonsoir, ça recommence")


@pytest.mark.parametrize("name", ["forward-alone", "digest"])
def test_it_shows_an_enclosed_mail_where_nothing_else_is_written(name: str) -> None:
    mail = read(name)
    assert mail.text.split("\n")[0] == f"{sentences.ENCLOSED} Travaux prévus"
    assert mail.text.endswith("Les travaux commencent lundi.")


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("subject-raw-utf8", "Dépôt sauvage près de l'école"),
        ("subject-raw-latin1", "Dépôt sauvage"),
        ("subject-split-in-a-character", "Devant l'école"),
        ("subject-broken-base64", "Dépôt sauvage"),
        ("subject-not-closed", "Dépôt sauvage"),
        ("subject-spaces-in-q", "Dépôt sauvage ici"),
        ("subject-unknown-charset", "Dépôt"),
        ("subject-two-charsets", "Dépôt sauvage"),
        ("junk-line-in-header", "Filtre"),
        ("mailbox-from-line", "Bruit la nuit"),
        ("body-without-header", ""),
    ],
)
def test_it_reads_the_subject(name: str, subject: str) -> None:
    assert read(name).subject == subject


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("photo-with-position", [("IMG_2041.JPG", "image/jpeg")]),
        ("apple-interleaved", [("plan.png", "image/png")]),
        ("related-inline-picture", [(None, "image/png")]),
        ("forward-as-attachment", [("Travaux prévus.eml", "message/rfc822")]),
        ("forward-encoded", [("mail.eml", "message/rfc822")]),
        ("filename-rfc2231", [("Dépôt sauvage.pdf", "application/pdf")]),
        ("filename-encoded-word", [("Dépôt.pdf", "application/pdf")]),
        ("filename-raw-latin1", [("Dépôt.pdf", "application/pdf")]),
        ("filename-unquoted-spaces", [("mon constat.pdf", "application/pdf")]),
        ("body-has-a-name", [("releve.csv", "text/csv")]),
        ("winmail", [("winmail.dat", "application/ms-tnef")]),
        ("calendar", [(None, "text/calendar")]),
        ("smime-encrypted", [("smime.p7m", "application/pkcs7-mime")]),
        ("pgp-encrypted", [("encrypted.asc", "application/octet-stream")]),
        ("signed", []),
        ("alternative", []),
    ],
)
def test_it_finds_the_files(name: str, files: list[tuple[str | None, str]]) -> None:
    assert [(file.name, file.media_type) for file in read(name).files] == files


@pytest.mark.parametrize(
    ("name", "is_lost"),
    [("external-body", True), ("boundary-never-comes", True), ("boundary-never-closed", False), ("alternative", False)],
)
def test_it_says_when_something_could_not_be_read(name: str, is_lost: bool) -> None:
    assert read(name).has_lost_parts is is_lost


def test_it_reads_who_and_when() -> None:
    mail = read("plain-ascii")
    assert mail.sender is not None
    assert (mail.sender.address, mail.sender.name) == ("nadia.lemaire@example.org", "Nadia Lemaire")
    assert mail.at == datetime(2026, 11, 16, 20, 14, 5, tzinfo=UTC)
    assert mail.message_id == "<p1@example.org>"


@pytest.mark.parametrize("name", ["no-date", "date-absurd", "date-1970"])
def test_it_says_no_time_rather_than_an_impossible_one(name: str) -> None:
    assert read(name).at is None


def test_it_gives_no_message_id_to_a_mail_without_one() -> None:
    assert read("no-message-id").message_id is None


def test_it_tells_two_mails_with_the_same_id_apart() -> None:
    raw = (MAILS / "plain-ascii.eml").read_bytes()
    assert parse_mail(raw).digest != parse_mail(raw.replace(b"panne", b"marche")).digest
    assert parse_mail(raw).digest != parse_mail(raw.replace(b"nadia.lemaire@", b"else@")).digest


def test_it_knows_a_mail_again_that_a_relay_encoded_anew() -> None:
    raw = (MAILS / "plain-utf8-8bit.eml").read_bytes()
    head, body = raw.split(b"\r\n\r\n", 1)
    encoded = head.replace(b"8bit", b"base64") + b"\r\n\r\n" + base64.encodebytes(body).replace(b"\n", b"\r\n")
    added = b"Received: from relay.example.net\r\n" + raw.replace(b"\r\n", b"\n")
    assert parse_mail(raw).digest == parse_mail(encoded).digest == parse_mail(added).digest


def _head(content_type: str) -> bytes:
    return f"From: a@example.org\nSubject: x\nContent-Type: {content_type}\n\n".encode()


def test_it_gives_up_on_the_rest_of_a_mail_of_thousands_of_parts() -> None:
    part = b"--p\nContent-Type: text/plain\n\nmot\n"
    mail = parse_mail(_head("multipart/mixed; boundary=p") + part * 20_000 + b"--p--\n")
    assert mail.text.startswith("mot")
    assert len(mail.root.children) < MAX_PARTS
    assert mail.has_lost_parts


def test_it_stops_going_down_a_mail_nested_a_thousand_times() -> None:
    raw = b"From: a@example.org\n"
    for depth in range(1_000):
        raw += f"Content-Type: multipart/mixed; boundary=b{depth}x\n\n--b{depth}x\n".encode()
    mail = parse_mail(raw + b"\nau fond\n")
    assert "au fond" in mail.text
    assert mail.has_lost_parts


def test_it_stops_going_down_mails_enclosed_a_thousand_times() -> None:
    mail = parse_mail(b"From: a@example.org\nContent-Type: message/rfc822\n\n" * 1_000 + b"\nfin\n")
    assert mail.sender is not None
    assert mail.has_lost_parts


def test_it_reads_the_body_under_thousands_of_fields() -> None:
    fields = b"".join(b"X-Field-%d: %s\n" % (number, b"v" * 50) for number in range(50_000))
    mail = parse_mail(b"From: a@example.org\nSubject: x\n" + fields + b"\nLe corps.\n")
    assert mail.text == "Le corps."
    assert mail.subject == "x"


def test_it_cuts_a_text_that_nobody_can_read_to_the_end() -> None:
    mail = parse_mail(_head("text/plain") + b"mot " * 400_000)
    assert len(mail.text) == MAX_TEXT
    assert mail.has_lost_parts


def test_it_reads_a_mail_that_is_one_line_of_a_megabyte() -> None:
    assert len(parse_mail(_head("text/html") + b"<p>" + b"a" * 1_000_000).text) > 100_000


@pytest.mark.parametrize(
    "hostile",
    [
        b"From: " + b'"\\"' * 5_000 + b"\n\nx",
        b"Content-Type: text/plain" + b';a="\\"' * 5_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?" * 5_000 + b"\n\nx",
        b"References: " + b"<a" * 20_000 + b"\n\nx",
        b"Content-Type: multipart/mixed; boundary=-\n\n" + b"\n---" * 300_000,
        b"Content-Type: multipart/mixed; boundary=\n\n" + b"--\n" * 100_000,
        b"Content-Transfer-Encoding: base64\n\n" + b"=" * 100_000,
        b"Content-Type: text/plain; charset=" + b"x" * 100_000 + b"\n\n\xff",
        b"Content-Type: multipart/mixed; boundary*0*=utf-8''%FF; boundary*x=1; boundary**=2\n\n--\xff\n\nx",
        b":\n:\n \n\t\n\n",
        b"\xff\xfe" * 1_000,
    ],
)
def test_it_survives_what_is_made_to_hurt(hostile: bytes) -> None:
    assert isinstance(parse_mail(hostile).text, str)


_BITS = st.sampled_from(
    [
        *(
            b"From: ",
            b"Subject: ",
            b"Content-Type: ",
            b"multipart/mixed; boundary=b\n",
            b"text/html; charset=",
            b"utf-8\n",
        ),
        *(b"message/rfc822\n", b"\n--b\n", b"\n--b--\n", b"\n\n", b"\n", b"Content-Transfer-Encoding: base64\n"),
        *(b"=?utf-8?b?", b"?=", b"<", b">", b'"', b";", b" ", b"\x00", b"\xe9", b"\xc3\xa9", b"filename*0*=", b"\r\n"),
        *(b"Content-Disposition: attachment; ", b"iso-2022-jp", b"utf-16", b"utf-7", b"a@b.fr\n"),
        b"multipart/alternative; boundary=b",
    ]
)


@given(st.lists(st.one_of(_BITS, st.binary(max_size=12)), max_size=60))
def test_it_never_raises(bits: list[bytes]) -> None:
    mail = parse_mail(b"".join(bits), NOW)
    for text in (mail.text, mail.subject, mail.sender.address if mail.sender else ""):
        assert not re.search("[\x00\ud800-\udfff]", text)


@given(st.data())
def test_it_never_raises_on_a_real_mail_that_was_damaged(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(sorted(MAILS.glob("*.eml")))).read_bytes())
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
    assert isinstance(parse_mail(bytes(raw), NOW).text, str)


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(subject=_WORDS, text=_WORDS, name=_WORDS, content=st.binary(min_size=1, max_size=200))
def test_it_reads_what_the_standard_library_writes(subject: str, text: str, name: str, content: bytes) -> None:
    message = EmailMessage()
    message["From"] = "Nadia <nadia@example.org>"
    message["Subject"] = subject
    message.set_content(text, cte="base64")
    message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    mail = parse_mail(message.as_bytes())
    assert mail.subject == subject
    assert mail.text.strip() == text
    assert [(file.name, file.content) for file in mail.files] == [(name, content)]


def test_it_reads_every_stored_mail() -> None:
    for path in sorted(MAILS.glob("*.eml")):
        mail = parse_mail(path.read_bytes(), NOW)
        assert mail.text != sentences.UNREADABLE, path.name
        assert sentences.UNREADABLE not in mail.text, path.name


def test_it_still_says_something_when_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(raw: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr("bot.mail.parse.read_tree", fail)
    mail = parse_mail((MAILS / "plain-ascii.eml").read_bytes())
    assert mail.text.startswith(sentences.UNREADABLE)
    assert "lampadaire" in mail.text
    assert mail.has_lost_parts
