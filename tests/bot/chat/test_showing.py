"""What stays whole in a message: addresses that can be tapped, references and codes that can be copied."""

import pytest

from bot.chat.showing import link_addresses


@pytest.mark.parametrize(
    ("said", "address", "shown"),
    [
        (
            "Écrivez à arretonslesviolences.gouv.fr.",
            "https://arretonslesviolences.gouv.fr",
            "arretonslesviolences.gouv.fr",
        ),
        ("Voir cnil.fr/fr/plaintes, puis attendez", "https://cnil.fr/fr/plaintes", "cnil.fr/fr/plaintes"),
        ("Ici : https://example.org/a?b=c", "https://example.org/a?b=c", "https://example.org/a?b=c"),
    ],
)
def test_an_address_can_be_tapped(said: str, address: str, shown: str) -> None:
    assert f'<a href="{address}" dir="ltr" rel="noreferrer noopener nofollow">{shown}</a>' in link_addresses(said)


@pytest.mark.parametrize("said", ["contact@lien.fr", "prenom.nom@police.gouv.fr", "fin.Un mot", "a.fr-b", "3 fr"])
def test_what_is_no_site_is_no_link(said: str) -> None:
    assert link_addresses(said) == said


@pytest.mark.parametrize("code", ["7K3F-9QX4", "AVW-Z38-RJ2"])
def test_a_reference_or_a_code_stays_on_one_line_and_in_its_order(code: str) -> None:
    assert f'<b class="reference" dir="ltr">{code}</b>' in link_addresses(f"رمزك: {code}.")


def test_a_number_plate_is_no_code() -> None:
    assert link_addresses("AB-123-CD") == "AB-123-CD"


def test_everything_else_is_escaped() -> None:
    assert link_addresses("<b>7K3F-9QX4") == '&lt;b&gt;<b class="reference" dir="ltr">7K3F-9QX4</b>'
