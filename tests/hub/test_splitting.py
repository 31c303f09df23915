import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.conversations.splitting import split_text

FAMILY = "👨‍👩‍👧‍👦"
THUMB = "👍🏽"
FLAG = "🇫🇷"


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def without_space(text: str) -> str:
    return "".join(text.split())


texts = st.text(
    st.one_of(
        st.sampled_from("ab é.!?»\n\n \t\u00a0\u202f"),
        st.sampled_from(["👍", "🏽", "\u200d", "🇫", "🇷", "\u0301", "\ufe0f", "한", "\u1161"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)


@given(texts, st.integers(2, 40))
def test_it_never_makes_a_part_that_is_empty_or_too_long(text: str, limit: int) -> None:
    for part in split_text(text, limit):
        assert part.strip()
        assert units(part) <= limit


@given(texts, st.integers(2, 40))
def test_it_loses_nothing_but_white_space_at_the_cuts(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert without_space("".join(parts)) == without_space(text)
    position = 0
    for part in parts:
        found = text.index(part, position)
        assert not text[position:found].strip()
        position = found + len(part)
    assert not text[position:].strip()


@given(texts)
def test_it_leaves_a_text_that_fits_in_one_part(text: str) -> None:
    assert split_text(text, 4096) == ((text.strip(),) if text.strip() else ())


@given(st.lists(st.sampled_from([FAMILY, THUMB, FLAG, "e\u0301", "a"]), min_size=1, max_size=60), st.integers(11, 30))
def test_it_never_cuts_inside_a_visible_character(characters: list[str], limit: int) -> None:
    whole = "".join(characters)
    boundaries = {0}
    for character in characters:
        boundaries.add(max(boundaries) + len(character))
    position = 0
    for part in split_text(whole, limit):
        position += len(part)
        assert position in boundaries


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("un deux\n\ntrois quatre cinq", 21, ("un deux\n\ntrois quatre", "cinq")),
        ("premier point.\n\nsecond point. Suite", 32, ("premier point.\n\nsecond point.", "Suite")),
        (
            "un deux trois\n\nquatre cinq\nsix sept huit neuf",
            30,
            ("un deux trois\n\nquatre cinq", "six sept huit neuf"),
        ),
        ("a b c d e\n\nf g. h\ni j k l m n o", 18, ("a b c d e", "f g. h\ni j k l m n", "o")),
        ("ligne une\nligne deux est plus longue", 24, ("ligne une\nligne deux est", "plus longue")),
        ("ligne une un peu\nligne deux est plus longue", 24, ("ligne une un peu", "ligne deux est plus", "longue")),
        ("Bonjour à tous. La réunion est mardi.", 25, ("Bonjour à tous.", "La réunion est mardi.")),
        ("Il a dit (hier soir.) Et ensuite rien", 28, ("Il a dit (hier soir.)", "Et ensuite rien")),
        ("mot " * 3 + "autre", 13, ("mot mot mot", "autre")),
        ("aaaa bbbb", 4, ("aaaa", "bbbb")),
        ("abcdefgh", 3, ("abc", "def", "gh")),
        ("un motbientroplong", 8, ("un", "motbient", "roplong")),
        ("êtes-vous là\u00a0? oui", 13, ("êtes-vous", "là\u00a0? oui")),
        ("êtes-vous là ? oui", 13, ("êtes-vous", "là ? oui")),
        ("🙂🙂🙂", 4, ("🙂🙂", "🙂")),
        ("🙂🙂🙂", 3, ("🙂", "🙂", "🙂")),
        ("  \n\n ", 10, ()),
        ("", 10, ()),
        ("\n\n début et fin \n", 40, ("début et fin",)),
    ],
)
def test_it_cuts_where_a_reader_would(text: str, limit: int, parts: tuple[str, ...]) -> None:
    assert split_text(text, limit) == parts


def test_it_counts_as_telegram_does_and_not_in_characters() -> None:
    assert [len(part) for part in split_text("🙂" * 4096)] == [2048, 2048]


def test_it_still_cuts_a_letter_that_is_longer_than_a_part() -> None:
    piled = "a" + "\u0301" * 50
    parts = split_text(piled, 20)
    assert "".join(parts) == piled
    assert all(unicodedata.category(part[1]) == "Mn" for part in parts)


def test_it_keeps_a_long_list_in_whole_lines() -> None:
    lines = [f"- point numéro {number} de la liste" for number in range(300)]
    for part in split_text("\n".join(lines), 1000):
        assert set(part.split("\n")) <= set(lines)


def test_it_refuses_a_limit_that_no_emoji_fits() -> None:
    with pytest.raises(ValueError, match="two UTF-16"):
        split_text("a", 1)
