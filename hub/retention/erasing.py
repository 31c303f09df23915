"""Erase what the law lets a resident erase (`hub.retention.rules`): for good, in every table, and count it."""

from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from hub.retention.scope import Claim, HeldCase, Reach, find_reach

_THEIRS = """
SELECT v.id FROM conversations v JOIN addresses a ON a.id = v.address_id WHERE a.contact_id = %(contact)s
"""
# What goes: what belongs to a case that goes, wherever it was written, and with the person what belongs to no case.
_GOING = f"""
SELECT m.id FROM messages m WHERE m.case_id = ANY(%(cases)s)
    OR %(is_whole)s AND m.case_id IS NULL AND m.conversation_id IN ({_THEIRS})
        AND NOT (m.conversation_id = %(spared_in)s AND m.id >= %(spared_from)s)
"""  # noqa: S608
_COUNT = f"""
SELECT count(*) FILTER (WHERE m.author = 'resident') AS messages,
    (SELECT count(*) FROM attachments f WHERE f.message_id IN ({_GOING})) AS files,
    (SELECT count(*) FROM interests i WHERE i.contact_id = %(contact)s AND %(is_whole)s) AS interests
FROM messages m WHERE m.id IN ({_GOING})
"""  # noqa: S608
_CARDS = f"""
DELETE FROM emergency_cards c USING messages m
WHERE m.id IN ({_GOING}) AND c.channel = m.channel AND c.external_id = m.external_id
"""  # noqa: S608
_MESSAGES = f"DELETE FROM messages WHERE id IN ({_GOING}) RETURNING conversation_id"  # noqa: S608
_CASES = "DELETE FROM cases WHERE id = ANY(%(cases)s)"
_INTERESTS = "DELETE FROM interests WHERE contact_id = %(contact)s"
_STATES = f"UPDATE conversations SET state = '{{}}' WHERE id IN ({_THEIRS})"  # noqa: S608
# The name stands in the invitation too.
_INVITATION = """
DELETE FROM invitations i USING security_contacts s
WHERE s.contact_id = %(contact)s AND i.area_id = s.area_id AND i.name = s.name AND i.used_at IS NOT NULL
"""
_CONTACT = "DELETE FROM contacts WHERE id = %(contact)s"
_ROLE = "DELETE FROM security_contacts WHERE contact_id = %(contact)s"
_LINKS = "DELETE FROM access_links WHERE contact_id = %(contact)s"
_OTHER_ADDRESSES = """
DELETE FROM addresses a USING conversations v
WHERE a.contact_id = %(contact)s AND v.id = %(spared_in)s AND a.id <> v.address_id
"""
_EMPTY = "UPDATE contacts SET name = NULL, language = NULL, plan = '{}' WHERE id = %(contact)s"
# A page's own conversation, made for what was added to a case that is gone: nobody is behind it any more.
_ORPHANS = """
DELETE FROM contacts c WHERE c.id IN (
        SELECT a.contact_id FROM addresses a JOIN conversations v ON v.address_id = a.id WHERE v.id = ANY(%(touched)s))
    AND c.id <> %(contact)s AND c.name IS NULL AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.contact_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM interests i WHERE i.contact_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM addresses a JOIN conversations v ON v.address_id = a.id
        JOIN messages m ON m.conversation_id = v.id WHERE a.contact_id = c.id)
"""
# A message that waited in one case before it was moved to another left its words there.
_SEARCH_AGAIN = """
UPDATE case_search s SET vector = to_tsvector('lien_french', left(concat_ws(' ', k.slots ->> 'place',
    (SELECT string_agg(concat_ws(' ', m.details ->> 'subject', left(m.text, 5000)), ' ') FROM messages m
        WHERE m.case_id = k.id AND m.author <> 'bot'),
    (SELECT string_agg(n.text, ' ') FROM notes n WHERE n.case_id = k.id)), 200000))
FROM cases k WHERE k.id = s.case_id AND k.contact_id = %(contact)s
"""
_ASKED = """
WITH asked AS (
    INSERT INTO case_events (case_id, kind)
    SELECT id, 'erasure_asked' FROM unnest(CAST(%(kept)s AS bigint[])) AS k (id)
    WHERE NOT EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = k.id AND e.kind = 'erasure_asked')
    RETURNING case_id
)
UPDATE cases SET version = version + 1 WHERE id IN (SELECT case_id FROM asked)
"""
_TRACE = """
INSERT INTO erasures (area_id, proof, counts) SELECT id, %(proof)s, %(counts)s FROM areas
WHERE id = coalesce((SELECT v.area_id FROM conversations v JOIN addresses a ON a.id = v.address_id
    WHERE a.contact_id = %(contact)s ORDER BY v.id DESC LIMIT 1), (SELECT min(id) FROM areas))
"""
_TELL = """
SELECT pg_notify('lien', jsonb_build_object('topic', 'cases')::text),
    (SELECT count(pg_notify('lien', jsonb_build_object('topic', 'case:' || id)::text))
        FROM unnest(CAST(%(all)s AS bigint[])) AS id)
"""


@dataclass(frozen=True, slots=True)
class Spared:
    """The exchange that confirms the erasing: it goes when its last words have left. Messages from `message_id` on."""

    conversation_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be erased, and what not. `is_last`: then nothing of the person would remain."""

    counts: dict[str, int]
    erasable: tuple[HeldCase, ...]
    kept: tuple[HeldCase, ...]
    is_whole: bool
    is_last: bool

    @property
    def has_erasable(self) -> bool:
        return self.is_last or any(self.counts.values())

    @property
    def is_empty(self) -> bool:
        return not self.kept and not any(self.counts.values())


async def preview_erasing(connection: AsyncConnection[Any], claim: Claim) -> Preview:
    """What this claim would erase; nothing changes."""
    return await _preview(connection, claim, await find_reach(connection, claim), None)


async def erase(connection: AsyncConnection[Any], claim: Claim, spared: Spared | None = None) -> Preview:
    """Erase it, and write the request into the history of the cases that a person must decide on.

    With `spared` the contact stays, empty, until that exchange is over: see `forget_contact`.
    """
    reach = await find_reach(connection, claim, locks=True)
    told = await _preview(connection, claim, reach, spared)
    values = _values(claim, reach, spared) | {"kept": [case.id for case in reach.kept], "proof": claim.proof}
    values["counts"] = Jsonb(told.counts | {"cases_kept": len(reach.kept)})
    values["all"] = [case.id for case in reach.cases]
    async with connection.cursor() as cursor:
        await cursor.execute(_TRACE, values)
        await cursor.execute(_CARDS, values)
        await cursor.execute(_MESSAGES, values)
        values["touched"] = list({row[0] for row in await cursor.fetchall()})
        for statement in (_CASES, *_of_the_person(reach, spared), _ORPHANS, _SEARCH_AGAIN, _ASKED, _TELL):
            await cursor.execute(statement, values)
    return told


def _of_the_person(reach: Reach, spared: Spared | None) -> tuple[str, ...]:
    """The name and the plan stay with the cases that stay: they protect who those are about."""
    if not reach.is_whole:
        return ()
    if not reach.is_last:
        return (_INTERESTS, _STATES)
    if spared is None:
        return (_INVITATION, _CONTACT)
    return (_INVITATION, _INTERESTS, _ROLE, _LINKS, _OTHER_ADDRESSES, _STATES, _EMPTY)


async def _preview(connection: AsyncConnection[Any], claim: Claim, reach: Reach, spared: Spared | None) -> Preview:
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_COUNT, _values(claim, reach, spared))
        counted = await cursor.fetchone()
    counts = {"cases": len(reach.erasable), **(counted or {})}
    return Preview(counts, reach.erasable, reach.kept, reach.is_whole, reach.is_last)


def _values(claim: Claim, reach: Reach, spared: Spared | None) -> dict[str, Any]:
    return {
        "contact": claim.contact_id,
        "cases": [case.id for case in reach.erasable],
        "is_whole": reach.is_whole,
        "spared_in": spared.conversation_id if spared else 0,
        "spared_from": spared.message_id if spared else 0,
    }


_IS_WAITING = """
SELECT 1 FROM messages m JOIN conversations v ON v.id = m.conversation_id JOIN addresses a ON a.id = v.address_id
WHERE a.contact_id = %(contact)s AND m.status IN ('queued', 'sending') LIMIT 1
"""
_FORGET = """
DELETE FROM contacts c WHERE c.id = %(contact)s AND c.name IS NULL
    AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.contact_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM messages m JOIN conversations v ON v.id = m.conversation_id
        JOIN addresses a ON a.id = v.address_id
        WHERE a.contact_id = c.id AND m.id > %(until)s AND m.author <> 'bot')
"""


async def forget_contact(connection: AsyncConnection[Any], contact_id: int, until: int) -> bool:
    """Erase an emptied contact with its address; True while its last words have not left, and nothing was done.

    Not where somebody wrote again since the message `until`: that is a new beginning.
    """
    values = {"contact": contact_id, "until": until}
    async with connection.cursor() as cursor:
        await cursor.execute(_IS_WAITING, values)
        if await cursor.fetchone():
            return True
        await cursor.execute(_FORGET, values)
    return False
