"""Whatever arrives is read, in a time that grows with its size only: the limit of each test guards that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail.quotes import fold, fold_html

MEGABYTE = 1_000_000
PIECES = [
    "a", "a\n", "\n", ">", ">\n", "> x\n", "Le ", "Le 3 mars 2026 à 14:02, X\n", "De : x\n", "De : x\nÀ : y\n\n",
    "-", "--\n", "--\nx\n", "______________________________\nx\n", "@", "a@", "<", "x <x@y.fr\n", " ", "*", "*a",
    "Envoyé de mon iPhone\n", "Cordialement,\nx\n", "Ce message est confidentiel\n\n",
    "ce message " + "a " * 290 + "\n", "le 3 mars " + "é" * 580 + " :\n", "=C3=A9", "wrote " * 100 + ":\n", ":",
    "x:\n", "> aaa\nb\n\n", "1 1 1 1 1:\n", "On 1\nwrote\n", "aaa bbb " * 70 + "\n",
    "mot On 3 March 2026 " + "x" * 100 + "@" + "y" * 100 + " :\n", "mot On 3 a@" * 40 + " wrote:\n",
    "é à ç " * 90 + "\n", "写道：\n在 2016年\n", "\r", "\x00\x0b\u2028",
    "Le 3 mars 2026 à 14:02, X <x@y.fr> a écrit :\n> oui\nnon\n",
]  # fmt: skip
TAGS = [
    "<div>", "<p>a", "<br>", "<blockquote>a", "<blockquote>a</blockquote>b", "<table><tr><td>a",
    "<a href='http://x.fr'>y</a>", "<", "&amp;", "&nbsp;", "<div class='gmail_quote'>", "<b>", "<p><b><i><font>x",
    "<ul><li>a", "<!--", "mot ",
]  # fmt: skip


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: ascii(piece[:20]))
def test_it_reads_a_megabyte_of_anything(piece: str) -> None:
    mail = piece * (MEGABYTE // len(piece))
    folded = fold(mail)
    kept = sum(len("".join(part.split())) for part in (folded.text, folded.history, folded.signature))
    assert kept == len("".join(mail.split()))


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", TAGS, ids=ascii)
def test_it_reads_a_megabyte_of_any_html(piece: str) -> None:
    assert isinstance(fold(fold_html(piece * (MEGABYTE // len(piece)))).text, str)


LINES = st.sampled_from([
    "", "Bonjour", "> cité", ">> cité deux fois", "-- ", "---", "____________________", "Envoyé de mon iPhone",
    "Oui.", "Le 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :", "Le 2 mars 2026 à 14:02, Lien <",
    "l@lien.example> a écrit :", "-----Message d'origine-----", "De : Lien <l@lien.example>",
    "Envoyé : lundi 2 mars 2026 14:02", "À : Odile", "Objet : x", "Cordialement,", "Jeanne Roux", "06 12 34 56 78",
    "Ce message est confidentiel.", "\u200b", "#- répondre au-dessus de cette ligne -#",
])  # fmt: skip


@given(st.lists(LINES, max_size=25))
@settings(max_examples=400, deadline=None)
def test_it_loses_no_word_however_the_lines_of_a_mail_follow_each_other(lines: list[str]) -> None:
    folded = fold("\n".join(lines))
    parts = f"{folded.text}\n{folded.history}\n{folded.signature}".split()
    assert sorted(parts) == sorted("\n".join(lines).replace("\u200b", "").split())


@given(st.lists(LINES, max_size=25))
@settings(max_examples=200, deadline=None)
def test_it_changes_nothing_in_a_text_that_is_folded_already(lines: list[str]) -> None:
    once = fold("\n".join(lines))
    assert set(once.own_words.split()) <= set(once.text.split())


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_it_never_fails(text: str) -> None:
    folded = fold(text, text[:20])
    assert isinstance(folded.own_words, str)
