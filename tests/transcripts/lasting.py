"""What is another at each play, shown as one and the same: references, codes, days, moments, links."""

import re

from babel.dates import get_month_names

from hub.conversations.secret_marks import hide

_REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
_MONTHS = "|".join(
    re.escape(name) for each in ("fr", "en", "ar") for name in get_month_names("wide", locale=each).values()
)
_DAY = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS})(?:, \d{{2}}:\d{{2}})?")


def show_lasting(text: str) -> str:
    """The words of the bot or the hub as the page shows them."""
    shown = _REFERENCE.sub("7K3F-9QX4", hide(text))
    return _DAY.sub(lambda found: "3 mai, 10:00" if ":" in found[0] else "3 mai", shown)
