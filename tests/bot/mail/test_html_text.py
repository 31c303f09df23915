"""HTML mails read as text, however badly they are made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail.html_text import NESTED_TAGS, html_to_text


def test_it_keeps_paragraphs_apart_and_lines_together() -> None:
    html = "<p>Bonjour,</p><p>La porte<br>est cassée.</p><div>Merci</div><div>Jeanne</div>"
    assert html_to_text(html) == "Bonjour,\n\nLa porte\nest cassée.\n\nMerci\nJeanne"


def test_it_reads_the_paragraphs_of_outlook_as_lines() -> None:
    html = "<p class=MsoNormal>Bonjour,</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>La porte.</p>"
    assert html_to_text(html) == "Bonjour,\n\nLa porte."


def test_it_leaves_out_what_a_reader_does_not_see() -> None:
    html = (
        "<head><title>x</title><style>p{}</style></head><script>steal()</script><!-- note -->"
        '<div style="display:none">préambule</div><span style="font-size:0px">espion</span><p hidden>caché</p>'
        '<div style="mso-hide:all">outlook</div><p>Visible</p><img src="https://x.example/p.gif" alt="suivi">'
    )
    assert html_to_text(html) == "Visible"


def test_it_writes_the_address_of_a_link_that_does_not_show_it() -> None:
    html = '<p>Voir <a href="https://exemple.fr/a">ce site</a>, <a href="https://www.exemple.fr/">exemple.fr</a></p>'
    assert html_to_text(html) == "Voir ce site (https://exemple.fr/a), exemple.fr"


def test_it_shows_a_mail_address_once() -> None:
    assert html_to_text('<a href="mailto:a@exemple.fr">a@exemple.fr</a>') == "a@exemple.fr"


def test_it_reads_lists_and_tables() -> None:
    html = (
        "<ul><li>un banc</li><li>une lampe</li></ul><table><tr><td>Nom</td><td>Roux</td></tr><tr>"
        "<td>Rue</td></tr></table>"
    )
    assert html_to_text(html) == "- un banc\n- une lampe\n\nNom Roux\nRue"


def test_it_decodes_entities_and_spaces() -> None:
    assert (
        html_to_text("<p>&Agrave;&nbsp;18&#160;h&nbsp;: l&#39;&eacute;cole &lt;3 &amp; co</p>")
        == "À 18 h : l'école <3 & co"
    )


def test_it_keeps_the_lines_of_preformatted_text() -> None:
    assert html_to_text("<pre>un\n  deux\n\ntrois</pre>") == "un\n  deux\n\ntrois"


def test_it_reads_text_without_any_tag() -> None:
    assert html_to_text("au secours, vite") == "au secours, vite"


def test_it_keeps_a_smiley_that_is_a_picture() -> None:
    assert html_to_text('<p>merci <img alt="🙏" src="cid:1"></p>') == "merci 🙏"


@pytest.mark.parametrize("nothing", ["", " ", "<html></html>", "<!DOCTYPE html>", "<style>p{}</style>", "\x00"])
def test_it_makes_nothing_of_nothing(nothing: str) -> None:
    assert html_to_text(nothing) == ""


@pytest.mark.parametrize(
    "broken",
    [
        "<div><p>La <b>porte<i> du</b> hall</i> est <td>cassée<table><tr><td>encore",
        "La porte du hall est cassée encore</div></div></p></body></html><html>",
        "<p>La porte du hall</p est cassée><p>est cassée encore",
        "<body><body><p>La porte du hall est cassée<p>encore</body>",
    ],
)
def test_it_reads_broken_html(broken: str) -> None:
    read = html_to_text(broken)
    assert "La porte" in read
    assert "hall" in read
    assert "encore" in read


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "ul", "table"])
def test_it_reads_tags_nested_deeper_than_a_browser_would(tag: str) -> None:
    html = f"<{tag}>" * (NESTED_TAGS * 40) + "au secours<br>vite" + f"</{tag}>" * 10
    assert html_to_text(html).split() == ["au", "secours", "vite"]


@given(st.text(alphabet=st.sampled_from("<>/=\"'&;ab p\n!-"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_it_never_fails_on_what_only_looks_like_html(html: str) -> None:
    assert isinstance(html_to_text(html), str)


@given(st.lists(st.text(alphabet="abcdé", min_size=1, max_size=8), min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_it_loses_no_visible_word(words: list[str]) -> None:
    html = "".join(f"<p>{word}</p>" if len(word) % 2 else f"<span>{word}</span> " for word in words)
    assert html_to_text(html).split() == words
