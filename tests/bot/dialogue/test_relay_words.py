"""How security contacts say that they speak for somebody; and what everybody else says, which is not that."""

import pytest

from bot.dialogue.relay_words import (
    asks_for_relays,
    is_relaying,
    read_relay_command,
    read_yes_no,
    tells_something,
    wants_to_stop,
)


@pytest.mark.parametrize(
    "said",
    [
        "Je relaie pour une voisine : son mari la frappe.",
        "bonjour je vous écris pour quelqu'un qui n'ose pas parler",
        "J'écris au nom d'une habitante de la tour B",
        "je vous contacte de la part d'une dame de mon immeuble, on lui vole son courrier",
        "Une voisine m'a demandé de vous dire que ça deale dans le hall",
        "je transmets de la part de quelqu'un : des jeunes le menacent",
        "Bonsoir, je relaie une demande",
        "je parle au nom de ma voisine",
        "I am writing for someone who is afraid",
        "I'm writing on behalf of a neighbour",
        "أكتب نيابة عن جارة لي",
    ],
)
def test_it_hears_that_somebody_is_spoken_for(said: str) -> None:
    assert is_relaying(said)


@pytest.mark.parametrize(
    "said",
    [
        "J'écris pour signaler du bruit",
        "je vous écris pour une question",
        "Je vous contacte pour un vol de vélo",
        "bonjour, je viens pour la permanence",
        "ma voisine fait du bruit",
        "Mon voisin m'a demandé de me taire",
        "je signale une dame qui crie",
        "je parle pour moi",
        "I am writing for the hours of the desk",
    ],
)
def test_it_does_not_hear_it_where_people_write_for_themselves(said: str) -> None:
    assert not is_relaying(said)


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("/relayer", False),
        ("Je relaie pour une voisine", False),
        ("bonjour je vous écris pour quelqu'un", False),
        ("Je relaie pour une voisine : son mari la frappe.", True),
        ("/relayer on lui vole son courrier", True),
    ],
)
def test_it_knows_whether_something_is_told_already(said: str, tells: bool) -> None:
    assert tells_something(said) is tells


@pytest.mark.parametrize(
    "said",
    [
        "qu'est devenu ce que j'ai transmis ?",
        "/mes-relais",
        "/mes_relais",
        "mes relais",
        "Où en sont mes relais ?",
        "my relays",
    ],
)
def test_it_hears_who_asks_what_became_of_it(said: str) -> None:
    assert asks_for_relays(said)


@pytest.mark.parametrize(
    "said",
    [
        "je ne veux plus être référent sécurité",
        "Je quitte la référence",
        "j'arrête d'être référente",
        "I quit as security contact",
    ],
)
def test_it_hears_who_wants_to_stop(said: str) -> None:
    assert wants_to_stop(said)


@pytest.mark.parametrize("said", ["je quitte mon logement demain", "où sont les relais colis", "arrêtez le bruit"])
def test_it_hears_neither_in_other_words(said: str) -> None:
    assert not wants_to_stop(said)
    assert not asks_for_relays(said)


@pytest.mark.parametrize(
    ("said", "command"),
    [("/relayer", "start"), ("/Relayer@lien_bot", "start"), ("/quitter-référence", "leave"), ("relayer", None)],
)
def test_it_reads_the_commands(said: str, command: str | None) -> None:
    assert read_relay_command(said) == command


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Oui", (True, True)),
        ("oui, elle est d'accord pour ça", (True, True)),
        ("oui, c'est la dame du troisième", (True, False)),
        ("non", (False, True)),
        ("Non surtout pas, c'est la dame du 3e", (False, False)),
        ("je ne sais pas", (None, False)),
        ("نعم", (True, True)),
    ],
)
def test_it_reads_yes_and_no_and_whether_more_is_said(said: str, answer: tuple[bool | None, bool]) -> None:
    assert read_yes_no(said) == answer
