"""The receiver and the understanding of the bot's tests."""

from tests.bot.conftest import area, rasa, receiver

__all__ = ["area", "rasa", "receiver"]
