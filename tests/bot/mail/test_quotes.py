"""What a resident wrote, told apart from what the mail programme added, over a corpus of replies."""

from collections.abc import Callable

import pytest

from bot.mail.quotes import Folded, fold
from tests.bot.mail.replies import Reply, read_corpus

CORPUS = read_corpus()
FRENCH = [reply for reply in CORPUS if reply.is_french]


def is_exact(reply: Reply) -> bool:
    return fold(reply.mail, reply.subject).text == reply.text


def loses_words(reply: Reply) -> bool:
    kept = set(fold(reply.mail, reply.subject).text.split())
    return any(word not in kept for word in reply.text.split())


def visible(text: str) -> str:
    return text.replace("\u200b", "").replace("\u200c", "")


def failures(replies: list[Reply]) -> str:
    return "\n".join(reply.name for reply in replies if not is_exact(reply))


def share(replies: list[Reply], is_so: Callable[[Reply], bool]) -> float:
    return sum(map(is_so, replies)) / len(replies)


def test_it_has_a_corpus_large_enough_to_mean_something() -> None:
    assert len(CORPUS) >= 160
    assert len(FRENCH) >= 80
    assert len({reply.name for reply in CORPUS}) == len(CORPUS)


def test_it_is_exact_on_nearly_all_french_replies() -> None:
    assert share(FRENCH, is_exact) >= 0.95, failures(FRENCH)


def test_it_is_exact_on_nearly_all_replies_in_other_languages() -> None:
    others = [reply for reply in CORPUS if not reply.is_french]
    assert share(others, is_exact) >= 0.95, failures(others)


def test_it_hardly_ever_loses_a_word_of_the_writer() -> None:
    assert share(CORPUS, loses_words) <= 0.01, "\n".join(reply.name for reply in CORPUS if loses_words(reply))


@pytest.mark.parametrize("reply", CORPUS, ids=lambda reply: reply.name)
def test_it_keeps_every_word_of_a_mail_in_one_of_its_parts(reply: Reply) -> None:
    folded = fold(reply.mail, reply.subject)
    parts = visible("\n".join([folded.text, folded.history, folded.signature]))
    assert sorted(parts.split()) == sorted(visible(reply.mail).split())


def test_it_leaves_the_quoted_lines_out_of_the_own_words_of_answers_in_between() -> None:
    folded = fold("Le 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :\n> Où ?\n\nAu 12.\n\n> Quand ?\n\nHier.\n")
    assert folded.text == "> Où ?\n\nAu 12.\n\n> Quand ?\n\nHier."
    assert folded.own_words == "Au 12.\n\n\nHier."


def test_it_says_nothing_for_a_writer_who_only_sends_a_picture_from_a_telephone() -> None:
    assert fold("\n\nEnvoyé de mon iPhone\n") == Folded("", "", "Envoyé de mon iPhone")


def test_it_says_nothing_for_an_answer_that_only_quotes() -> None:
    folded = fold("Le 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :\n> Appelez le 17.\n")
    assert folded.text == ""
    assert "Appelez le 17." in folded.history


def test_it_keeps_lines_that_look_quoted_when_nothing_says_that_they_are() -> None:
    assert fold("> au secours\n").text == "> au secours"


def test_it_reads_every_line_ending() -> None:
    for ending in ("\n", "\r\n", "\r"):
        mail = ending.join(["Oui", "", "Le 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :", "> Non ?"])
        assert fold(mail).text == "Oui"


def test_it_keeps_a_signature_apart_from_the_history() -> None:
    folded = fold("Oui\n\n-- \nJeanne\n\nLe 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :\n> Non ?")
    assert folded.text == "Oui"
    assert folded.history == "Le 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :\n> Non ?"
    assert folded.signature == "--\nJeanne"


@pytest.mark.parametrize("empty", ["", " ", "\n\n\n", "\t\r\n"])
def test_it_makes_nothing_of_nothing(empty: str) -> None:
    assert fold(empty) == Folded("", "", "")
