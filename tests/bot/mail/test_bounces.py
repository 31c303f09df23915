from pathlib import Path

import pytest

from bot.mail.bounces import Bounce, find_bounce
from bot.mail.parse import parse_mail

MAILS = Path(__file__).parents[2] / "payloads" / "mails"
OURS = "<lien.0195aa@lien.example>"
NADIA = "nadia@example.org"


def read(name: str) -> Bounce | None:
    return find_bounce(parse_mail((MAILS / f"{name}.eml").read_bytes()))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("bounce-postfix", "5.1.1"),
        ("bounce-exchange-fr", "5.1.10"),
        ("bounce-gmail", "5.1.1"),
        ("bounce-qmail", "5.1.1"),
        ("bounce-exim", None),
        ("bounce-sendmail-old", "5.2.2"),
        ("bounce-orange", "5.1.1"),
        ("bounce-free", None),
        ("bounce-sfr-subject-says-nothing", None),
        ("bounce-yahoo", None),
    ],
)
def test_it_knows_which_mail_failed_and_for_whom(name: str, status: str | None) -> None:
    bounce = read(name)
    assert bounce is not None
    assert bounce.message_ids[0] == OURS
    assert bounce.recipient == NADIA
    assert bounce.status == status
    assert bounce.is_permanent
    assert not bounce.is_delayed


@pytest.mark.parametrize("name", ["bounce-delayed", "bounce-warning-text"])
def test_it_does_not_take_a_delay_for_a_failure(name: str) -> None:
    bounce = read(name)
    assert bounce is not None
    assert bounce.is_delayed
    assert not bounce.is_permanent
    assert bounce.message_ids[0] == OURS


def test_it_knows_a_bounce_that_names_no_mail() -> None:
    bounce = read("bounce-status-unencoded-report-only")
    assert bounce == Bounce(NADIA, (), is_permanent=True, status="5.7.1")


@pytest.mark.parametrize(
    "name", ["bounce-delivered", "auto-vacation-fr", "auto-feedback-report", "auto-receipt", "auto-list", "plain-ascii"]
)
def test_it_takes_nothing_else_for_a_bounce(name: str) -> None:
    assert read(name) is None


def test_it_does_not_take_a_person_s_complaint_about_mail_for_a_bounce() -> None:
    raw = b"From: nadia@example.org\nSubject: Undelivered Mail Returned to Sender\n\n550 5.1.1 User unknown"
    assert find_bounce(parse_mail(raw), "nadia@example.org") is None


def test_it_finds_the_failed_recipient_among_delivered_ones() -> None:
    raw = (MAILS / "bounce-postfix.eml").read_bytes()
    nadia = b"Final-Recipient: rfc822; nadia"
    ali = b"Final-Recipient: rfc822; ali@example.org\r\nAction: relayed\r\nStatus: 2.1.9\r\n\r\n"
    bounce = find_bounce(parse_mail(raw.replace(nadia, ali + nadia)))
    assert bounce is not None
    assert bounce.recipient == NADIA


def test_it_knows_a_delivery_report_whose_labels_are_in_capitals() -> None:
    raw = (MAILS / "bounce-postfix.eml").read_bytes().replace(b"Action: failed", b"ACTION: Failed")
    bounce = find_bounce(parse_mail(raw))
    assert bounce is not None
    assert bounce.is_permanent


def test_it_knows_a_mail_system_that_gives_no_address() -> None:
    raw = (MAILS / "bounce-sendmail-old.eml").read_bytes().replace(b"Return-Path: <>\r\n", b"")
    assert find_bounce(parse_mail(raw), "someone@mx.example.net") is not None
