"""From the decision to the words: the card alone, the rest together, buttons under the last sentence."""

from bot.composing import compose
from bot.dialogue.replying import CARD, MENU_CHOICES, say
from bot.dialogue.turn import Choice, Say


def test_it_says_first_of_all_that_a_machine_speaks() -> None:
    (reply,) = compose([say("menu", choices=MENU_CHOICES)], "fr", is_first=True)

    assert reply.text.startswith("Bonjour. Je suis un assistant automatique")


def test_it_says_so_only_once() -> None:
    (reply,) = compose([say("menu")], "fr", is_first=False)

    assert "assistant automatique" not in reply.text


def test_it_lets_the_card_stand_alone_and_first() -> None:
    card, rest = compose([say(CARD), say("danger.added", reference="0000-0000")], "en", is_first=True)

    assert card.is_card
    assert card.text.startswith("EMERGENCY")
    assert not rest.is_card
    assert "0000-0000" in rest.text
    assert "automated assistant" not in rest.text


def test_it_says_the_card_once_however_often_the_dialogue_asks_for_it() -> None:
    replies = compose([say(CARD), say(CARD)], "fr", is_first=False)

    assert len(replies) == 1


def test_it_puts_the_buttons_of_the_last_sentence_under_the_message() -> None:
    (reply,) = compose([say("menu.report"), say("menu", choices=MENU_CHOICES)], "ar", is_first=False)

    assert [button["value"] for button in reply.buttons] == [choice.value for choice in MENU_CHOICES]
    assert reply.choices()["menu:human"] == "الكتابة إلى شخص"


def test_it_names_a_case_by_its_reference_and_topic_in_words() -> None:
    choices = (Choice("choice.case", "case:1", {"reference": "0000-0000", "topic": "report.noise"}),)
    (reply,) = compose([say("ask.which_case", choices=choices)], "en", is_first=False)

    assert reply.buttons[0]["label"] == "0000-0000: noise"


def test_it_does_not_name_violence_on_a_button() -> None:
    choices = (Choice("choice.case", "case:1", {"reference": "0000-0000", "topic": "victim.domestic_violence"}),)
    (reply,) = compose([say("ask.which_case", choices=choices)], "en", is_first=False)

    assert reply.buttons[0]["label"] == "0000-0000: request for help"


def test_it_falls_back_to_french_for_a_language_it_does_not_speak() -> None:
    (reply,) = compose([say("menu")], "ti", is_first=False)

    assert reply.text.startswith("Que voulez-vous faire")


def test_it_keeps_a_text_of_the_area_as_it_is() -> None:
    (reply,) = compose([Say("", text="Le mardi, {9 h}.")], "fr", is_first=False)

    assert reply.text == "Le mardi, {9 h}."


def test_it_says_nothing_when_there_is_nothing_to_say() -> None:
    assert compose([], "fr", is_first=True) == ()
