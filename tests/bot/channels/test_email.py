"""What a mail is for us: a message, a bounce, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Inbound
from bot.channels.email import inbound_from_mail
from bot.mail import sentences
from bot.mail.bounces import Bounce
from hub.cases.reference import format_reference, new_reference
from hub.conversations.mail_rendering import case_address
from hub.conversations.rendering import case_address_secret
from hub.settings import Settings

MAILS = Path(__file__).parents[2] / "payloads" / "mails"
OURS = "contact@lien.example"
SENT = "<lien.0195aa@lien.example>"


@pytest.fixture
def settings() -> Settings:
    return Settings(secret_key="k" * 40)


def read(
    mail: str | bytes,
    settings: Settings,
    *,
    sender: str | None = "nadia@example.org",
    to: tuple[str, ...] | None = (OURS,),
) -> Inbound | Bounce | None:
    raw = (MAILS / f"{mail}.eml").read_bytes() if isinstance(mail, str) else mail
    return inbound_from_mail(raw, mailbox=OURS, envelope_from=sender, envelope_to=to, settings=settings)


def take(mail: str | bytes, settings: Settings, **envelope: object) -> Inbound:
    inbound = read(mail, settings, **envelope)  # type: ignore[arg-type]
    assert isinstance(inbound, Inbound)
    return inbound


def mail(*fields: str, body: str = "Bonjour, le hall est sale.", sender: str = "Nadia <nadia@example.org>") -> bytes:
    return "\n".join([f"From: {sender}", "Message-ID: <m@example.org>", *fields, "", body]).encode()


def test_it_reads_a_mail(settings: Settings) -> None:
    inbound = take("plain-utf8-8bit", settings)
    assert inbound.channel == "email"
    assert inbound.sender == "nadia.lemaire@example.org"
    assert inbound.sender_name == "Nadia Lemaire"
    assert inbound.subject == "Bruit la nuit"
    assert inbound.text == "Bonsoir, ça recommence devant l'école, la même voiture."
    assert inbound.raw == (MAILS / "plain-utf8-8bit.eml").read_bytes()
    assert inbound.external_id.startswith(f"{OURS}:<p3@example.org>:")
    assert inbound.message_id == "<p3@example.org>"
    assert not inbound.is_automatic


def test_the_same_mail_has_the_same_external_id_and_another_another(settings: Settings) -> None:
    first, again = take(mail(), settings), take(b"Received: by x\n" + mail(), settings, sender=None, to=None)
    forged = take(mail(body="Autre chose."), settings)
    assert first.external_id == again.external_id != forged.external_id


def test_it_folds_history_and_signature_away_and_keeps_them(settings: Settings) -> None:
    body = "Oui, merci.\n\nLe lun. 16 nov. 2026 à 21:14, Lien <contact@lien.example> a écrit :\n> À quelle heure ?\n"
    inbound = take(mail(body=body), settings)
    assert inbound.text == "Oui, merci."
    assert "À quelle heure ?" in str(inbound.original_text)


def test_it_keeps_no_second_text_where_nothing_was_folded_away(settings: Settings) -> None:
    assert take(mail(), settings).original_text is None


def test_it_shows_a_mail_that_is_only_a_subject(settings: Settings) -> None:
    assert take("subject-only", settings).text == "Rodéos tous les soirs devant l'école"


@pytest.mark.parametrize("raw", [b"From: nadia@example.org\n\n", b"From: nadia@example.org\nSubject:\n\n \n\n"])
def test_it_says_that_an_empty_mail_is_empty(settings: Settings, raw: bytes) -> None:
    assert take(raw, settings).text == sentences.EMPTY


def test_something_readable_comes_of_every_stored_mail(settings: Settings) -> None:
    for path in sorted(MAILS.glob("*.eml")):
        found = read(path.read_bytes(), settings, sender=None, to=None)
        if isinstance(found, Inbound):
            assert found.text or found.attachments, path.name
            assert found.raw is not None
        else:
            assert path.name.startswith(("auto-", "bounce-")), path.name


@pytest.mark.parametrize("name", ["body-without-header", "empty"])
def test_it_takes_a_mail_from_nobody_and_answers_nobody(settings: Settings, name: str) -> None:
    assert take(name, settings).sender.endswith("@sender.invalid")


def test_it_cleans_the_photos(settings: Settings) -> None:
    inbound = take("photo-with-position", settings)
    assert [file.name for file in inbound.attachments] == ["IMG_2041.JPG"]
    assert b"PhoneMaker" not in inbound.attachments[0].content
    assert not inbound.has_lost_parts


def test_it_says_that_a_photo_was_lost(settings: Settings) -> None:
    inbound = take("photo-damaged", settings)
    assert inbound.attachments == ()
    assert inbound.has_lost_parts
    assert inbound.text == "Voici la photo."


def test_it_gives_a_file_a_safe_name(settings: Settings) -> None:
    assert take("filename-climbs", settings).attachments[0].name == "xfdp.exe"


def test_it_knows_what_it_answers_nearest_first(settings: Settings) -> None:
    inbound = take(mail(f"In-Reply-To: {SENT}", "References: <a@x> <b@x>", f" {SENT}"), settings)
    assert inbound.answers == (SENT, "<b@x>", "<a@x>")


def test_it_reads_the_case_from_the_address_that_it_was_sent_to(settings: Settings) -> None:
    reference = new_reference()
    address = case_address(OURS, reference, case_address_secret(settings))
    assert take(mail(), settings, to=(OURS, address)).reference == reference
    assert take(mail(), settings, to=(address.upper(),)).reference == reference
    assert take(mail(f"Cc: Lien <{address}>"), settings, to=None).reference == reference
    assert take(mail(f"Delivered-To: {address}"), settings, to=None).reference == reference


def test_it_takes_a_mail_to_an_address_with_a_wrong_token_without_its_reference(settings: Settings) -> None:
    inbound = take(mail(), settings, to=(f"contact+{new_reference()}.aaaaaaaaaaaaaaaa@lien.example",))
    assert inbound.reference is None
    assert inbound.text == "Bonjour, le hall est sale."


def test_it_reads_the_reference_in_the_subject(settings: Settings) -> None:
    reference = new_reference()
    inbound = take(mail(f"Subject: Re: Votre message (référence {format_reference(reference)})"), settings)
    assert inbound.reference == reference


def test_a_display_name_is_not_who_wrote(settings: Settings) -> None:
    inbound = take(mail("Reply-To: other@example.net", sender='"mairie@ville.example" <Bad@Example.NET>'), settings)
    assert inbound.sender == "bad@example.net"
    assert inbound.sender_name is None


@pytest.mark.parametrize(
    "name", ["auto-exchange-away", "auto-list", "auto-newsletter", "auto-no-reply", "auto-feedback-report"]
)
def test_a_machine_opens_no_conversation(settings: Settings, name: str) -> None:
    assert read(name, settings) is None


@pytest.mark.parametrize("name", ["auto-vacation-fr", "auto-receipt"])
def test_an_automatic_answer_to_our_mail_is_recorded_and_not_answered(settings: Settings, name: str) -> None:
    inbound = take(name, settings, sender="")
    assert inbound.is_automatic
    assert inbound.answers == (SENT,)


def test_an_automatic_answer_to_a_case_is_recorded_and_not_answered(settings: Settings) -> None:
    reference = new_reference()
    address = case_address(OURS, reference, case_address_secret(settings))
    inbound = take(mail("Auto-Submitted: auto-replied"), settings, to=(address,))
    assert inbound.is_automatic
    assert inbound.reference == reference


@pytest.mark.parametrize(
    "raw",
    [
        mail(sender="contact@lien.example"),
        mail(sender="Contact+abc@Lien.Example"),
        mail("X-Loop: contact@lien.example"),
        b"From: nadia@example.org\nMessage-ID: <lien.0195aa@lien.example>\n\nx",
        mail(*["Received: from a by b"] * 60),
    ],
)
def test_it_leaves_a_loop_alone(settings: Settings, raw: bytes) -> None:
    assert read(raw, settings) is None


def test_it_knows_a_bounce(settings: Settings) -> None:
    bounce = read("bounce-postfix", settings, sender="")
    assert isinstance(bounce, Bounce)
    assert bounce.message_ids == (SENT,)


def test_it_takes_a_mail_whose_reading_fails(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(raw: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr("bot.mail.parse.read_tree", fail)
    inbound = take("plain-ascii", settings)
    assert inbound.text.startswith(sentences.UNREADABLE)
    assert inbound.raw is not None


@given(st.data())
def test_it_makes_something_of_a_real_mail_that_was_damaged(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(sorted(MAILS.glob("*.eml")))).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=6))
    found = read(bytes(raw), Settings(secret_key="k" * 40), sender=None, to=None)
    assert not isinstance(found, Inbound) or found.text or found.attachments
