"""What a person of the area confirms of a local service, or takes away from residents again."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.history import clean_text
from hub.cases.identifiers import find_phones
from hub.errors import InvalidError, NotFoundError, StaleError
from hub.places.areas import Here, mark_changed
from hub.places.facts import ADDRESS, DETAILS, HOURS, PHONE, Service, list_services
from hub.places.models import ConfirmedFact
from hub.places.quoted import list_known
from hub.settings import get_settings
from hub.staff.sessions import SignedIn

LONGEST = 200


def get_service(area: Here, key: str) -> Service:
    """The service of the area's file. Raises NotFoundError."""
    service = list_services(get_settings().seeds_dir, area.slug).get(key)
    if service is None:
        raise NotFoundError("Ce lieu n’existe pas.")
    return service


async def confirm_fact(
    session: AsyncSession, area: Here, key: str, staff: SignedIn, written: Mapping[str, str], version: int
) -> None:
    """Show these details to residents. `version`: how many changes the form knows. Raises InvalidError, StaleError."""
    details = check_details(written)
    fact = await _lock(session, area, key, version)
    await _change(session, area, key, staff, fact, details, is_shown=True)


async def hide_fact(session: AsyncSession, area: Here, key: str, staff: SignedIn, version: int) -> None:
    """Take it away from residents; what was confirmed stays on the page. Raises NotFoundError, StaleError."""
    fact = await _lock(session, area, key, version)
    if fact is None:
        raise NotFoundError("Ce lieu n’a jamais été confirmé.")
    await _change(session, area, key, staff, fact, fact.details, is_shown=False)


def check_details(written: Mapping[str, str]) -> dict[str, str]:
    """What a form holds, as it can be shown. Raises InvalidError."""
    details = {name: " ".join(clean_text(said).split()) for name in DETAILS if (said := written.get(name, "").strip())}
    if not any(name in details for name in (ADDRESS, PHONE, HOURS)):
        raise InvalidError("Écrivez au moins une adresse, un téléphone ou des horaires.")
    if any(len(said) > LONGEST for said in details.values()):
        raise InvalidError(f"C’est trop long : {LONGEST} caractères au plus pour chaque ligne.")
    phone = details.get(PHONE)
    is_short_one = phone is not None and phone.replace(" ", "") in list_known(get_settings().seeds_dir)
    if phone and not is_short_one and not any(find_phones(phone)):
        raise InvalidError(
            "Ce numéro de téléphone ne paraît pas juste. Écrivez-le en entier, par exemple 03 21 00 00 00."
        )
    return details


async def _lock(session: AsyncSession, area: Here, key: str, version: int) -> ConfirmedFact | None:
    get_service(area, key)
    await mark_changed(session, area)
    fact = (
        await session.scalars(select(ConfirmedFact).where(ConfirmedFact.area_id == area.id, ConfirmedFact.key == key))
    ).one_or_none()
    if version != len(fact.history or ()) if fact else version != 0:
        raise StaleError("Quelqu’un d’autre vient de modifier ce lieu. Rechargez la page, puis recommencez.")
    return fact


async def _change(
    session: AsyncSession,
    area: Here,
    key: str,
    staff: SignedIn,
    fact: ConfirmedFact | None,
    details: dict[str, str],
    *,
    is_shown: bool,
) -> None:
    now = datetime.now(UTC)
    line = {"at": now.isoformat(), "who": staff.name, "staff_id": staff.id, "is_shown": is_shown, "details": details}
    if fact is None:
        fact = ConfirmedFact(area_id=area.id, key=key)
        session.add(fact)
    fact.details, fact.is_shown, fact.staff_id, fact.confirmed_at = details, is_shown, staff.id, now
    fact.history = [*(fact.history or ()), line]
    await session.flush()
