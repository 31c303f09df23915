"""The safe-contact plan: on which channels and when a person may be written to. Asked at the moment of sending.

Shape: `{"channels": ["webchat"], "hours": [[9, 17]], "never_first": true, "discreet": true, "code_word": "tulipe"}`;
an absent key forbids nothing. `channels`: the only ones allowed. `hours`: local hours, start included, end not.
`never_first`: we only answer, while the person is there (`is_answering`). `discreet`: what people write to them does
not say who we are. `code_word`: what people write to them begins with it.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

# Somebody who wrote on this channel so shortly before is there to read what comes back.
ANSWERING = timedelta(minutes=15)
# Nothing rings and nothing lights up: the answer is on a page that the person has open.
SILENT_CHANNELS = frozenset(("webchat",))

_NAMES_US = re.compile(
    r"\b(polic(?:e|ier|iers|ière|ières)|commissariats?|délégué[es]*|gendarm(?:e|es|erie)|plaintes?|procureure?|"
    r"police(?:man|woman)?|officers?|victimes?|victims?)\b|الشرطة|شرطة|شكوى",
    re.IGNORECASE,
)


def is_answering(channel: str, last_inbound_at: datetime, now: datetime, *, is_bot: bool) -> bool:
    """Whether what is written now answers somebody who is still there: both times aware.

    The bot answers at once, in the middle of an exchange. A delegate takes longer: theirs counts as an answer only
    where it cannot be seen by whoever else holds the telephone.
    """
    return now - last_inbound_at < ANSWERING and (is_bot or channel in SILENT_CHANNELS)


def may_contact(plan: Mapping[str, Any], channel: str, local_time: datetime, *, is_answer: bool) -> bool:
    """Whether a message may leave on `channel` at `local_time` (aware, in the area's time zone).

    `is_answer`: it answers, at once, something that the person just wrote on this very channel. A plan that cannot be
    read forbids everything: silence is safer than a message under the wrong eyes.
    """
    try:
        channels = plan.get("channels")
        if channels is not None and channel not in channels:
            return False
        if is_answer:
            return True
        if plan.get("never_first"):
            return False
        hours = plan.get("hours")
        return hours is None or any(start <= local_time.hour < end for start, end in hours)
    except (TypeError, ValueError, AttributeError):
        return False


def strictest(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """One plan that allows only what both allow, for a case that two contacts had one after the other."""
    both = {**second, **first}
    for key, narrow in (("channels", _in_both), ("hours", _hours_in_both)):
        if first.get(key) is not None and second.get(key) is not None:
            both[key] = narrow(first[key], second[key])
    return both | {key: True for key in ("never_first", "discreet") if first.get(key) or second.get(key)}


def _in_both(first: list[str], second: list[str]) -> list[str]:
    return [channel for channel in first if channel in second]


def _hours_in_both(first: list[list[int]], second: list[list[int]]) -> list[list[int]]:
    spans = [(max(a, c), min(b, d)) for a, b in first for c, d in second]
    return [[start, end] for start, end in spans if start < end]


def find_indiscretion(plan: Mapping[str, Any], text: str) -> str | None:
    """The word of `text` that says who we are, where the person asked that nothing does; else None."""
    found = _NAMES_US.search(text) if plan.get("discreet") else None
    return found[0] if found else None


def names_us(text: str) -> bool:
    """Whether these words say who we are."""
    return _NAMES_US.search(text) is not None


def with_code_word(plan: Mapping[str, Any], text: str) -> str:
    """What people write, opened by the word that the person will know us by."""
    word = plan.get("code_word")
    return f"{word[:1].upper()}{word[1:]}.\n\n{text}" if isinstance(word, str) and word else text
