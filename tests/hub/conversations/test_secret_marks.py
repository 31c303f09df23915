"""The secret code of a case: derived, never stored, read in any form, hidden from everybody but its resident."""

import pytest

from hub.conversations.secret_marks import (
    find_code,
    hide,
    is_right_code,
    list_codes,
    make_code,
    make_link_secret,
    mark_code,
    mark_link,
    parse_code,
    reveal,
)

REFERENCE = "7K3F9QX4"


def test_it_is_the_same_each_time_and_another_for_each_case_and_version() -> None:
    assert make_code(REFERENCE, 1) == make_code(REFERENCE, 1)
    assert len({make_code(REFERENCE, 1), make_code(REFERENCE, 2), make_code("00000000", 1)}) == 3


def test_it_reads_like_three_short_words() -> None:
    assert [len(part) for part in make_code(REFERENCE, 1).split("-")] == [3, 3, 3]


def test_a_stored_message_does_not_hold_it_and_a_sent_one_does() -> None:
    stored = f"Votre code : {mark_code(REFERENCE)}."

    assert make_code(REFERENCE, 1) not in stored
    assert reveal(stored) == f"Votre code : {make_code(REFERENCE, 1)}."
    assert hide(stored) == "Votre code : •••-•••-•••."


def test_a_link_is_told_the_same_way() -> None:
    stored = f"https://lien.example/my-data#{mark_link('abc_-12')}"

    assert reveal(stored).endswith("#" + make_link_secret("abc_-12"))
    assert "abc" not in hide(stored)


def test_words_without_marks_stay_as_they_are() -> None:
    assert reveal("Bonjour") == hide("Bonjour") == "Bonjour"


@pytest.mark.parametrize(
    "written",
    [
        "{code}",
        " {code}. ",
        "voici mon code {code} merci",
        "ref 7K3F-9QX4 code {code}",
        "le code secret est {spaced}",
        "code:{bare}",
        "{bare}",
        "{lower}",
    ],
)
def test_it_is_found_however_people_write_it(written: str) -> None:
    code = make_code(REFERENCE, 1)
    bare = code.replace("-", "")
    said = written.format(code=code, bare=bare, spaced=code.replace("-", " "), lower=code.lower())

    found = find_code(said)

    assert found and found[0] == bare
    assert is_right_code(REFERENCE, 1, found[0])
    assert not is_right_code(REFERENCE, 2, found[0])


@pytest.mark.parametrize(
    "said",
    [
        "les 100 ans de ma mère",
        "062 123 456",
        "06-12-345-678",
        "123-456-789",
        "AB-123-CD",
        "7K3F-9QX4",
        "code postal 62100",
        "anonymous",
        "j'ai 3 bus par jour",
        "",
    ],
)
def test_what_is_no_code_is_not_taken_for_one(said: str) -> None:
    assert find_code(said) is None


def test_lookalikes_are_read_as_what_they_look_like() -> None:
    assert parse_code("o0i-lkm-234") == "0011KM234"
    assert parse_code("uuu-000-111") is None


def test_every_code_of_a_long_text_is_found_with_its_place() -> None:
    first, second = make_code(REFERENCE, 1), make_code(REFERENCE, 2)
    said = f"> code {first}\n123-456-789\n{second}"

    assert [said[start:end] for _, start, end in list_codes(said)] == [first, second]
    assert list_codes("bonjour") == []
