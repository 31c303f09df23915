"""The pages beside the chat: what becomes of what is written, accessibility."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from bot.chat.rendering import render
from bot.chat.words import choose_language
from hub.retention.notice import get_notice
from hub.settings import get_settings

_PARTS = ("controller", "data_protection_officer", "legal_basis", "purposes", "recipients", "retention", "rights")
_PUBLIC = {"X-Robots-Tag": "all"}

router = APIRouter(include_in_schema=False)


@router.get("/confidentialite")
@router.get("/privacy")
async def show_privacy(request: Request) -> Response:
    """What is kept, who reads it, and what a resident may ask."""
    settings, language = get_settings(), choose_language(request)
    notice = get_notice(settings.seeds_dir, settings.area)
    return render(
        request,
        "privacy.html",
        headers=_PUBLIC,
        mail=settings.mail_address,
        legal_act=settings.legal_act_ref,
        notice={part: notice.tell(part, language) for part in _PARTS},
    )


@router.get("/accessibilite")
async def show_accessibility(request: Request) -> Response:
    """The declaration that article 47 of the law of 11 February 2005 asks for."""
    return render(request, "accessibility.html", headers=_PUBLIC, mail=get_settings().mail_address)


@router.get("/robots.txt")
async def tell_robots() -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /api/\nDisallow: /chat\nDisallow: /quitter\n")
