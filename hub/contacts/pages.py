"""The page of the security contacts: invite, revoke, remove."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.contacts.invitation_codes import PREFIX, format_code
from hub.contacts.inviting import LONGEST_NAME, VALID, invite, list_open_invitations, revoke_invitation
from hub.contacts.models import Invitation
from hub.contacts.security_contacts import list_security_contacts, remove_security_contact
from hub.contacts.telegram_name import get_telegram_name
from hub.db import Session
from hub.errors import InvalidError
from hub.places.models import Area
from hub.settings import get_settings
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import redirect, render

HERE = "/security-contacts"
DONE = {
    "revoked": "Invitation annulée : son code ne sert plus.",
    "removed": "Cette personne n’est plus référent sécurité.",
}

router = APIRouter(prefix=HERE, include_in_schema=False)
Words = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code as its page shows it, in this answer and never again. `telegram`, `web`: the links that bring it."""

    name: str
    aloud: str
    typed: str
    telegram: str | None
    bot: str | None
    web: str
    expires_at: Any


@router.get("")
async def show_security_contacts(staff: CurrentStaff, session: Session, done: str = "") -> Response:
    """`done`: what was just done here, a key of DONE."""
    return await _show(session, staff, done=DONE.get(done))


@router.post("/invitations")
async def add_invitation(staff: CurrentStaff, session: Session, name: Words = "", area: Words = "") -> Response:
    """Make a code and show it in this very answer: nothing can show it again."""
    try:
        invitation, code = await invite(session, staff.id, name, area)
    except InvalidError as error:
        return await _show(session, staff, status=error.status, problem=error.message, typed_name=name, chosen=area)
    return render("invitation.html", staff, shown=await _show_code(invitation, code), days=VALID.days)


@router.post("/invitations/{number}/revoke")
async def revoke(request: Request, number: int, staff: CurrentStaff, session: Session) -> Response:
    await revoke_invitation(session, number)
    return redirect(request, f"{HERE}?done=revoked")


@router.post("/{number}/remove")
async def remove(request: Request, number: int, staff: CurrentStaff, session: Session) -> Response:
    await remove_security_contact(session, number)
    return redirect(request, f"{HERE}?done=removed")


async def _show(session: AsyncSession, staff: SignedIn, *, status: int = 200, **values: Any) -> Response:
    people = await list_security_contacts(session)
    areas = (await session.execute(select(Area.slug, Area.name).order_by(Area.name))).all()
    shown: dict[str, Any] = {"problem": None, "done": None, "typed_name": "", "chosen": get_settings().area} | values
    return render(
        "security_contacts.html",
        staff,
        status=status,
        present=[person for person in people if person.left_at is None],
        gone=[person for person in people if person.left_at is not None],
        invitations=await list_open_invitations(session),
        areas=areas,
        longest=LONGEST_NAME,
        days=VALID.days,
        **shown,
    )


async def _show_code(invitation: Invitation, code: str) -> ShownCode:
    written = format_code(code)
    settings = get_settings()
    bot = await get_telegram_name(settings).find()
    return ShownCode(
        name=invitation.name,
        aloud=written.replace("-", " "),
        typed=f"{PREFIX}{written}",
        telegram=f"https://t.me/{bot}?start={PREFIX}{written}" if bot else None,
        bot=bot,
        web=f"{settings.site_url}/#{PREFIX}{written}",
        expires_at=invitation.expires_at,
    )
