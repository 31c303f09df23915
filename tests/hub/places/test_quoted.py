"""What a text quotes that somebody could call or open, and which of it is known."""

import pytest

from hub.places.quoted import find_emergency_numbers, find_quoted, find_unknown
from hub.settings import ROOT

SEEDS = ROOT / "seeds"


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Appelez le 03 21 19 12 34.", {"+33321191234"}),
        ("le 3919, le 39 28, le 116 006, le 33700", {"3919", "3928", "116006", "33700"}),
        ("Appelez le 13. Envoyez un SMS au 114.", {"13", "114"}),
        ("voir www.exemple.fr/page ou https://aide.exemple.org", {"exemple.fr", "aide.exemple.org"}),
        ("écrivez à aide@exemple.fr", {"aide@exemple.fr"}),
        ("le mardi 14 avril 2026 de 9 h à 12 h 30, au 12 rue des Lilas, 62100", set()),
        ("entre 45 jours et 3 jours avant le départ, 6 ans, 150 euros", set()),
        ("Bonjour. Merci.", set()),
    ],
)
def test_it_finds_what_can_be_called_opened_or_written_to(said: str, quoted: set[str]) -> None:
    assert find_quoted(said) == quoted


def test_what_stands_in_a_service_is_known() -> None:
    said = "17, 112, le 116 006, le 39 28, le 0 800 23 13 13, arretonslesviolences.gouv.fr, victimes@france-victimes.fr"
    assert find_unknown(said, SEEDS, ()) == set()


def test_anything_else_is_not_known_before_a_fact_says_it() -> None:
    said = "Appelez le 03 21 19 12 34 ou le 3018, ou voyez arnaque-police.com"
    assert find_unknown(said, SEEDS, ()) == {"+33321191234", "arnaque-police.com"}
    assert find_unknown(said, SEEDS, [{"phone": "03.21.19.12.34", "note": "arnaque-police.com"}]) == set()


def test_it_sees_which_emergency_numbers_a_text_gives() -> None:
    assert find_emergency_numbers("le 17 ou le 112, au 17 rue X, en 2017, 1,17 euro") == {"17", "112"}
