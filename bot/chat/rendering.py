"""HTML of the public site: templates compiled once, and the headers that pages carry."""

import json
import uuid
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.chat.assets import asset_url
from bot.chat.words import NAMES, choose_language, word
from bot.replies import sentence
from hub.places.content import read_seed
from hub.settings import get_settings

# Nothing from another site, nothing inline. `blob:` is the preview of a photo that was not sent yet.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=()",
    "Cache-Control": "no-store",
    "Vary": "Cookie, Accept-Language, Conversation",
}
# No eval and no inline style (the policy refuses both); nothing of a conversation kept on the device.
_HTMX = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "historyEnabled": False,
        "selfRequestsOnly": True,
        "scrollIntoViewOnBoost": False,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "...", "swap": False, "error": True},
        ],
    }
)


@lru_cache
def get_environment() -> Environment:
    """The templates. A name that a page was not given is an error, not an empty place."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"asset": asset_url, "htmx_config": _HTMX, "languages": NAMES, "new_id": uuid.uuid4}
    return environment


def render(
    request: Request, name: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """The page or the fragment `name`, in the language of the request."""
    html = render_text(name, choose_language(request), **values)
    return HTMLResponse(html, status, _HEADERS | (headers or {}))


def render_text(name: str, language: str, **values: Any) -> str:
    """The HTML of `name`, with what every page needs to know of this site."""
    settings = get_settings()
    return (
        get_environment()
        .get_template(name)
        .render(
            w=partial(word, language=language),
            say=partial(sentence, language=language),
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            area=get_area(),
            is_demonstration=settings.demo or not settings.legal_act_ref,
            limit_mb=settings.attachment_limit_mb,
            **values,
        )
    )


def get_area() -> dict[str, Any]:
    """What the files of the area say of it: `name`, `town`, `time_zone`; {} for an area without files."""
    settings = get_settings()
    return _read_area(settings.seeds_dir, settings.area)


def get_time_zone() -> str:
    return get_area().get("time_zone") or get_settings().time_zone


@lru_cache
def _read_area(seeds: Path, area: str) -> dict[str, Any]:
    return read_seed(seeds, area, "area") or {}
