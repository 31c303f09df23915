"""`/follow-up`: where a request stands, for who has its reference and its secret code, and a form to add to it.

Nothing is kept on the device, and neither reference nor code is ever in an address.
"""

import uuid
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.channels.base import Inbound
from bot.channels.webchat import CHANNEL, clean_attachment_in_thread, conversation_digest, receive_checked
from bot.chat.codes import key_of, prove_typed
from bot.chat.forms import ChatForm, read_chat_form, read_fields, require_same_site
from bot.chat.leaving import NEUTRAL_SITE
from bot.chat.page_tokens import make_token, read_token
from bot.chat.refusing import explain
from bot.chat.rendering import get_time_zone, render
from bot.chat.showing import show_messages, tell_day, tell_moment
from bot.chat.words import choose_language, remember_language, word
from bot.dialogue.case_news import CaseNews
from bot.dialogue.follow_up import find_standing
from bot.following import list_news, read_thread
from bot.receive import Receipt
from bot.replies import sentence
from hub.cases.reference import format_reference
from hub.db import driver_transaction
from hub.errors import ConflictError, InvalidError, LienError, TooLargeError, TooManyError
from hub.secrets import keyed_digest
from hub.settings import get_settings

PATHS = ("/follow-up", "/suivi")
_PURPOSE = "follow-up"

router = APIRouter(include_in_schema=False)


@router.get("/follow-up")
@router.get("/suivi")
async def ask(request: Request, langue: str = "") -> Response:
    """The form. `langue` chooses the language of the page."""
    return remember_language(request, langue) or _ask(request)


@router.post("/follow-up")
@router.post("/suivi")
async def show(request: Request) -> Response:
    """The request, or the form again with the same words whatever was wrong."""
    require_same_site(request)
    fields = await read_fields(request, "reference", "code")
    language = choose_language(request)
    try:
        proof = await prove_typed(request, fields["reference"], fields["code"])
    except TooManyError:
        return _ask(request, 429, sentence("limit", language), fields["reference"])
    if not proof.is_right or proof.case_id is None:
        key = key_of(proof.verdict)
        why = sentence(key, language) if key == "follow.too_many" else word(key, language)
        return _ask(request, 429 if key == "follow.too_many" else 403, why, fields["reference"])
    return await _show(request, proof.case_id)


@router.post("/follow-up/add")
async def add(request: Request) -> Response:
    """Add words or a photo to the request that the form's token opens."""
    require_same_site(request)
    form = await read_chat_form(request, get_settings().attachment_limit_mb * 1024 * 1024)
    opened = read_token(_PURPOSE, form.token)
    if opened is None or await _find(*opened[:2]) is None:
        return _ask(request, 403, word("refusal.closed", choose_language(request)))
    case_id, version, session = opened
    try:
        receipt = await _take_in(request, form, case_id, session)
    except LienError as error:
        refusal = explain(error, form, choose_language(request))
        return await _show(request, case_id, version, session, status=refusal.status, refusal=refusal, form=form)
    return await _show(request, case_id, version, session, receipt=receipt)


async def _find(case_id: int, version: int | None) -> CaseNews | None:
    """The case; None where it is gone, or where its code is not any more the one that opened it."""
    async with driver_transaction() as opened:
        news = await list_news(opened, contact=None, conversation=None, proven=case_id)
    return news[0] if news and version in (None, news[0].code_version) else None


async def _take_in(request: Request, form: ChatForm, case_id: int, session: int) -> Receipt:
    """By the one way in, in a conversation of this page alone: the same form twice is one message."""
    if form.is_cut:
        raise TooLargeError("The form is past its limit.")
    if not (form.text.strip() or form.file):
        raise InvalidError("The form is empty.")
    conversation = uuid.UUID(bytes=keyed_digest("follow-up page", f"{case_id}:{session}")[:16], version=4)
    sender, file = conversation_digest(conversation), form.file
    attachments = (await clean_attachment_in_thread(file.name, file.media_type, file.content),) if file else ()
    inbound = Inbound(
        CHANNEL,
        sender,
        f"{sender}:{form.id}",
        form.text,
        language=choose_language(request),
        attachments=attachments,
        proven_case=case_id,
    )
    receipt = await receive_checked(request, inbound)
    if receipt.is_conflict:
        raise ConflictError("This form was sent before with another text.")
    return receipt


def _ask(request: Request, status: int = 200, why: str | None = None, reference: str = "") -> Response:
    """`reference`: as it was typed, so that only the code is to be typed again."""
    path, typed = request.url.path, reference[:40]
    return render(
        request, "follow_up_ask.html", status=status, why=why, path=path, reference=typed, exit_url=NEUTRAL_SITE
    )


async def _show(
    request: Request,
    case_id: int,
    version: int | None = None,
    session: int | None = None,
    *,
    status: int = 200,
    receipt: Receipt | None = None,
    refusal: Any = None,
    form: ChatForm | None = None,
) -> Response:
    """The request as it is now; `version`: of the code that opened it, which may have changed since."""
    case, language = await _find(case_id, version), choose_language(request)
    if case is None:
        return _ask(request, 403, word("refusal.closed", language))
    async with driver_transaction() as opened:
        steps, thread = await read_thread(opened, case_id)
    return render(
        request,
        "follow_up.html",
        status=status,
        path=PATHS[0],
        exit_url=NEUTRAL_SITE,
        reference=format_reference(case.reference),
        is_closed=case.status == "closed",
        standing=_tell_standing(case, language),
        steps=[_show_step(step, language) for step in steps],
        messages=show_messages([_row(row) for row in thread], language, get_time_zone()),
        answers=[answer.text for answer in receipt.answers] if receipt else [],
        is_added=receipt is not None,
        refusal=refusal,
        draft=form.text if form and refusal else "",
        token=make_token(_PURPOSE, case.id, case.code_version, session or uuid.uuid4().int >> 80),
        form_id=uuid.uuid4(),
    )


def _tell_standing(case: CaseNews, language: str) -> str:
    opened = tell_day(case.opened_at, language, get_time_zone())
    reference = format_reference(case.reference)
    return sentence(f"follow.{find_standing(case)}", language, reference=reference, opened=opened)


def _show_step(step: dict[str, Any], language: str) -> dict[str, str]:
    return {"at": tell_moment(step["at"], language, get_time_zone()), "what": word(f"step.{step['kind']}", language)}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "id": str(row["public_id"]), "at": row["at"].isoformat()}
