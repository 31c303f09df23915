"""What the delegate makes of an answer: write it anew, confirm it, go back to an earlier one or to the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.history import clean_text
from hub.errors import InvalidError, NotFoundError, StaleError
from hub.places.areas import Here, mark_changed
from hub.places.entries import Entry, list_entries
from hub.places.models import AnswerEdit, ConfirmedFact
from hub.places.quoted import find_unknown
from hub.places.words import IN_LANGUAGE
from hub.settings import get_settings

LONGEST, LONGEST_SOURCE = 1500, 300


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form holds. `is_checked`: the numbers and sites in it that are known nowhere were checked by hand.

    `latest`: the id of the latest edit that the form was made from, 0 where there was none.
    """

    texts: Mapping[str, str]
    source: str = ""
    verified_on: date | None = None
    is_checked: bool = False
    latest: int = 0


def get_entry(area: Here, key: str) -> Entry:
    """The entry of the files. Raises NotFoundError."""
    entry = list_entries(get_settings().seeds_dir, area.slug).get(key)
    if entry is None:
        raise NotFoundError("Cette réponse n’existe pas.")
    return entry


async def check_draft(session: AsyncSession, area: Here, entry: Entry, draft: Draft) -> Draft:
    """The draft as it can be kept. Raises InvalidError with a sentence for people."""
    texts = {language: _check_text(draft.texts.get(language, ""), language) for language in entry.text}
    if draft.verified_on and draft.verified_on > datetime.now(UTC).date():
        raise InvalidError("La date de vérification est dans le futur.")
    if len(draft.source) > LONGEST_SOURCE:
        raise InvalidError(f"La source est trop longue : {LONGEST_SOURCE} caractères au plus.")
    if not draft.is_checked and (unknown := await _find_unknown(session, area, entry, texts)):
        raise InvalidError(_explain_unknown(unknown))
    return Draft(texts, " ".join(draft.source.split()), draft.verified_on, draft.is_checked, draft.latest)


def _check_text(written: str, language: str) -> str:
    if not written.strip():
        raise InvalidError(f"Le texte {IN_LANGUAGE[language]} est vide.")
    text = clean_text(written)
    if len(text) > LONGEST:
        raise InvalidError(f"Le texte {IN_LANGUAGE[language]} est trop long : {LONGEST} caractères au plus.")
    return text


async def _find_unknown(session: AsyncSession, area: Here, entry: Entry, texts: Mapping[str, str]) -> frozenset[str]:
    """What stood there before was somebody's to check then."""
    facts = await session.scalars(
        select(ConfirmedFact.details).where(ConfirmedFact.area_id == area.id, ConfirmedFact.is_shown)
    )
    seeds = get_settings().seeds_dir
    known = find_unknown("\n".join(entry.text.values()), seeds, ())
    return find_unknown("\n".join(texts.values()), seeds, list(facts)) - known


def _explain_unknown(unknown: frozenset[str]) -> str:
    named = ", ".join(f"« {each} »" for each in sorted(unknown))
    return (
        f"{named} n’est dans aucun service connu ni aucun lieu confirmé. "
        "Vérifiez, puis cochez « J’ai vérifié les numéros et les adresses »."
    )


async def save_answer(session: AsyncSession, area: Here, entry: Entry, staff_id: int, draft: Draft) -> int:
    """Keep what differs from what holds now. Returns how many languages changed. Raises InvalidError, StaleError."""
    checked = await check_draft(session, area, entry, draft)
    holding = await _lock(session, area, entry.key, draft.latest)
    edits = [
        edit
        for language, text in checked.texts.items()
        if (edit := _make_edit(area, entry, language, text, staff_id, checked, holding.get(language)))
    ]
    session.add_all(edits)
    return len(edits)


def _make_edit(
    area: Here, entry: Entry, language: str, text: str, staff_id: int, draft: Draft, held: AnswerEdit | None
) -> AnswerEdit | None:
    kept = None if text == entry.text[language] else text
    source, verified_on = draft.source or None, draft.verified_on
    before = (held.text, held.source, held.verified_on) if held else (None, None, None)
    if before == (kept, source, verified_on):
        return None
    return AnswerEdit(
        area_id=area.id,
        key=entry.key,
        language=language,
        text=kept,
        source=source,
        verified_on=verified_on,
        staff_id=staff_id,
    )


async def restore_version(session: AsyncSession, area: Here, key: str, staff_id: int, edit_id: int) -> None:
    """Make an earlier text hold again; it is to be checked again too. Raises NotFoundError."""
    edit = await session.get(AnswerEdit, edit_id)
    if edit is None or edit.area_id != area.id or edit.key != key:
        raise NotFoundError("Cette version n’existe pas.")
    await _go_back(session, area, key, edit.language, staff_id, edit.text)


async def reset_answer(session: AsyncSession, area: Here, entry: Entry, language: str, staff_id: int) -> None:
    """Back to the text of the files. Raises NotFoundError for a language it has not."""
    if language not in entry.text:
        raise NotFoundError("Cette langue n’existe pas ici.")
    await _go_back(session, area, entry.key, language, staff_id, None)


async def _go_back(session: AsyncSession, area: Here, key: str, language: str, staff_id: int, text: str | None) -> None:
    await mark_changed(session, area)
    session.add(AnswerEdit(area_id=area.id, key=key, language=language, text=text, staff_id=staff_id))


async def _lock(session: AsyncSession, area: Here, key: str, latest: int) -> dict[str, AnswerEdit]:
    """The edits that hold, by language, nobody else changing them. Raises StaleError where somebody just did."""
    await mark_changed(session, area)
    found = await session.scalars(
        select(AnswerEdit).where(AnswerEdit.area_id == area.id, AnswerEdit.key == key).order_by(AnswerEdit.id)
    )
    edits: Sequence[AnswerEdit] = found.all()
    if edits and edits[-1].id != latest:
        raise StaleError("Quelqu’un d’autre vient de modifier cette réponse. Rechargez la page, puis recommencez.")
    return {edit.language: edit for edit in edits}
