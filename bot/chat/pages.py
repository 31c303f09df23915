"""The chat as pages: `/`, its form and its fragments. No conversation's id is ever in a URL or a page."""

import uuid

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.exc import SQLAlchemyError

from bot import transcript
from bot.channels.base import Attachment, Inbound
from bot.channels.webchat import CHANNEL, clean_attachment_in_thread, conversation_digest, receive_checked
from bot.chat import holding
from bot.chat.forms import ChatForm, read_chat_form, require_same_site
from bot.chat.leaving import NEUTRAL_SITE
from bot.chat.refusing import Refusal, explain
from bot.chat.rendering import get_time_zone, render
from bot.chat.showing import show_messages
from bot.chat.words import choose_language, remember_language
from bot.dialogue.replying import MENU_CHOICES
from bot.replies import sentence
from bot.transcript import Transcript
from hub.errors import ConflictError, InvalidError, LienError, NotFoundError, TooLargeError, UnavailableError
from hub.settings import get_settings

_NOTHING = Transcript([], None)

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
async def show_chat(request: Request, langue: str = "") -> Response:
    """The chat. `langue` chooses the language of the page until the browser closes."""
    if chosen := remember_language(request, langue):
        return chosen
    try:
        found = await _read(holding.find_conversation_id(request))
    except UnavailableError as error:
        return _show_page(request, _NOTHING, refusal=explain(error, None, choose_language(request)))
    return _show_page(request, found)


@router.post("/chat")
async def send(request: Request) -> Response:
    """Take in what the form says. A page loads anew; htmx gets the messages since `after`, or why it was refused."""
    require_same_site(request)
    form = await read_chat_form(request, get_settings().attachment_limit_mb * 1024 * 1024)
    conversation = holding.find_conversation_id(request) or holding.first_conversation_id(form.id)
    try:
        await _take_in(request, conversation, form)
        if _is_htmx(request):
            return _show_fragment(request, await _read(conversation, form.after))
    except LienError as error:
        return await _refuse(request, form, error)
    done = RedirectResponse("/#latest", 303)
    if not holding.is_held_by_tab(request):
        holding.hold(request, done, conversation, keep=holding.is_kept(request))
    return done


async def _take_in(request: Request, conversation: uuid.UUID, form: ChatForm) -> None:
    if form.is_cut:
        raise TooLargeError("The form is past its limit.")
    if form.is_empty:
        raise InvalidError("The form is empty.")
    sender = conversation_digest(conversation)
    inbound = Inbound(
        CHANNEL,
        sender,
        f"{sender}:{form.id}",
        form.text,
        language=choose_language(request),
        position=form.position,
        attachments=await _clean(form),
    )
    if (await receive_checked(request, inbound)).is_conflict:
        raise ConflictError("This form was sent before with another text.")


async def _clean(form: ChatForm) -> tuple[Attachment, ...]:
    if form.file is None:
        return ()
    return (await clean_attachment_in_thread(form.file.name, form.file.media_type, form.file.content),)


@router.get("/chat/messages")
async def show_conversation(request: Request) -> Response:
    """The whole conversation as a fragment, for a tab that was loaded again."""
    found = await _read(holding.find_conversation_id(request))
    return _show_fragment(request, found) if found.messages else Response(status_code=204)


async def _read(conversation: uuid.UUID | None, after: uuid.UUID | None = None) -> Transcript:
    """What was said; nothing for an unknown conversation. Raises UnavailableError."""
    if conversation is None:
        return _NOTHING
    try:
        return await transcript.read(conversation_digest(conversation), after, is_page=after is None)
    except NotFoundError:
        return _NOTHING
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise UnavailableError("The database does not answer.") from error


def _show_fragment(request: Request, found: Transcript) -> Response:
    messages = show_messages(found.messages, choose_language(request), get_time_zone())
    return render(request, "_messages.html", messages=messages, case=found.case)


async def _refuse(request: Request, form: ChatForm, error: LienError) -> Response:
    """Say why in plain words and give the words back; a cry for help gets the numbers to call whatever happens."""
    refusal = explain(error, form, choose_language(request))
    if _is_htmx(request):
        return render(request, "_refusal.html", status=refusal.status, headers=refusal.headers, refusal=refusal)
    try:
        found = await _read(holding.find_conversation_id(request))
    except UnavailableError:
        found = _NOTHING
    # A form that was taken in cannot be sent again under the same id; one that was not is safe to repeat.
    form_id = uuid.uuid4() if isinstance(error, ConflictError) else form.id
    return _show_page(request, found, refusal=refusal, form_id=form_id, draft=form.text)


def _show_page(
    request: Request,
    found: Transcript,
    *,
    refusal: Refusal | None = None,
    form_id: uuid.UUID | None = None,
    draft: str = "",
) -> Response:
    language = choose_language(request)
    said = [message["id"] for message in found.messages if message["author"] == "resident"]
    return render(
        request,
        "chat.html",
        status=refusal.status if refusal else 200,
        headers=refusal.headers if refusal else {"X-Robots-Tag": "noindex" if found.messages else "all"},
        messages=show_messages(found.messages, language, get_time_zone()),
        case=found.case,
        form_id=form_id or uuid.uuid4(),
        draft=draft,
        refusal=refusal,
        is_kept=holding.is_kept(request),
        starters=[{"value": choice.value, "label": sentence(choice.label, language)} for choice in MENU_CHOICES],
        latest_id=said[-1] if said else None,
        exit_url=NEUTRAL_SITE,
    )


def _is_htmx(request: Request) -> bool:
    return "hx-request" in request.headers
