"""Signatures, notices and footers, told apart from a resident's closing and own details."""

import pytest

from bot.mail.plain_lines import read_lines
from bot.mail.signatures import is_closing, is_device_line, signature_flags

DEVICES = [
    "Envoyé de mon iPhone", "Envoyé depuis mon appareil Samsung", "Envoyé depuis mon smartphone Samsung Galaxy.",
    "Envoyé à partir de Outlook pour Android", "Envoyé à partir d'Outlook pour iOS", "Envoyé de mon mobile Orange",
    "Envoyé depuis l'application Mail Orange", "Envoyé depuis Yahoo Mail pour iPhone", "Envoyé avec Proton Mail",
    "Télécharger Outlook pour iOS<https://aka.ms/o0ukef>", "Obtenir Outlook pour iOS (https://aka.ms/o0ukef)",
    "Provenance : Courrier pour Windows 10", "envoye de mon ipad", "Message envoyé depuis un mobile Bouygues",
    "Sent from my iPhone", "(sent from a phone)", "Get Outlook for iOS", "Sent from Yahoo Mail on Android",
    "Sent with Proton Mail secure email.", "Sent from Mail for Windows", "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App", "Verzonden vanaf Outlook voor Android", "Enviado desde mi iPhone",
    "Inviato da iPhone", "Enviado do meu iPhone", "Skickat från min iPhone", "Sendt fra min iPhone",
    "Lähetetty iPhonesta", "Wysłane z iPhone'a", "Отправлено с iPhone", "发自我的 iPhone", "iPhoneから送信",
    "나의 iPhone에서 보냄", "iPhone'umdan gönderildi",
]  # fmt: skip
NOT_DEVICES = [
    "Envoyé de mon ancien bureau, ce colis n'est jamais arrivé et je crois qu'on me l'a pris",
    "Envoyé",
    "Sent a magnificent torch of pixels",
    "Sent from my desk, is much easier than my mobile phone.",
    "Mon iPhone a été volé",
    "On m'a volé mon Samsung, envoyé par la poste",
    "Outlook ne marche plus",
    "",
]


def kept(text: str) -> str:
    lines = read_lines(text)
    flags = signature_flags(lines)
    return "\n".join(line.written for line, is_signed in zip(lines, flags, strict=True) if not is_signed).strip()


@pytest.mark.parametrize("text", DEVICES)
def test_it_knows_the_line_of_a_device(text: str) -> None:
    assert is_device_line(read_lines(text)[0])


@pytest.mark.parametrize("text", NOT_DEVICES)
def test_it_leaves_a_sentence_about_a_device_alone(text: str) -> None:
    assert not is_device_line(read_lines(text)[0])


@pytest.mark.parametrize("delimiter", ["--", "-- ", "—", "__", "---"])
def test_it_folds_what_stands_below_a_delimiter(delimiter: str) -> None:
    assert kept(f"Oui, jeudi.\n\n{delimiter}\nJeanne Roux\n06 12 34 56 78") == "Oui, jeudi."


@pytest.mark.parametrize(
    "closing", ["Cordialement,", "Bien à vous", "Merci", "Bonne journée !", "Regards,", "Viele Grüße"]
)
def test_it_keeps_a_closing_and_a_name(closing: str) -> None:
    text = f"La porte est cassée.\n\n{closing}\n\nJeanne Roux"
    assert kept(text) == text


def test_it_keeps_the_address_and_telephone_that_a_resident_gives() -> None:
    text = "Pouvez-vous passer ?\n\nMerci,\nJeanne Roux\n4 rue des Lilas, bâtiment C\n06 12 34 56 78"
    assert kept(text) == text


def test_it_folds_the_details_of_an_organisation_but_not_its_name() -> None:
    words = "C'est réparé.\n\nCordialement,\n\nPaul Carlier"
    assert kept(f"{words}\nResponsable d'agence\nTél. : 03 21 00 00 00\nwww.bailleur.example") == words


@pytest.mark.parametrize(
    "notice",
    [
        "Ce message et ses pièces jointes sont confidentiels et destinés à leur destinataire.",
        "This e-mail and any attachments are confidential and intended for the addressee only.",
        "Garanti sans virus. www.avast.com",
        "Pensez à l'environnement avant d'imprimer ce mail.",
        "AVERTISSEMENT DE CONFIDENTIALITÉ\nvoir plus bas",
        "Vous recevez ce message, car vous êtes abonné au groupe Voisins.",
    ],
)
def test_it_folds_a_notice_and_the_rule_above_it(notice: str) -> None:
    assert kept(f"Oui, jeudi.\n\n------------------------------\n\n{notice}\nsuite") == "Oui, jeudi."


@pytest.mark.parametrize(
    "text",
    [
        "Ce message est important pour moi.\n\nGardez mon nom pour vous.",
        "Pensez à nous quand vous passerez.\n\nMerci",
        "Ensemble nous sommes plus forts.\n\nÀ bientôt",
        "Je demande :\n-- un banc\n-- une lampe\n\nMerci",
        "-\nun banc\n*\nune lampe",
        "Première partie.\n\n____________________\n\nDeuxième partie du même message, qui raconte la suite.",
        "--\nJe commence par un trait et je raconte tout ce que j'ai vu hier soir.",
    ],
)
def test_it_keeps_what_only_looks_like_a_signature(text: str) -> None:
    assert kept(text) == text


def test_it_takes_a_whole_run_for_a_signature_only_below_words() -> None:
    lines = read_lines("--\nJeanne Roux")
    assert signature_flags(lines, is_below_words=True) == [True, True]
    assert signature_flags(lines) == [False, False]


@pytest.mark.parametrize(
    "text", ["Cordialement, Paul", "Merci\nPaul", "Regards, Roman", "-Paul", "Paul Roux\n06 12 34 56 78"]
)
def test_it_knows_words_that_only_take_leave(text: str) -> None:
    assert is_closing(read_lines(text))


@pytest.mark.parametrize(
    "text", ["Oui.", "Vers 22 h, au 12.", "Merci de passer ce soir, ils sont encore là et ils crient.", ""]
)
def test_it_does_not_take_an_answer_for_a_closing(text: str) -> None:
    assert not is_closing(read_lines(text))
