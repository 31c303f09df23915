from pathlib import Path

import pytest

from bot.mail.automatic import MAX_HOPS, is_automatic, is_daemon, is_loop, is_own_address
from bot.mail.parse import Mail, parse_mail

MAILS = Path(__file__).parents[2] / "payloads" / "mails"


def mail_with(*fields: str, sender: str = "nadia@example.org", subject: str = "Bruit") -> Mail:
    return parse_mail("\n".join([f"From: {sender}", f"Subject: {subject}", *fields, "", "Bonjour"]).encode())


@pytest.mark.parametrize(
    "path", sorted(MAILS.glob("auto-*.eml")) + sorted(MAILS.glob("bounce-*.eml")), ids=lambda p: p.stem
)
def test_it_knows_a_machine_in_a_stored_mail(path: Path) -> None:
    assert is_automatic(parse_mail(path.read_bytes()))


@pytest.mark.parametrize(
    "name", ["plain-ascii", "alternative", "photo-with-position", "forward-as-attachment", "signed"]
)
def test_it_takes_a_person_for_a_person(name: str) -> None:
    assert not is_automatic(parse_mail((MAILS / f"{name}.eml").read_bytes()), "nadia.lemaire@example.org")


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x@example.org",
        "AUTO-SUBMITTED: Auto-Notified",
        "Precedence: bulk",
        "Precedence: Junk",
        "Precedence: list",
        "Precedence: auto_reply",
        "List-Id: <x.example.org>",
        "List-Unsubscribe: <https://example.org>",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "X-Autoreply: yes",
        "X-Autorespond: vacation",
        "X-Auto-Reply-From: x@example.org\nX-Autoreply-From: x@example.org",
        "Return-Path: <>",
        "Feedback-Type: abuse",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
    ],
)
def test_it_believes_what_a_machine_says_of_itself(field: str) -> None:
    assert is_automatic(mail_with(field))


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: no",
        "Auto-Submitted: NO",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: DR, RN, NRN",
        "X-Autoreply: no",
        "X-Mailer: Automatic Mailer 3000",
        "Return-Path: <nadia@example.org>",
        "Content-Type: text/plain; report-type=none",
    ],
)
def test_it_does_not_take_these_for_a_machine(field: str) -> None:
    assert not is_automatic(mail_with(field))


@pytest.mark.parametrize(
    "subject",
    [
        "Réponse automatique : Votre message",
        "=?utf-8?Q?R=C3=A9ponse_automatique_:_Re:_Votre_message?=",
        "Absence du bureau Re: Votre message",
        "Message d'absence",
        "Message d’absence",
        "Out of Office: Your message",
        "Automatic reply: Your message",
        "Auto: Votre message",
        "Automatische Antwort: Ihre Nachricht",
        "Abwesenheitsnotiz: bin im Urlaub",
        "Respuesta automática: Su mensaje",
        "Fuera de la oficina",
        "Risposta automatica: messaggio",
        "Automatisch antwoord: Uw bericht",
        "Afwezigheidsbericht",
    ],
)
def test_it_knows_the_subject_of_an_out_of_office_answer(subject: str) -> None:
    assert is_automatic(mail_with(subject=subject))


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Réponse automatique : Votre message",
        "Absence de lumière rue des Lilas",
        "Absence totale de contrôle",
        "Votre réponse automatique ne m'aide pas",
        "Automobile abandonnée",
        "Auto-école : stationnement gênant",
        "Out of control dogs",
        "Urlaub",
        "Vacances",
    ],
)
def test_it_does_not_take_a_person_s_subject_for_an_answer_machine(subject: str) -> None:
    assert not is_automatic(mail_with(subject=subject))


@pytest.mark.parametrize(
    "address",
    [
        "MAILER-DAEMON@example.org",
        "postmaster@example.org",
        "no-reply@example.org",
        "noreply@example.org",
        "no_reply+abc@example.org",
        "do-not-reply@example.org",
        "donotreply@example.org",
        "noreply-facture@example.org",
        "ne-pas-repondre@example.org",
        "nepasrepondre@example.org",
        "ne_pas_repondre@example.org",
        "service.ne-pas-repondre@example.org",
        "facture-noreply@example.org",
        "noreply2@example.org",
        "owner-voisins@example.org",
        "voisins-bounces+x=y@example.org",
        "majordomo@example.org",
    ],
)
def test_it_knows_an_address_that_nobody_reads(address: str) -> None:
    assert is_daemon(address)


@pytest.mark.parametrize(
    "address",
    [
        "noreen@example.org",
        "norbert@example.org",
        "postma@example.org",
        "nathan.reply@example.org",
        "nepal@example.org",
        "reply@example.org",
        "daemon.dupont@example.org",
        "donot@example.org",
        "owner@example.org",
    ],
)
def test_it_does_not_take_a_person_s_address_for_one_that_nobody_reads(address: str) -> None:
    assert not is_daemon(address)


@pytest.mark.parametrize("envelope", ["", "<>", "MAILER-DAEMON@mx.example.net"])
def test_it_knows_a_machine_by_its_envelope(envelope: str) -> None:
    assert is_automatic(mail_with(), envelope)


def test_it_believes_the_envelope_rather_than_a_return_path_in_the_mail() -> None:
    assert not is_automatic(mail_with("Return-Path: <>"), "nadia@example.org")


@pytest.mark.parametrize("sender", ["contact@lien.example", "Contact+abc@LIEN.example"])
def test_it_knows_its_own_mail_that_comes_back(sender: str) -> None:
    assert is_loop(mail_with(sender=sender), "contact@lien.example")


def test_it_knows_a_mail_that_went_through_it_before() -> None:
    assert is_loop(mail_with("X-Loop: contact@lien.example"), "contact@lien.example")
    assert is_loop(mail_with(*["Received: from a by b"] * (MAX_HOPS + 1)), "contact@lien.example")
    assert not is_loop(mail_with(*["Received: from a by b"] * 8), "contact@lien.example")


@pytest.mark.parametrize("address", ["contacts@lien.example", "contact@lien.example.org", "x+contact@lien.example", ""])
def test_it_does_not_take_another_address_for_its_own(address: str) -> None:
    assert not is_own_address(address, "contact@lien.example")
