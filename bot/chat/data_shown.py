"""What is kept of a resident, as the page shows it and as the file holds it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.chat.showing import tell_day, tell_moment, tell_position
from bot.chat.words import NAMES, has_word, word
from bot.replies import has_sentence, sentence
from hub.cases.reference import format_reference
from hub.retention.reading import Holdings
from hub.retention.scope import HeldCase


def show_holdings(holdings: Holdings, language: str, zone: str) -> dict[str, Any]:
    """Everything in words, for the template."""
    return {
        "person": _show_person(holdings, language, zone) if holdings.contact else [],
        "cases": [
            {
                "reference": format_reference(case.reference),
                "facts": _describe_case(case, language, zone),
                "messages": [_show_message(m, language, zone) for m in holdings.said_in(case.id)],
            }
            for case in holdings.cases
        ],
        "messages": [_show_message(message, language, zone) for message in holdings.said_in(None)],
        "has_mails": any(message["has_mail"] for message in holdings.messages),
    }


def _show_person(holdings: Holdings, language: str, zone: str) -> list[tuple[str, str]]:
    """Pairs of name and value."""
    contact = holdings.contact or {}
    none = str(word("data.none", language))
    lines = [
        (word("data.name", language), contact["name"] or none),
        (word("data.language", language), NAMES.get(contact["language"], contact["language"]) or none),
        (word("data.since", language), tell_day(contact["created_at"], language, zone)),
    ]
    for address in holdings.addresses:
        channel = word(f"channel.{address['channel']}", language)
        lines.append((word("data.address", language), f"{channel} {address['value'] or ''}".strip()))
    lines += [(word("data.plan", language), told) for told in describe_plan(contact["plan"], language)]
    for interest in holdings.interests:
        since = tell_day(interest["since"], language, zone)
        lines.append((word("data.interest", language), f"{_name_interest(interest['kind'], language)} ({since})"))
    return [(str(name), str(value)) for name, value in lines]


def _name_interest(kind: str, language: str) -> str:
    return str(word(f"interest.{kind}", language)) if has_word(f"interest.{kind}") else kind


def describe_plan(plan: Mapping[str, Any], language: str) -> list[str]:
    """The safe-contact plan in sentences; empty where there is none."""
    told = []
    if plan.get("channels") is not None:
        names = ", ".join(str(word(f"channel.{channel}", language)) for channel in plan["channels"])
        told.append(word("plan.channels", language, channels=names))
    for start, end in plan.get("hours") or ():
        told.append(word("plan.hours", language, start=str(start), end=str(end)))
    told += [word(f"plan.{key}", language) for key in ("never_first", "discreet") if plan.get(key)]
    if plan.get("code_word"):
        told.append(word("plan.code_word", language, word=str(plan["code_word"])))
    return [str(line) for line in told]


def _describe_case(case: HeldCase, language: str, zone: str) -> str:
    topic = next(
        key for key in (f"topic.{case.need}.{case.topic}", f"topic.{case.need}", "topic.unknown") if has_sentence(key)
    )
    opened = tell_day(case.opened_at, language, zone)
    status = word(f"status.{case.status}", language)
    return f"{sentence(topic, language)}, {opened}, {status}"


def _show_message(message: Mapping[str, Any], language: str, zone: str) -> dict[str, Any]:
    return {
        "who": word(f"author.{message['author']}", language),
        "author": message["author"],
        "at": tell_moment(message["at"], language, zone),
        "text": message["text"],
        "subject": message["subject"],
        "before": message["before"] or [],
        "files": message["files"] or [],
        "phone": message["phone"],
        "position": tell_position(message["position"], language) if message["position"] else None,
    }


def as_document(holdings: Holdings) -> dict[str, Any]:
    """Everything as plain data. Times in UTC, ISO 8601."""
    return {
        "person": _plain(holdings.contact) if holdings.contact else None,
        "addresses": [_plain(address) for address in holdings.addresses],
        "interests": [_plain(interest) for interest in holdings.interests],
        "requests": [
            {
                "reference": format_reference(case.reference),
                "need": case.need,
                "topic": case.topic,
                "status": case.status,
                "outcome": case.outcome,
                "opened_at": case.opened_at.isoformat(),
                "closed_at": case.closed_at.isoformat() if case.closed_at else None,
                "messages": [_document_of(message) for message in holdings.said_in(case.id)],
            }
            for case in holdings.cases
        ],
        "messages": [_document_of(message) for message in holdings.said_in(None)],
    }


def _document_of(message: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in message.items() if name not in ("case_id", "has_mail") and value}
    return _plain(kept)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
