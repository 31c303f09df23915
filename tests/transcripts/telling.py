"""The page of the documentation that tells how conversations go, made from how they went."""

from collections.abc import Iterable

from hub.settings import ROOT
from tests.transcripts.playing import Said
from tests.transcripts.reading import Conversation

PAGE = ROOT / "docs" / "conversations.md"
_CHANNELS = {"webchat": "Sur le site", "telegram": "Sur Telegram", "email": "Par courriel"}
_WHO = {"resident": "**Habitant**", "bot": "**Assistant**", "delegate": "**Délégué**"}
_HEAD = """# Conversations

How Lien speaks with residents, in conversations that are played by the tests (`tests/transcripts/`): this page is what
was really said. References are all shown as one, secret codes as dots. After a change of wording, write it anew:

    LIEN_WRITE_CONVERSATIONS=1 make test

"""


def tell(played: Iterable[tuple[Conversation, list[Said]]]) -> str:
    """The whole page."""
    return _HEAD + "\n".join(_tell(conversation, lines) for conversation, lines in played)


def _tell(conversation: Conversation, lines: list[Said]) -> str:
    told = [f"## {conversation.title}", "", f"_{_CHANNELS[conversation.channel]}_", ""]
    for line in lines:
        told += [_tell_line(line), ""]
    return "\n".join(told)


def _tell_line(line: Said) -> str:
    if line.who == "time":
        return f"_{line.words}_"
    words = line.words.replace("\n", "  \n> ")
    buttons = "".join(f" `{label}`" for label in line.buttons)
    return f"{_WHO[line.who]} :\n> {words}" + (f"  \n> {buttons.strip()}" if buttons else "")
