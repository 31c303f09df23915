"""The receiver and the understanding of the bot's tests, where a legal act allows real reports."""

import pytest

from tests.bot.conftest import area, rasa, receiver

__all__ = ["area", "rasa", "receiver"]


@pytest.fixture(autouse=True)
def allowed(settings_of_the_test: pytest.MonkeyPatch) -> None:
    settings_of_the_test.setenv("LEGAL_ACT_REF", "an order")
