import re
from datetime import UTC, datetime

import pytest

from hub.conversations.mail_rendering import (
    MAX_REFERENCES,
    case_address,
    find_signed_reference,
    is_own_message_id,
    make_message_id,
    render_mail,
)
from hub.conversations.rendered import Button, Rendered

OURS = "contact@lien.example"
SECRET = "s" * 32
REFERENCE = "7K3F9QX4"
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ID = "0195aa00-0000-7000-8000-000000000001"


def render(text: str = "Bonjour.", **changes: object) -> Rendered:
    given: dict[str, object] = {
        "message_id": ID,
        "at": AT,
        "mail_address": OURS,
        "sender_name": "Lien",
        "secret": SECRET,
    }
    return render_mail(text, **(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def reference() -> str:
    from hub.cases.reference import new_reference

    return new_reference()


@pytest.mark.parametrize(("language", "subject"), [("fr", "Votre message"), ("en", "Your message"), ("ar", "رسالتك")])
def test_its_subject_says_nothing_of_what_it_is_about(language: str, subject: str) -> None:
    assert render("Votre plainte pour violences", language=language).subject == subject


def test_it_carries_the_reference_in_the_subject_where_the_provider_knows_no_plus() -> None:
    assert render(reference=REFERENCE, plus_addresses=False).subject == "Votre message (référence 7K3F-9QX4)"
    assert "Reply-To" not in render(reference=REFERENCE, plus_addresses=False).headers
    assert render(reference=REFERENCE).subject == "Votre message"


def test_it_carries_the_fields_of_a_mail_of_ours() -> None:
    headers = render().headers
    assert headers["From"] == f"Lien <{OURS}>"
    assert headers["Message-ID"] == f"<lien.{ID}@lien.example>"
    assert headers["Date"] == "Sun, 22 Nov 2026 09:30:00 +0000"
    assert headers["Auto-Submitted"] == "auto-replied"
    assert headers["X-Auto-Response-Suppress"] == "All"


def test_it_says_when_a_person_wrote_it() -> None:
    assert render(is_from_bot=False).headers["Auto-Submitted"] == "no"


def test_another_attempt_is_the_same_mail() -> None:
    assert render() == render()


def test_it_threads() -> None:
    headers = render(thread=["<a@example.org>", "<b@example.org>", "<a@example.org>"]).headers
    assert headers["In-Reply-To"] == "<b@example.org>"
    assert headers["References"] == "<a@example.org> <b@example.org>"


def test_it_keeps_the_first_and_the_last_of_a_long_thread() -> None:
    ids = [f"<{number}@example.org>" for number in range(100)]
    references = render(thread=ids).headers["References"].split(" ")
    assert references[0] == ids[0]
    assert references[1:] == ids[-(MAX_REFERENCES - 1) :]


def test_it_leaves_out_ids_that_no_header_can_hold() -> None:
    headers = render(thread=["<é@example.org>", "<" + "x" * 2_000 + ">"]).headers
    assert "In-Reply-To" not in headers


def test_its_answers_come_to_the_address_of_the_case(reference: str) -> None:
    address = render(reference=reference).headers["Reply-To"]
    assert re.fullmatch(rf"contact\+{reference}\.[a-z2-7]{{16}}@lien\.example", address)
    assert find_signed_reference(address, OURS, SECRET) == reference


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda a: f"<{a}>"])
def test_it_knows_its_address_whatever_its_case(reference: str, change: object) -> None:
    address = case_address(OURS, reference, SECRET)
    assert find_signed_reference(change(address), OURS, SECRET) == reference  # type: ignore[operator]


@pytest.mark.parametrize(
    "address",
    [
        "contact@lien.example",
        "contact+abc@lien.example",
        "contact+{reference}@lien.example",
        "contact+{reference}.aaaaaaaaaaaaaaaa@lien.example",
        "contact+{reference}.@lien.example",
        "contact+.{token}@lien.example",
        "contact+{reference}.{token}é@lien.example",
        "contact+{reference}.{token}@other.example",
        "other+{reference}.{token}@lien.example",
        "",
    ],
)
def test_it_knows_no_reference_in_an_address_that_it_did_not_give(reference: str, address: str) -> None:
    token = case_address(OURS, reference, SECRET).split("@")[0].rpartition(".")[2]
    assert find_signed_reference(address.format(reference=reference, token=token), OURS, SECRET) is None


def test_a_token_made_with_another_secret_counts_for_nothing(reference: str) -> None:
    assert find_signed_reference(case_address(OURS, reference, "t" * 32), OURS, SECRET) is None


def test_it_knows_its_own_message_ids() -> None:
    assert is_own_message_id(make_message_id(ID, OURS), OURS)
    assert not is_own_message_id("<someone@lien.example>", OURS)
    assert not is_own_message_id(f"<lien.{ID}@other.example>", OURS)


def test_it_numbers_the_choices() -> None:
    rendered = render("Quel dossier ?", buttons=(Button("Bruit <la nuit>", "a"), Button("Autre", "b")))
    assert rendered.parts[0].split("\n")[2:] == [
        "Répondez à ce mail avec le numéro de votre choix :",
        "1. Bruit <la nuit>",
        "2. Autre",
        "",
    ]
    assert "<ol><li>Bruit &lt;la nuit&gt;</li><li>Autre</li></ol>" in str(rendered.html)


def test_its_html_holds_the_text_and_nothing_from_elsewhere() -> None:
    html = str(render("Un <b> & deux.\nSuite.\n\nVoir https://example.org/a?b=1&c=2.").html)
    assert "<p>Un &lt;b&gt; &amp; deux.<br>\nSuite.</p>" in html
    assert '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.' in html
    assert "<img" not in html
    assert 'lang="fr" dir="ltr"' in html


def test_it_writes_arabic_from_right_to_left() -> None:
    assert 'lang="ar" dir="rtl"' in str(render("مرحبا", language="ar").html)


def test_it_writes_french_where_it_has_no_words_in_a_language() -> None:
    assert render(language="xx").subject == "Votre message"


@pytest.mark.parametrize(("language", "path"), [("fr", "/confidentialite"), ("en", "/privacy"), ("ar", "/privacy")])
def test_it_ends_with_where_the_notice_on_personal_data_is(language: str, path: str) -> None:
    mail = render(language=language, site_url="https://lien.example")

    assert mail.parts[0].splitlines()[-2] == "-- "
    assert mail.parts[0].rstrip().endswith(f"https://lien.example{path}")
    assert f'href="https://lien.example{path}"' in (mail.html or "")
