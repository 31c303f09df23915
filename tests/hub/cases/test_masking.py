"""Lists show what a matter is about, never a number, an address or a plate."""

import pytest

from hub.cases.masking import mask


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Clio grise AB-123-CD garée là", "Clio grise [plaque] garée là"),
        ("ab123cd et 1234 XY 59", "[plaque] et [plaque]"),
        ("rappelez moi au 06 12 34 56 78 merci", "rappelez moi au [téléphone] merci"),
        ("call +44 7911 123456", "call [téléphone]"),
        ("écrivez à jeanne@exemple.fr ou au 0612345678", "écrivez à [courriel] ou au [téléphone]"),
        ("plaque ab 123 cd", "plaque [plaque]"),
        ("du bruit au 12 rue du Moulin, appelé le 17", "du bruit au 12 rue du Moulin, appelé le 17"),
        ("", ""),
        (None, ""),
    ],
)
def test_it_takes_out_who_and_whose(said: str | None, shown: str) -> None:
    assert mask(said) == shown


def test_the_reference_stays() -> None:
    assert mask("des nouvelles de 7K3F-9QX4") == "des nouvelles de 7K3F-9QX4"
