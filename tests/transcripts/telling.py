"""The page of the documentation that tells how conversations go, made from how they went."""

import re
from collections.abc import Sequence

from hub.settings import ROOT
from tests.transcripts.playing import Said
from tests.transcripts.reading import THEMES, Conversation

PAGE = ROOT / "docs" / "conversations.md"
_CHANNELS = {"webchat": "Sur le site", "telegram": "Sur Telegram", "email": "Par courriel"}
_WHO = {"resident": "Habitant", "bot": "Assistant", "delegate": "Délégué"}
_HEAD = """# Conversations

How Lien speaks with residents, in conversations that are played by the tests (`tests/transcripts/`): this page is what
was really said. References are all shown as one, days as one, secret codes as dots. After a change of wording, write
it anew:

    LIEN_WRITE_CONVERSATIONS=1 make test

"""


def tell(played: Sequence[tuple[Conversation, list[Said]]]) -> str:
    """The whole page."""
    parts = [_HEAD + _tell_contents([conversation for conversation, _ in played])]
    for theme, heading in THEMES.items():
        told = [tell_one(*each) for each in played if each[0].theme == theme]
        parts += [f"## {heading}\n", *told] if told else []
    return "\n".join(parts)


def _tell_contents(conversations: Sequence[Conversation]) -> str:
    lines = []
    for theme, heading in THEMES.items():
        titles = [each.title for each in conversations if each.theme == theme]
        lines += [f"- **{heading}**", *(f"  - [{title}](#{_anchor(title)})" for title in titles)] if titles else []
    return "\n".join([*lines, ""])


def _anchor(title: str) -> str:
    """As the pages of code forges make it from a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def tell_one(conversation: Conversation, lines: Sequence[Said]) -> str:
    """One conversation, under its heading."""
    told = [f"### {conversation.title}", "", f"_{_CHANNELS[conversation.channel]}_", ""]
    for line in lines:
        told += [_tell_line(line), ""]
    return "\n".join(told)


def _tell_line(line: Said) -> str:
    if line.who == "time":
        return f"_{line.words}_"
    words = re.sub(r"\n+$", "", line.words).replace("\n", "  \n> ")
    buttons = "".join(f" `{label}`" for label in line.buttons)
    place = f" ({_CHANNELS[line.elsewhere].lower()})" if line.elsewhere else ""
    return f"**{_WHO[line.who]}**{place} :\n> {words}" + (f"  \n> {buttons.strip()}" if buttons else "")
