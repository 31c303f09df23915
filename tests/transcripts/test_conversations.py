"""Conversations go as they are written: no sentence is missing, no question is asked twice, and the page tells them."""

import os
from collections import Counter

import pytest

from bot.receive import Receiver
from hub.staff.models import Staff
from tests.rasa_server import RasaServer
from tests.transcripts.playing import Play, Said
from tests.transcripts.reading import THEMES, Conversation, read_conversations
from tests.transcripts.telling import PAGE, tell, tell_one

CONVERSATIONS = read_conversations()
_WRITES = bool(os.environ.get("LIEN_WRITE_CONVERSATIONS"))
_played: dict[str, list[Said]] = {}


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation.name)
async def test_it_goes_as_written(
    conversation: Conversation, receiver: Receiver, rasa: RasaServer, alice: Staff
) -> None:
    play = Play(receiver, rasa, alice.id, conversation)

    try:
        await play.go()
    finally:
        told = tell_one(conversation, play.lines)
        print(told)

    if _WRITES:
        _played[conversation.name] = play.lines
        if len(_played) == len(CONVERSATIONS):
            PAGE.write_text(tell([(each, _played[each.name]) for each in CONVERSATIONS]), "utf-8")
    else:
        assert told.strip() in PAGE.read_text("utf-8"), "docs/conversations.md tells it otherwise"


def test_the_page_tells_these_conversations_and_no_others() -> None:
    if not _WRITES:
        titles = [line[4:] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("### ")]
        assert titles == [conversation.title for conversation in CONVERSATIONS]


def test_each_has_a_title_of_its_own() -> None:
    assert [title for title, times in Counter(each.title for each in CONVERSATIONS).items() if times > 1] == []


def test_every_theme_has_some() -> None:
    assert {conversation.theme for conversation in CONVERSATIONS} == set(THEMES)
