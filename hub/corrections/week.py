"""A week of understanding: how much was sure, and what people had to correct. Counts and references, never a text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import AnyRow
from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.conversations.models import Message
from hub.corrections.labels import Matter
from hub.corrections.models import Correction

MOST_MESSAGES = 200_000  # read at once, in a good second; of a busier week only so many, the newest
MOST_CORRECTIONS = 5_000
MOST_CONFUSIONS = 12
MOST_LINKS = 6


@dataclass(frozen=True, slots=True)
class Messages:
    """How many messages of residents were analysed. `is_partial`: the newest MOST_MESSAGES of the week alone."""

    total: int
    sure: int
    asked: int
    passed: int
    is_partial: bool

    def share(self, number: int) -> int:
        """In percent."""
        return round(100 * number / self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was taken for what, how often, and in which cases (their references, at most MOST_LINKS)."""

    was: Matter
    right: Matter
    times: int
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """`table`: (need understood, right need) → corrections whose labels differ; where both are the same, the topic
    alone was wrong. `understood`, `right`: its needs, commonest first. `false_alarms`, `missed`: of danger."""

    messages: Messages
    corrected: int
    understood: tuple[str, ...]
    right: tuple[str, ...]
    table: dict[tuple[str, str], int]
    confusions: tuple[Confusion, ...]
    false_alarms: tuple[str | None, ...]
    missed: tuple[str | None, ...]
    waiting: int


async def read_week(session: AsyncSession, since: datetime, until: datetime) -> Week:
    """Between two moments (aware). What belongs to a case for the chief alone is nowhere in it."""
    rows = (await session.execute(_select_corrections(since, until))).all()
    wrong = [row for row in rows if (row.was_need, row.was_topic) != (row.need, row.topic)]
    table = Counter((row.was_need, row.need) for row in wrong)
    alarms = [row for row in rows if row.was_danger is not None and not row.danger]
    missed = [row for row in rows if row.was_danger is None and row.danger]
    return Week(
        messages=await _count_messages(session, since, until),
        corrected=len(rows),
        understood=_commonest(row.was_need for row in wrong),
        right=_commonest(row.need for row in wrong),
        table=dict(table),
        confusions=_list_confusions(wrong),
        false_alarms=_list_references(alarms),
        missed=_list_references(missed),
        waiting=await session.scalar(_WAITING) or 0,
    )


def _select_corrections(since: datetime, until: datetime) -> Any:
    return (
        select(
            Correction.was_need,
            Correction.was_topic,
            Correction.need,
            Correction.topic,
            Correction.danger,
            Message.understanding["danger"].astext.label("was_danger"),
            Case.reference,
        )
        .join(Message, Message.id == Correction.message_id)
        .outerjoin(Case, Case.id == Message.case_id)
        .where(Correction.at >= since, Correction.at < until, Case.is_restricted.is_not(True))
        .order_by(Correction.at.desc())
        .limit(MOST_CORRECTIONS)
    )


def _list_confusions(rows: Sequence[AnyRow]) -> tuple[Confusion, ...]:
    together: defaultdict[tuple[Matter, Matter], list[AnyRow]] = defaultdict(list)
    for row in rows:
        together[(row.was_need, row.was_topic), (row.need, row.topic)].append(row)
    commonest = sorted(together.items(), key=lambda item: -len(item[1]))[:MOST_CONFUSIONS]
    return tuple(
        Confusion(was, right, len(found), tuple(filter(None, _list_references(found)))[:MOST_LINKS])
        for (was, right), found in commonest
    )


def _commonest(needs: Iterable[str]) -> tuple[str, ...]:
    return tuple(need for need, _ in Counter(needs).most_common())


def _list_references(rows: Sequence[AnyRow]) -> tuple[str | None, ...]:
    """As people read them; None for a message that is in no case."""
    return tuple(format_reference(row.reference) if row.reference else None for row in rows)


_WAITING = text("""
SELECT count(*) FROM (
    SELECT FROM corrections c JOIN messages m ON m.id = c.message_id LEFT JOIN cases k ON k.id = m.case_id
    WHERE c.exported_at IS NULL AND k.is_restricted IS NOT TRUE LIMIT 1000) AS enough
""")

# No index tells messages by their time, and one would cost every message that comes in. Ids follow the time, but for
# those of a moment: where the table is large, the week's ids are found by halving, and a margin is read with them.
_FIRST_AND_LAST = text("SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM messages")
_FIND_ID = text("""
WITH RECURSIVE halved AS (
    SELECT CAST(:first AS bigint) AS low, CAST(:last AS bigint) + 1 AS high
    UNION ALL
    SELECT CASE WHEN at < :moment THEN middle + 1 ELSE low END, CASE WHEN at < :moment THEN high ELSE middle END
    FROM (SELECT low, high, (low + high) / 2 AS middle FROM halved WHERE low < high) AS here,
        LATERAL (SELECT at FROM messages WHERE id >= middle ORDER BY id LIMIT 1) AS there
)
SELECT low FROM halved ORDER BY high - low LIMIT 1
""")
_MARGIN = 1_000
_COUNT = text("""
SELECT count(*) AS total, count(*) FILTER (WHERE need <> 'unknown') AS sure,
    count(*) FILTER (WHERE need = 'unknown' AND case_id IS NULL AND is_available) AS asked,
    count(*) FILTER (WHERE need = 'unknown' AND (case_id IS NOT NULL OR NOT is_available)) AS passed
FROM (
    SELECT case_id, understanding ->> 'need' AS need, understanding ->> 'confidence' AS confidence,
        understanding ->> 'is_available' IS DISTINCT FROM 'false' AS is_available
    FROM messages
    WHERE id BETWEEN :low AND :high AND at >= :since AND at < :until AND direction = 'inbound'
        AND understanding IS NOT NULL
        AND (case_id IS NULL OR case_id NOT IN (SELECT id FROM cases WHERE is_restricted))
    OFFSET 0) AS read
WHERE need <> 'unknown' OR CAST(confidence AS double precision) > 0 OR NOT is_available
""")


async def _count_messages(session: AsyncSession, since: datetime, until: datetime) -> Messages:
    low, high, is_partial = await _find_ids(session, since, until)
    values = {"low": low, "high": high, "since": since, "until": until}
    row = (await session.execute(_COUNT, values)).one()
    return Messages(row.total, row.sure, row.asked, row.passed, is_partial)


async def _find_ids(session: AsyncSession, since: datetime, until: datetime) -> tuple[int, int, bool]:
    """The ids between which the messages of that time are, and whether that leaves some out."""
    first, last = (await session.execute(_FIRST_AND_LAST)).one()
    if last - first <= MOST_MESSAGES:
        return first, last, False
    ends = {"first": first, "last": last}
    low, high = [
        int((await session.execute(_FIND_ID, {**ends, "moment": moment})).scalar_one()) for moment in (since, until)
    ]
    low, high = max(first, low - _MARGIN), min(last, high + _MARGIN)
    return max(low, high - MOST_MESSAGES), high, high - low > MOST_MESSAGES
