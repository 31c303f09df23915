"""The line above a quotation, told apart from a sentence that looks like it."""

import pytest

from bot.mail.attributions import attribution_behind_words, is_attribution
from bot.mail.plain_lines import folded

WITH_ADDRESS = [
    "Le lun. 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :",
    "Le 2 mars 2026 14:02, « Lien » <l@lien.example> a écrit :",
    "- Le 2026-03-02 14:02, l@lien.example a écrit :",
    "On Mon, Mar 2, 2026 at 2:02 PM Lien <l@lien.example> wrote:",
    "Am 02.03.2026 um 14:02 schrieb Lien <l@lien.example>:",
    "Op ma 2 mrt 2026 om 14:02 schreef Lien <l@lien.example>:",
    "Den man. 2. mar. 2026 kl. 14.02 skrev Lien <l@lien.example>:",
    "El lun, 2 mar 2026 a las 14:02, Lien (<l@lien.example>) escribió:",
    "Il giorno lun 2 mar 2026 alle ore 14:02 Lien <l@lien.example> ha scritto:",
    "Em seg., 2 de mar. de 2026 às 14:02, Lien <l@lien.example> escreveu:",
    "pon., 2 mar 2026 o 14:02 Lien <l@lien.example> napisał(a):",
    "пн, 2 мар. 2026 г. в 14:02, Lien <l@lien.example>:",
    "2026年3月2日(月) 14:02 Lien <l@lien.example>:",
    "Lien <l@lien.example> 于2026年3月2日周一 14:02写道：",
    "Lien <l@lien.example>, 2 Mar 2026 Pzt, 14:02 tarihinde şunu yazdı:",
    "Lien <l@lien.example> schrieb am Mo., 2. März 2026, 14:02:",
    "---- On Mon, 02 Mar 2026 14:02:50 +0100 l@lien.example wrote ----",
]
SENTENCES = [
    "Le 2 mars 2026 à 14h mon voisin a écrit sur le mur :",
    "Le 2 mars 2026 à 14:30, mon voisin m'a écrit :",
    "Le lundi 2 mars, quelqu'un a écrit :",
    "Le directeur a écrit qu'il était d'accord :",
    "On Monday I wrote to you about the lift.",
    "On March 3, 2026 my neighbour wrote:",
    "El técnico me llamó a las 10:30 y me escribió:",
    "Am 3. März 2026 schrieb ich dem Vermieter einen Brief:",
    "Voici le mail que j'ai reçu le 2 mars 2026 à 14:02 de la part de mon voisin l@exemple.fr :",
    "Mon adresse est l@exemple.fr, écrivez-moi :",
    "2026-03-02 14:02",
    "",
]


@pytest.mark.parametrize("line", WITH_ADDRESS)
def test_it_knows_an_attribution_by_its_date_and_address(line: str) -> None:
    assert is_attribution([folded(line)], quote_follows=False)


@pytest.mark.parametrize("line", SENTENCES)
def test_it_leaves_a_sentence_alone(line: str) -> None:
    assert not is_attribution([folded(line)], quote_follows=False)


@pytest.mark.parametrize(
    "line",
    [
        "Le 02/03/2026 à 14:02, Jeanne Roux a écrit :",
        "On 2 Mar 2026, at 14:02, Jeanne Roux wrote:",
        "Am 02.03.26 um 14:02 schrieb Jeanne Roux:",
    ],
)
def test_it_knows_an_attribution_without_address_by_the_name_alone_between_date_and_verb(line: str) -> None:
    assert is_attribution([folded(line)], quote_follows=False)


def test_it_trusts_quoted_lines_below() -> None:
    line = folded("Jeanne a écrit :")
    assert is_attribution([line], quote_follows=True)
    assert not is_attribution([line], quote_follows=False)


@pytest.mark.parametrize("cut", range(1, 10))
def test_it_reads_an_attribution_wherever_it_is_wrapped(cut: int) -> None:
    words = WITH_ADDRESS[0].split()
    lines = [folded(" ".join(words[:cut])), folded(" ".join(words[cut:]))]
    assert is_attribution(lines, quote_follows=False)


@pytest.mark.parametrize(
    "damaged", ["a Ã©crit :", "a ecrit :", "a ?crit :", "a \ufffdcrit :", "a =C3=A9crit :", "a écrit\xa0:"]
)
def test_it_reads_a_damaged_verb(damaged: str) -> None:
    assert is_attribution([folded(f"Le 2 mars 2026 à 14:02, Lien <l@lien.example> {damaged}")], quote_follows=False)


def test_it_finds_an_attribution_behind_words_on_the_same_line() -> None:
    line = "C'est pareil. Le lun. 2 mars 2026 à 14:02, Lien <l@lien.example> a écrit :"
    found = attribution_behind_words(line)
    assert found is not None
    assert line[:found] == "C'est pareil."
    assert attribution_behind_words("Écrivez à l@lien.example, Le 2 mars :") is None
