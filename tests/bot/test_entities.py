"""Telephones, mail addresses, references and number plates as residents type them."""

import pytest

from bot.entities import find_entities
from hub.cases.reference import format_reference, new_reference


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.kind, entity.value) for entity in find_entities(text)]


@pytest.mark.parametrize(
    "written",
    ["06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78", "0033612345678",
     "+33612345678", "06/12/34/56/78", "(+33) 6 12 34 56 78".removeprefix("(").replace(")", "")],
)  # fmt: skip
def test_it_reads_a_telephone_number_however_it_is_written(written: str) -> None:
    assert found(f"rappelez moi au {written} merci") == [("phone", "+33612345678")]


def test_it_reads_a_number_from_abroad() -> None:
    assert found("call me on +44 7911 123456") == [("phone", "+447911123456")]


@pytest.mark.parametrize(
    "text",
    [
        "le 17 ne répond pas",
        "depuis le 12/05/2024 à 22h30",
        "il y en a 150 000 en france",
        "01 02 03",
        "article 1234567890123456789",
        "99 99 99 99 99",
        "de 150 et plus",
        "12 euros ou 24",
        "bonjour personne ne vient",
        "",
    ],
)
def test_it_takes_no_other_number_for_something(text: str) -> None:
    assert found(text) == []


def test_it_reads_a_mail_address() -> None:
    assert found("écrivez à Jeanne.Martin+police@exemple.fr, merci.") == [("email", "jeanne.martin+police@exemple.fr")]
    assert found("rdv @ 18h avec moi@") == []


def test_it_reads_a_reference_with_its_usual_typos() -> None:
    reference = new_reference()
    written = format_reference(reference).lower().replace("0", "o").replace("1", "l")
    assert ("reference", reference) in found(f"des nouvelles de {written} ?")


@pytest.mark.parametrize("written", ["AB-123-CD", "AB 123 CD", "ab-123-cd", "AB123CD", "ab123cd", "Ab-123-cD"])
def test_it_reads_a_number_plate(written: str) -> None:
    assert found(f"une clio {written} garée là") == [("vehicle", "AB-123-CD")]


def test_it_reads_an_old_number_plate() -> None:
    assert found("épave immatriculée 1234 XY 59") == [("vehicle", "1234 XY 59")]


@pytest.mark.parametrize("text", ["de 150 et plus", "SS-123-AB", "AB-123-IO"])
def test_it_takes_nothing_else_for_a_number_plate(text: str) -> None:
    assert found(text) == []


def test_it_says_where_each_stands() -> None:
    text = "ma voiture AB-123-CD, appelez le 0612345678 ou moi@exemple.fr"
    assert [text[e.start : e.end] for e in find_entities(text)] == ["AB-123-CD", "0612345678", "moi@exemple.fr"]


def test_it_reads_two_of_a_kind() -> None:
    assert [kind for kind, _ in found("06 12 34 56 78 ou 06 87 65 43 21")] == ["phone", "phone"]


def test_it_never_takes_long_on_hostile_text() -> None:
    for text in ("1 " * 50_000, "a@" * 50_000, "a." * 50_000 + "@", "+" * 50_000, "AB-" * 50_000, "0" * 100_000):
        assert isinstance(find_entities(text), tuple)
