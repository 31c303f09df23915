"""Codes of invitations: as people type them, and nothing else for one."""

import pytest

from hub.contacts.invitation_codes import HIDDEN, digest_code, draw_code, find_invitation, format_code, hide_invitation

CODE = "K7P2M9XD4QRT"
WRITTEN = "K7P2-M9XD-4QRT"


@pytest.mark.parametrize(
    "said",
    [
        f"inv-{WRITTEN}",
        f"/start inv-{WRITTEN}",
        f"/start@lien_bot inv-{WRITTEN}",
        "inv-k7p2m9xd4qrt",
        "INV K7P2 M9XD 4QRT",
        "inv-K7P2–M9XD–4QRT.",
        f"Bonjour,\nvoici mon invitation : {WRITTEN}\nMerci, Sami",
        "mon code d'invitation est K7P2 M9XD 4QRT",
        f"bonjour, j'ai recu un code du délégué : {WRITTEN}",
        f"le delegue m'a donné ça {WRITTEN} pour devenir référent",
        "je suis la nouvelle référente, K7P2 M9XD 4QRT",
        f"the delegate gave me {WRITTEN}",
        f"voici mon code {WRITTEN}",
        WRITTEN,
        " k7p2 m9xd 4qrt \n",
        "K7P2M9XD4QRT",
    ],
)
def test_it_is_found_as_people_send_it(said: str) -> None:
    found = find_invitation(said)
    assert found and found[0] == CODE
    assert CODE not in hide_invitation(said).upper().replace("-", "").replace(" ", "")
    assert HIDDEN in hide_invitation(said)


@pytest.mark.parametrize(
    ("said", "code"),
    [("inv-KOIL-2345-6789", "K01123456789"), ("inv-abc", ""), ("/start inv-abc", ""), ("inv-K7P2-M9XD-4QRU", "")],
)
def test_look_alikes_are_read_and_what_cannot_be_right_is_an_attempt(said: str, code: str) -> None:
    found = find_invitation(said)
    assert found and found[0] == code
    assert hide_invitation(said).endswith(HIDDEN)


@pytest.mark.parametrize(
    "said",
    [
        "Ma voisine a reçu une invitation pour demain soir",
        "invitation deux fois cela suffit",
        "on m'a demandé le code K7P2-M9XD-4QRT de la carte prépayée",
        "Il m'a volé mon téléphone, série K7P2-M9XD-4QRT",
        "/start",
        "1234 5678 9012",
        "trop tard deja",
        "le délégué vient demain soir 2eme etag",
        "inventaire",
        "facture inv-2024 chez le garagiste",
        "",
    ],
)
def test_what_people_tell_is_none(said: str) -> None:
    assert find_invitation(said) is None
    assert hide_invitation(said) == said


def test_alone_it_counts_only_where_nothing_else_was_asked() -> None:
    assert find_invitation(WRITTEN, is_alone_enough=False) is None
    assert find_invitation(f"inv-{WRITTEN}", is_alone_enough=False)


def test_it_hides_every_code_of_a_quoted_message() -> None:
    said = f"> inv-{WRITTEN}\nmon invitation : {WRITTEN}"
    assert hide_invitation(said).count(HIDDEN) == 2


def test_drawn_codes_are_found_again_and_differ() -> None:
    codes = {draw_code() for _ in range(300)}
    assert len(codes) == 300
    for code in codes:
        found = find_invitation(format_code(code))
        assert found and found[0] == code


def test_the_digest_needs_the_key_of_this_installation(settings_of_the_test: pytest.MonkeyPatch) -> None:
    from hub.settings import get_settings

    first = digest_code(CODE)
    settings_of_the_test.setenv("SECRET_KEY", "x" * 40)
    get_settings.cache_clear()
    assert digest_code(CODE) != first
