"""Who says that others read their messages is not exposed by our answer."""

import pytest

from bot.dialogue.engine import next_turn
from bot.dialogue.watched import says_watched
from tests.bot.dialogue.test_engine import keys, situation, understood

VICTIM = understood("victim", "domestic_violence")


@pytest.mark.parametrize(
    "said",
    [
        "Attention, mon mari lit tous mes mails.",
        "il fouille mon telephone tous les soirs",
        "mon ex a accès à ma boîte mail",
        "mes parents regardent mon portable",
        "surtout ne me répondez pas à cette adresse",
        "ne m'appelez pas svp",
        "ne m'écrivez jamais ici",
        "répondez pas par mail",
        "my husband reads my emails",
        "he always checks my phone",
        "please do not reply to this address",
        "don't call me",
        "زوجي يقرأ رسائلي",
        "لا تردوا على هذه الرسالة",
    ],
)
def test_a_warning_is_heard_however_it_is_said(said: str) -> None:
    assert says_watched(said)


@pytest.mark.parametrize(
    "said",
    [
        "vous ne me répondez pas depuis lundi !",
        "pourquoi vous ne répondez pas",
        "personne ne me répond plus",
        "il ne lit pas mes messages",
        "mon mari lit le journal",
        "ils regardent la télé toute la nuit",
        "il a pris mon vélo et regarde les voitures",
        "je n'ai pas de réponse",
        "do you reply to emails?",
        "they never answer the phone",
        "le voisin surveille le hall",
    ],
)
def test_other_words_are_no_warning(said: str) -> None:
    assert not says_watched(said)


def test_a_mail_that_warns_is_answered_by_nothing_and_read_by_a_person() -> None:
    turn = next_turn(situation("Il me frappe. Mon mari lit mes mails.", VICTIM, channel="email"))

    assert turn.says == ()
    assert turn.plan == {"channels": ["webchat", "telegram"], "never_first": True}
    assert turn.opens and turn.opens.need == "victim"


def test_in_a_chat_she_is_there_to_read_the_answer_and_is_not_written_to_later() -> None:
    turn = next_turn(situation("il me frappe et il fouille mon téléphone", VICTIM, channel="telegram"))

    assert keys(turn)[0] == "opened.victim"
    assert turn.plan == {"never_first": True}
