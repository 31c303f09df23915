"""`/my-data`: all that is kept of a resident, to read, to download, and to erase where the law lets them.

Opened by a link that works once, whose secret stands after `#` and so never in an address that a server sees, or by a
reference and its secret code.
"""

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import escape

from bot.chat.codes import key_of, prove_typed
from bot.chat.data_shown import as_document, show_holdings
from bot.chat.forms import read_fields, require_same_site
from bot.chat.leaving import NEUTRAL_SITE
from bot.chat.page_tokens import make_token, read_token
from bot.chat.rendering import get_time_zone, render
from bot.chat.words import choose_language, remember_language, word
from bot.floods import check_address
from bot.replies import sentence
from hub.cases.reference import format_reference
from hub.contacts.addresses import lock_addresses
from hub.db import driver_transaction
from hub.errors import TooManyError
from hub.retention.erasing import Preview, erase, preview_erasing
from hub.retention.links import new_secret, open_link, use_link
from hub.retention.notice import get_notice
from hub.retention.reading import read_holdings
from hub.retention.scope import Claim
from hub.settings import get_settings

_PURPOSE, _CONFIRMING = "my-data", "my-data erasing"

router = APIRouter(include_in_schema=False)


@router.get("/my-data")
@router.get("/mes-donnees")
async def ask(request: Request, langue: str = "") -> Response:
    """The two ways in. `langue` chooses the language of the page."""
    return remember_language(request, langue) or _ask(request)


@router.post("/my-data")
@router.post("/mes-donnees")
async def show(request: Request) -> Response:
    """Everything, for who brings a link's secret, or a reference and its code."""
    require_same_site(request)
    fields = await read_fields(request, "secret", "reference", "code")
    language = choose_language(request)
    try:
        if fields["secret"]:
            claim, why = await _by_link(request, fields["secret"]), word("data.link.wrong", language)
        else:
            proof = await prove_typed(request, fields["reference"], fields["code"])
            is_right = proof.is_right and proof.contact_id is not None
            claim = Claim(proof.contact_id, proof.case_id) if is_right and proof.contact_id else None
            key = key_of(proof.verdict)
            why = word(key, language) if key == "refusal.code" else escape(sentence(key, language))
            why = word("data.no_code", language) if proof.is_right else why  # of a case that was relayed
    except TooManyError:
        return _ask(request, 429, sentence("limit", language), fields["reference"])
    return await _show(request, claim) if claim else _ask(request, 403, why, fields["reference"])


async def _by_link(request: Request, pasted: str) -> Claim | None:
    """The secret, or the whole link as somebody pasted it."""
    await check_address(request, "")
    async with driver_transaction() as opened:
        contact_id = await use_link(opened, pasted.rpartition("#")[2].strip())
    return Claim(contact_id) if contact_id is not None else None


@router.post("/my-data/download")
async def download(request: Request) -> Response:
    """The same as a file that a program can read."""
    claim = await _read_claim(request)
    if claim is None:
        return _expired(request)
    async with driver_transaction() as opened:
        holdings = await read_holdings(opened, claim)
    document = json.dumps(as_document(holdings), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="lien.json"', "Cache-Control": "no-store"}
    return Response(document, media_type="application/json", headers=headers)


@router.post("/my-data/erase")
async def offer_erasing(request: Request) -> Response:
    """What would be erased and what not; the form that confirms works once."""
    claim = await _read_claim(request)
    if claim is None:
        return _expired(request)
    secret = new_secret()
    async with driver_transaction() as opened:
        preview = await preview_erasing(opened, claim)
        await open_link(opened, claim.contact_id, secret)
    token = make_token(_CONFIRMING, claim.contact_id, claim.case_id or 0)
    return _render_erasing(request, preview, token=f"{token}:{secret}", is_done=False)


@router.post("/my-data/erased")
async def erase_confirmed(request: Request) -> Response:
    """Erase it, once."""
    require_same_site(request)
    token, _, secret = (await read_fields(request, "token"))["token"].partition(":")
    claim = _claim_in(_CONFIRMING, token)
    if claim is None:
        return _expired(request)
    async with driver_transaction() as opened:
        await lock_addresses(opened, claim.contact_id)
        erased = await erase(opened, claim) if await use_link(opened, secret) == claim.contact_id else None
    return _render_erasing(request, erased, token="", is_done=True) if erased else _expired(request)


async def _read_claim(request: Request) -> Claim | None:
    require_same_site(request)
    return _claim_in(_PURPOSE, (await read_fields(request, "token"))["token"])


def _claim_in(purpose: str, token: str) -> Claim | None:
    found = read_token(purpose, token)
    return Claim(found[0], found[1] or None) if found else None


def _ask(request: Request, status: int = 200, why: str | None = None, reference: str = "") -> Response:
    path, typed = request.url.path, reference[:40]
    return render(request, "data_ask.html", status=status, why=why, path=path, reference=typed, exit_url=NEUTRAL_SITE)


def _expired(request: Request) -> Response:
    why = word("refusal.closed", choose_language(request))
    return render(request, "data_ask.html", status=403, why=why, path="/my-data", reference="", exit_url=NEUTRAL_SITE)


async def _show(request: Request, claim: Claim) -> Response:
    language = choose_language(request)
    async with driver_transaction() as opened:
        holdings = await read_holdings(opened, claim)
    settings = get_settings()
    notice = get_notice(settings.seeds_dir, settings.area)
    return render(
        request,
        "data.html",
        path="/my-data",
        exit_url=NEUTRAL_SITE,
        held=show_holdings(holdings, language, get_time_zone()),
        retention=notice.tell("retention", language),
        token=make_token(_PURPOSE, claim.contact_id, claim.case_id or 0),
    )


def _render_erasing(request: Request, preview: Preview, *, token: str, is_done: bool) -> Response:
    values: dict[str, Any] = {
        "counts": {name: str(count) for name, count in preview.counts.items()},
        "kept": [format_reference(case.reference) for case in preview.kept],
        "is_last": preview.is_last,
        "is_empty": preview.is_empty and not preview.is_last,
        "has_erasable": preview.has_erasable,
    }
    name = "data_erase.html"
    return render(request, name, path="/my-data", exit_url=NEUTRAL_SITE, token=token, is_done=is_done, **values)
