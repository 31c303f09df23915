"""What exactly leaves for a resident, channel by channel: the hub previews with it, the senders send it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hub.conversations.mail_rendering import render_mail
from hub.conversations.rendered import Button, Rendered
from hub.conversations.secret_marks import reveal
from hub.conversations.splitting import split_text
from hub.secrets import get_secret_key
from hub.settings import Settings


@dataclass(frozen=True, slots=True)
class Leaving:
    """Everything that decides how one message looks when it leaves.

    `author`: "bot" or "delegate". `reference`: of its case. `thread`: mail only, Message-IDs of the conversation,
    oldest first. `at`: when it was queued, so that another attempt is the same mail.
    """

    channel: str
    message_id: str
    text: str
    language: str
    author: str
    buttons: tuple[Button, ...] = ()
    reference: str | None = None
    thread: Sequence[str] = ()
    at: datetime | None = None


def render(leaving: Leaving, settings: Settings) -> Rendered:
    """The message as it leaves on its channel."""
    words = reveal(leaving.text) if leaving.author == "bot" else leaving.text
    if leaving.channel == "email":
        return render_mail(
            words,
            message_id=leaving.message_id,
            at=leaving.at or datetime.now(UTC),
            mail_address=settings.mail_address,
            sender_name=settings.mail_sender_name,
            language=leaving.language,
            is_from_bot=leaving.author == "bot",
            buttons=leaving.buttons,
            reference=leaving.reference,
            thread=leaving.thread,
            secret=case_address_secret(settings),
            plus_addresses=settings.mail_plus_addresses,
            site_url=settings.site_url,
        )
    parts = split_text(words) if leaving.channel == "telegram" else (words,)
    return Rendered(parts, leaving.buttons, language=leaving.language)


def case_address_secret(settings: Settings) -> str:
    """What signs the mail addresses of cases, so that nobody can guess one."""
    return get_secret_key(settings).hex()
