"""The safe-contact plan: on which channels and when a person may be written to. Asked at the moment of sending.

Shape: `{"channels": ["webchat"], "hours": [[9, 17]], "never_first": true}`; an absent key forbids nothing.
`channels`: the only ones allowed. `hours`: local hours, start included, end not. `never_first`: we only answer, while
the person is there (`is_answering`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

# Somebody who wrote on this channel so shortly before is there to read what comes back.
ANSWERING = timedelta(minutes=15)
# Nothing rings and nothing lights up: the answer is on a page that the person has open.
SILENT_CHANNELS = frozenset(("webchat",))


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
