"""Puts a channel together with what it needs of the rest: for the public site and for the programs beside it."""

from bot.attachments import clean_attachment
from bot.channels.base import Inbound
from bot.channels.telegram import TelegramChannel
from bot.danger import find_danger
from bot.emergency import send_card_once
from bot.receive import take_in
from hub.contacts.addresses import mark_blocked, mark_reachable
from hub.settings import Settings


def make_telegram(settings: Settings) -> TelegramChannel:
    """The Telegram channel of this process; without a token its webhook answers 404."""
    return TelegramChannel(
        settings,
        _take,
        clean=clean_attachment,
        mark_blocked=mark_blocked,
        mark_reachable=mark_reachable,
        before_download=_warn_before_download,
    )


async def _take(inbound: Inbound) -> None:
    await take_in(inbound)


async def _warn_before_download(inbound: Inbound) -> None:
    """A cry for help in a caption does not wait for its photo; `take_in` sees that the card has left."""
    if find_danger(inbound.text):
        await send_card_once(inbound)
