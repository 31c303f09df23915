"""Quotations that mail programmes mark in their HTML, taken out before it becomes text."""

import pytest

from bot.mail.quotes import fold, fold_html

ATTRIBUTION = "Le lun. 2 mars 2026 à 14:02, Lien &lt;<a href='mailto:l@lien.example'>l@lien.example</a>&gt; a écrit :"

CLIENTS = {
    "Gmail": "<div>Oui, jeudi.</div><br><div class='gmail_quote gmail_quote_container'>"
    f"<div class='gmail_attr'>{ATTRIBUTION}"
    "</div><blockquote class='gmail_quote'>Quand ?</blockquote></div>",
    "Gmail, signature": "<div>Oui, jeudi.<br clear='all'><span class='gmail_signature_prefix'>-- </span><br>"
    "<div class='gmail_signature'>Jeanne Roux</div></div>",
    "Thunderbird": "<p>Oui, jeudi.</p><div class='moz-signature'>-- <br>Paul</div><div class='moz-cite-prefix'>"
    "Le 02/03/2026 à 14:02, Lien a écrit :</div><blockquote type='cite'>Quand ?</blockquote>",
    "Apple Mail": "<div>Oui, jeudi.</div><blockquote type='cite'><div>Le 2 mars 2026 à 14:02, Lien a écrit :</div>"
    "<br class='Apple-interchange-newline'><div>Quand ?</div></blockquote>",
    "iPhone": "<div>Oui, jeudi.</div><br id='lineBreakAtBeginningOfSignature'><div>Envoyé de mon iPhone</div><div><br>"
    "<blockquote type='cite'>Le 2 mars 2026 à 14:02, Lien a écrit :</blockquote></div>"
    "<blockquote type='cite'>Q</blockquote>",
    "Outlook on the web": "<div>Oui, jeudi.</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'><b>De :"
    "</b> Lien"
    "</div><div>Quand ?</div>",
    "Outlook mobile": "<div>Oui, jeudi.</div><div id='ms-outlook-mobile-signature'>Télécharger Outlook pour iOS</div>"
    "<div id='mail-editor-reference-message-container'><div>Quand ?</div></div>",
    "Outlook": "<p class=MsoNormal>Oui, jeudi.</p><div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal>"
    "<b>De&nbsp;:</b> Lien &lt;l@lien.example&gt;<br><b>Envoyé&nbsp;:</b> lundi 2 mars 2026 14:02"
    "<br><b>À&nbsp;:</b> Odile<br>"
    "<b>Objet&nbsp;:</b> RE: x</p></div><p class=MsoNormal>Quand ?</p>",
    "Hotmail": "<div>Oui, jeudi.</div><div class='OutlookMessageHeader'>De : Lien</div>",
    "Yahoo": f"<div>Oui, jeudi.</div><div id='yahoo_quoted_1' class='yahoo_quoted'><div>{ATTRIBUTION}</div>"
    "<div>Q</div></div>",
    "Proton": f"<div>Oui, jeudi.</div><div class='protonmail_signature_block'>Envoyé avec Proton Mail.</div>"
    f"<div class='protonmail_quote'>{ATTRIBUTION}<blockquote>Quand ?</blockquote></div>",
    "Zimbra": "<div>Oui, jeudi.</div><hr data-marker='__DIVIDER__'><div data-marker='__HEADERS__'>De: Lien</div>"
    "<div data-marker='__QUOTED_TEXT__'>Quand ?</div>",
    "Zoho": "<div>Oui, jeudi.</div><div class='zmail_extra'>---- On Mon, 2 Mar 2026 Lien wrote ----"
    "<div>Quand ?</div></div>",
    "Roundcube": "<p>Oui, jeudi.</p><p id='reply-intro'>Le 2026-03-02 14:02, Lien a écrit :</p>"
    "<blockquote type='cite'>Quand ?</blockquote><div id='_rc_sig'>-- <br>Paul</div>",
    "Orange": "<div>Oui, jeudi.</div>"
    "<blockquote style='border-left: 2px solid #ff7900'>&gt; Message du 02/03/26<br>Q</blockquote>",
    "La Poste": "<div>Oui, jeudi.</div><hr id='zwchr'><div data-marker='__QUOTED_TEXT__'>De: Lien<br>Quand ?</div>",
}


@pytest.mark.parametrize("client", CLIENTS)
def test_it_leaves_only_what_the_writer_wrote(client: str) -> None:
    assert fold(fold_html(CLIENTS[client])).text == "Oui, jeudi."


def test_it_keeps_the_quoted_lines_that_are_answered() -> None:
    html = (
        f"<div class='gmail_quote'><div class='gmail_attr'>{ATTRIBUTION}</div>"
        "<blockquote class='gmail_quote'>Quand ?</blockquote>"
        "<div>Hier.</div><blockquote class='gmail_quote'>Où ?</blockquote><div>Au 12.</div>"
        "<blockquote class='gmail_quote'>Merci</blockquote></div>"
    )
    folded = fold(fold_html(html))
    assert folded.text == "> Quand ?\n\nHier.\n\n> Où ?\n\nAu 12."
    assert "Quand" not in folded.own_words


def test_it_finds_the_answer_below_the_quotation() -> None:
    html = (
        "<div class='moz-cite-prefix'>Le 02/03/2026 à 14:02, Lien a écrit :</div>"
        "<blockquote type='cite'>Q</blockquote><p>Oui.</p>"
    )
    assert fold(fold_html(html)).text == "Oui."


def test_it_keeps_what_is_forwarded_without_a_word() -> None:
    html = (
        "<div><br></div><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>"
        "De : Inconnu &lt;i@exemple.net&gt;<br>Date: lun. 2 mars 2026<br>Subject: tu vas voir<br>"
        "</div>je te retrouverai</div>"
    )
    assert fold(fold_html(html), "Fwd: menaces").text.endswith("je te retrouverai")


def test_it_returns_everything_where_all_is_marked_as_quoted() -> None:
    assert fold_html("<blockquote type='cite'>on me suit</blockquote>") == "on me suit"


def test_it_keeps_a_paragraph_that_is_only_indented() -> None:
    html = "<div>Voici :</div><blockquote style='margin:0 0 0 40px;border:none;padding:0px'>trois hommes</blockquote>"
    assert fold_html(html) == "Voici :\n\ntrois hommes"


def test_it_does_not_take_for_a_quotation_what_was_typed() -> None:
    assert fold_html("<div>Il y avait :</div><div>&gt; 3 hommes</div>") == "Il y avait :\n> 3 hommes"


@pytest.mark.parametrize("html", ["", "<div></div>", "<blockquote></blockquote>", "<div class='gmail_quote'></div>"])
def test_it_makes_nothing_of_nothing(html: str) -> None:
    assert fold_html(html) == ""
