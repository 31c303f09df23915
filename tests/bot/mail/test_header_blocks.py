"""Copied headers above what is quoted, told apart from a resident's own labels."""

import pytest

from bot.mail.header_blocks import header_block_end
from bot.mail.plain_lines import read_lines

BLOCKS = [
    "De : Lien <l@lien.example>\nEnvoyé : lundi 2 mars 2026 14:02\nÀ : Odile\nObjet : RE: porte",
    "De : Lien\nEnvoyé le : lundi 2 mars 2026 14:02\nÀ : Odile\nObjet : RE: porte",
    "Envoyé : 2 mars 2026 à 14:02\nde : Lien <l@lien.example>\nà : Odile\nobjet : porte",
    "*De :* Lien\n*Envoyé :* lundi 2 mars 2026 14:02\n*À :* Odile\n*Objet :* porte",
    "From: Lien\nSent: Monday, March 2, 2026 2:02 PM\nTo: Odile\nSubject: door",
    "**From:** Lien <l@lien.example>\n**Sent:** Monday\n**To:** Odile\n**Subject:** door",
    "Von: Lien\nGesendet: Montag, 2. März 2026 14:02\nAn: Odile\nBetreff: Tür",
    "Van: Lien\nVerzonden: maandag 2 maart 2026\nAan: Odile\nOnderwerp: deur",
    "De: Lien\nEnviado el: lunes\nPara: Odile\nAsunto: puerta",
    "Da: Lien\nInviato: lunedì 2 marzo 2026 14:02\nA: Odile\nOggetto: porta",
    "Fra: Lien\nSendt: 2. marts 2026\nTil: Odile\nEmne: dør",
    "Från: Lien\nSkickat: den 2 mars 2026\nTill: Odile\nÄmne: dörr",
    "Lähettäjä: Lien\nLähetetty: 2.3.2026\nVastaanottaja: Odile\nAihe: ovi",
    "Od: Lien\nWysłano: poniedziałek\nDo: Odile\nTemat: drzwi",
    "От: Lien\nОтправлено: 2 марта 2026\nКому: Odile\nТема: дверь",
    "发件人: Lien\n发送时间: 2026年3月2日\n收件人: Odile\n主题: 门",
    "差出人: Lien\n送信日時: 2026年3月2日\n宛先: Odile\n件名: 扉",
    "보낸 사람: Lien\n보낸 날짜: 2026년 3월 2일\n받는 사람: Odile\n제목: 문",
    "Kimden: Lien\nGönderildi: 2 Mart 2026\nKime: Odile\nKonu: kapı",
    "من: Lien\nتاريخ الإرسال: 2 مارس 2026\nإلى: Odile\nالموضوع: باب",
]
OWN_LABELS = [
    "De : la rue des Lilas\nÀ : la rue du Port",
    "Lieu : parking\nDate : samedi 7 mars\nObjet : rodéo\nHeure : 16 h",
    "Objet : demande de rendez-vous\nDate : 9 mars 2026",
    "Para: mi hijo\nFecha: antes del 20 de agosto\nAsunto: bici",
    "From: Mill Street\nTo: Port Street",
    "Date : 9 mars 2026",
    "De : notre équipe",
    "Nom : Roux",
]


@pytest.mark.parametrize("block", BLOCKS)
def test_it_knows_a_block_of_headers_in_many_languages(block: str) -> None:
    lines = read_lines(f"{block}\n\nBonjour")
    assert header_block_end(lines, 0) == len(lines) - 2


@pytest.mark.parametrize("labels", OWN_LABELS)
def test_it_leaves_the_labels_of_a_resident_alone(labels: str) -> None:
    assert header_block_end(read_lines(f"{labels}\n\nBonjour"), 0) is None


def test_it_reads_over_recipients_that_go_on_and_lines_left_blank() -> None:
    block = "De : Lien\n\nEnvoyé : lundi\n\nÀ : Odile <o@exemple.fr>;\n   Paul <p@exemple.fr>\n\nObjet : porte"
    assert header_block_end(read_lines(block), 0) == len(block.split("\n"))


def test_it_knows_headers_run_together_on_one_line() -> None:
    lines = read_lines("De : Lien <l@lien.example> Envoyé : 2 mars 2026 14:02 À : Odile Objet : porte\nBonjour")
    assert header_block_end(lines, 0) == 1


def test_it_begins_where_a_header_stands() -> None:
    assert header_block_end(read_lines("Bonjour\nDe : Lien <l@lien.example>"), 0) is None
