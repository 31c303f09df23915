"""The channels. To add one: a file here, a line in `_TRANSPORTS`, and its tests."""

from functools import lru_cache
from importlib import import_module

from bot.channels.base import Transport
from hub.settings import get_settings

_TRANSPORTS = {
    "telegram": ("bot.channels.telegram", "TelegramTransport"),
    "email": ("bot.channels.email", "EmailTransport"),
    "webchat": ("bot.channels.webchat", "WebchatTransport"),
}


@lru_cache
def get_transport(channel: str) -> Transport:
    """The way out of a channel, one for each process. Raises KeyError for a channel that does not exist."""
    module, name = _TRANSPORTS[channel]
    transport: Transport = getattr(import_module(module), name)(get_settings())
    return transport
