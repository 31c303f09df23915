"""The pages of what residents are answered: the list, one answer with its preview, its history."""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from hub.contacts.models import Channel
from hub.conversations.models import Author
from hub.conversations.rendered import Rendered
from hub.conversations.rendering import Leaving
from hub.conversations.rendering import render as render_leaving
from hub.db import Session
from hub.errors import InvalidError, LienError
from hub.places import words
from hub.places.answers import Changes, put_facts
from hub.places.areas import Here, get_area, list_other_areas
from hub.places.editing import LONGEST, Draft, check_draft, get_entry, reset_answer, restore_version, save_answer
from hub.places.entries import Entry
from hub.places.facts import list_services
from hub.places.quoted import find_emergency_numbers, find_quoted
from hub.places.reading import State, Version, list_answers, list_versions, read_facts, shown_facts, texts_now
from hub.places.routing import list_routes
from hub.settings import get_settings
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import redirect, render

router = APIRouter(prefix="/answers", include_in_schema=False)

Words = Annotated[str, Form()]
NOT_SHOWN_BEFORE = "Les habitants ne lisent pas encore ce texte : sa source est trop faible. Une fois enregistré, si."


@router.get("")
async def show_answers(staff: CurrentStaff, session: Session, area: str = "", show: str = "") -> Response:
    """Every answer; `show=check`: only those to be checked."""
    here = await get_area(session, area)
    lines = await list_answers(session, here)
    is_filtered = show == "check"
    to_check = [line for line in lines if line.needs_check]
    sections = [
        (words.SECTIONS[name], found)
        for name in words.SECTIONS
        if (found := [line for line in (to_check if is_filtered else lines) if line.section == name])
    ]
    return render(
        "answers.html",
        staff,
        area=here,
        others=await list_other_areas(session, here),
        sections=sections,
        count=len(lines),
        to_check=len(to_check),
        is_filtered=is_filtered,
        states=State,
    )


@router.get("/{key}")
async def show_answer(key: str, staff: CurrentStaff, session: Session, area: str = "", saved: str = "") -> Response:
    here = await get_area(session, area)
    return await _render_answer(session, staff, here, get_entry(here, key), is_saved=saved == "1")


class Written(BaseModel):
    """The form of an answer, as it came. `latest`: the edit it was made from."""

    area: str = ""
    text_fr: str = ""
    text_en: str = ""
    text_ar: str = ""
    source: str = ""
    verified_on: str = ""
    checked: str = ""
    latest: int = 0
    step: str = ""

    @property
    def texts(self) -> dict[str, str]:
        return {"fr": self.text_fr, "en": self.text_en, "ar": self.text_ar}

    @property
    def is_checked(self) -> bool:
        return self.checked == "yes"

    def to_draft(self) -> Draft:
        """Raises InvalidError for a date that is none."""
        try:
            checked_on = date.fromisoformat(self.verified_on) if self.verified_on.strip() else None
        except ValueError:
            raise InvalidError("La date de vérification ne se lit pas. Écrivez-la ainsi : 2026-11-30.") from None
        return Draft(self.texts, self.source, checked_on, self.is_checked, self.latest)


@router.post("/{key}/preview")
async def preview_answer(
    key: str, staff: CurrentStaff, session: Session, written: Annotated[Written, Form()]
) -> Response:
    """What would leave, channel by channel; `step=write` goes back to writing. Nothing is kept."""
    here = await get_area(session, written.area)
    entry = get_entry(here, key)
    if written.step == "write":
        return await _render_answer(session, staff, here, entry, written)
    try:
        draft = await check_draft(session, here, entry, written.to_draft())
    except LienError as error:
        return await _render_answer(session, staff, here, entry, written, error)
    cleaned = written.model_copy(update={f"text_{language}": text for language, text in draft.texts.items()})
    return await _render_answer(session, staff, here, entry, cleaned, step="preview")


@router.post("/{key}")
async def save(
    request: Request, key: str, staff: CurrentStaff, session: Session, written: Annotated[Written, Form()]
) -> Response:
    """Keep it: residents read it from their next message on."""
    here = await get_area(session, written.area)
    entry = get_entry(here, key)
    try:
        async with session.begin_nested():
            await save_answer(session, here, entry, staff.id, written.to_draft())
    except LienError as error:
        return await _render_answer(session, staff, here, entry, written, error)
    return redirect(request, f"/answers/{entry.key}?saved=1&area={here.slug}")


@router.post("/{key}/restore")
async def restore(
    request: Request,
    key: str,
    staff: CurrentStaff,
    session: Session,
    edit: Annotated[int, Form()] = 0,
    area: Words = "",
) -> Response:
    """Make an earlier version hold again."""
    here = await get_area(session, area)
    await restore_version(session, here, get_entry(here, key).key, staff.id, edit)
    return redirect(request, f"/answers/{key}?saved=1&area={here.slug}")


@router.post("/{key}/reset")
async def reset(
    request: Request, key: str, staff: CurrentStaff, session: Session, language: Words = "", area: Words = ""
) -> Response:
    """Back to the text of the files, in one language."""
    here = await get_area(session, area)
    await reset_answer(session, here, get_entry(here, key), language, staff.id)
    return redirect(request, f"/answers/{key}?saved=1&area={here.slug}")


async def _render_answer(
    session: AsyncSession,
    staff: SignedIn,
    area: Here,
    entry: Entry,
    written: Written | None = None,
    error: LienError | None = None,
    *,
    step: str = "write",
    is_saved: bool = False,
) -> Response:
    versions = await list_versions(session, area, entry)
    form = written or _form_of(versions, texts_now(entry, versions))
    texts = {language: form.texts[language] for language in entry.text}
    section, title = words.name_answer(entry.key, list_routes(get_settings().seeds_dir, area.slug))
    return render(
        "answer.html",
        staff,
        status=error.status if error else 200,
        problem=error.message if error else None,
        area=area,
        entry=entry,
        section=words.SECTIONS[section],
        title=title,
        texts=texts,
        form=form,
        step=step,
        is_saved=is_saved,
        previews=await _preview(session, area, entry, texts) if step == "preview" else (),
        verified_on=form.to_draft().verified_on if step == "preview" else None,
        warnings=_warn(entry, texts),
        hidden_until_saved=NOT_SHOWN_BEFORE if not entry.is_shown and not _is_edited(versions) else None,
        versions=versions,
        edited={version.edit.language for version in versions if version.is_holding and version.edit.text is not None},
        confidence=words.CONFIDENCES.get(entry.confidence, "sans source"),
        longest=LONGEST,
        today=datetime.now(UTC).date(),
    )


def _is_edited(versions: list[Version]) -> bool:
    return any(version.is_holding and version.edit.text is not None for version in versions)


def _form_of(versions: list[Version], texts: Mapping[str, str]) -> Written:
    """What the form holds before anybody typed: the texts that hold, and what was said last of source and check."""
    latest = versions[0].edit if versions else None
    return Written(
        **{f"text_{language}": text for language, text in texts.items()},
        source=(latest.source if latest else None) or "",
        verified_on=latest.verified_on.isoformat() if latest and latest.verified_on else "",
        latest=latest.id if latest else 0,
    )


def _warn(entry: Entry, texts: Mapping[str, str]) -> list[str]:
    """What is perhaps a mistake, and may be none."""
    quoted = {find_quoted(text) | find_emergency_numbers(text) for text in texts.values() if text}
    found = []
    if len(quoted) > 1:
        differing = sorted(frozenset.union(*quoted) - frozenset.intersection(*quoted))
        found.append(f"Pas dans toutes les langues : {', '.join(differing)}.")
    for language, text in entry.text.items():
        if gone := find_emergency_numbers(text) - find_emergency_numbers(texts.get(language, "")):
            numbers = ", ".join(sorted(gone))
            found.append(f"Numéro d’urgence retiré du texte {words.IN_LANGUAGE[language]} : {numbers}.")
    return found


async def _preview(session: AsyncSession, area: Here, entry: Entry, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """By language: the words with their facts, and the message of each channel."""
    settings = get_settings()
    changes: Changes = shown_facts(await read_facts(session, area))
    services = list_services(settings.seeds_dir, area.slug)
    said = {
        language: put_facts(text, entry, language, services, changes.facts) for language, text in texts.items() if text
    }
    return [
        {
            "language": language,
            "text": text,
            "telegram": _leave("telegram", text, language),
            "mail": _leave("email", text, language),
        }
        for language, text in said.items()
    ]


def _leave(channel: str, text: str, language: str) -> Rendered:
    leaving = Leaving(
        channel=Channel(channel).value,
        message_id=str(uuid.uuid4()),
        text=text,
        language=language,
        author=Author.BOT,
        at=datetime.now(UTC),
    )
    return render_leaving(leaving, get_settings())
