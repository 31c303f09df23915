"""Telegram: updates in by our own webhook (or by `bot.telegram_poll`), messages out by the Bot API."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence

import structlog
from fastapi import APIRouter, Request, Response
from telegram import (
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.base import Inbound, Outgoing, Reason, SendError, Sent
from bot.channels.telegram_api import TelegramBot, make_bot, send_error
from bot.channels.telegram_files import Clean, FileFetcher
from bot.channels.telegram_inbound import CHANNEL, TelegramFile, file_of, inbound_from_update, read_update
from bot.channels.telegram_setup import prepare
from bot.channels.telegram_words import PRIVATE_ONLY
from hub.conversations.rendered import Button
from hub.settings import Settings

BODY_LIMIT = 1 << 20
SEND_SECONDS = 25.0

TakeIn = Callable[[Inbound], Awaitable[object]]
AddressChange = Callable[[str, str], Awaitable[object]]

log = structlog.get_logger()


class TelegramChannel:
    """The way in. `take_in` stores a message and raises when it could not; nothing is acknowledged before it returns.

    `clean` takes a file's name, media type and content, and gives None where it cannot be kept. `before_download` sees
    a message before its file is fetched, so that a cry for help in a caption does not wait for 20 MB. `mark_blocked`
    and `mark_reachable` take the channel and the address.
    """

    def __init__(
        self,
        settings: Settings,
        take_in: TakeIn,
        *,
        clean: Clean,
        mark_blocked: AddressChange,
        mark_reachable: AddressChange,
        before_download: TakeIn | None = None,
    ) -> None:
        self._bot = make_bot(settings)
        self._settings = settings
        self._take_in = take_in
        self._files = FileFetcher(clean, settings.default_language)
        self._mark: dict[str, AddressChange] = {
            ChatMemberStatus.BANNED: mark_blocked,
            ChatMemberStatus.MEMBER: mark_reachable,
        }
        self._before_download = before_download
        self._told_groups: set[int] = set()

    @property
    def bot(self) -> TelegramBot:
        """The client. Only where a token is set."""
        assert self._bot is not None, "TELEGRAM_TOKEN is not set"
        return self._bot

    @property
    def router(self) -> APIRouter:
        router = APIRouter()
        # The Bot API owns the shape of an update, so this route is not part of our own OpenAPI document.
        router.add_api_route("/telegram/webhook", self.webhook, methods=["POST"], include_in_schema=False)
        return router

    async def webhook(self, request: Request) -> Response:
        """404 where Telegram is not set up, 403 without the secret, 413 past 1 MB, 500 for what could not be stored
        (Telegram repeats it), 200 for all the rest, understood or not."""
        secret = self._settings.telegram_webhook_secret
        if self._bot is None or secret is None or not secret.get_secret_value():
            return Response(status_code=404)
        shown = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(shown.encode(), secret.get_secret_value().encode()):
            return Response(status_code=403)
        body = await _read_body(request)
        if body is None:
            return Response(status_code=413)
        return Response(status_code=await self._status_for(body))

    async def _status_for(self, body: bytes) -> int:
        try:
            payload = json.loads(body)
        except (ValueError, RecursionError):
            log.info("telegram.body_not_json", size=len(body))
            return 200
        try:
            await self.take_update(payload)
        except Exception as error:
            log.error("telegram.update_not_stored", update=id_of(payload), error=type(error).__name__)
            return 500
        return 200

    async def take_update(self, payload: object) -> None:
        """Take one decoded update in, whole. Returns once it is committed, or is nothing for us; raises when it has to
        come again."""
        update = read_update(payload)
        if update is None:
            log.info("telegram.not_an_update", update=id_of(payload))
        elif update.effective_chat and update.effective_chat.type != ChatType.PRIVATE:
            await self._leave_group(update)
        elif update.my_chat_member:
            await self._note_membership(update.my_chat_member)
        else:
            await self._take_message(update)

    async def _take_message(self, update: Update) -> None:
        try:
            inbound = inbound_from_update(update, self._settings.default_language)
        except (TypeError, ValueError, AttributeError, OverflowError) as error:
            log.warning("telegram.update_malformed", update=update.update_id, error=type(error).__name__)
            return
        if inbound is None:
            log.info("telegram.nothing_said", update=update.update_id)
        else:
            await self._take_in(await self._with_its_file(inbound, file_of(update)))
        if update.callback_query:
            await self.bot.attempt("answerCallbackQuery", callback_query_id=update.callback_query.id)

    async def _with_its_file(self, inbound: Inbound, file: TelegramFile | None) -> Inbound:
        if file is None:
            return inbound
        if self._before_download:
            await self._before_download(inbound)
        return await self._files.add_file(self.bot, inbound, file)

    async def _note_membership(self, change: ChatMemberUpdated) -> None:
        if mark := self._mark.get(_status_after(change)):
            await mark(CHANNEL, str(change.chat.id))

    async def _leave_group(self, update: Update) -> None:
        chat, member = update.effective_chat, update.my_chat_member
        assert chat is not None
        if member and _status_after(member) in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
            return
        if chat.id not in self._told_groups:
            self._told_groups.add(chat.id)
            await self.bot.attempt("sendMessage", chat_id=chat.id, text=self._private_only(update))
        await self.bot.attempt("leaveChat", chat_id=chat.id)
        log.info("telegram.group_left", kind=chat.type)

    def _private_only(self, update: Update) -> str:
        person = update.effective_user
        language = (person.language_code or "")[:2] if person else ""
        return PRIVATE_ONLY.get(language, PRIVATE_ONLY[self._settings.default_language])

    async def prepare(self) -> None:
        """Tell Telegram where updates go, until it took it. To be run as a task, once a start."""
        if self._bot:
            await prepare(self._bot, self._settings)

    async def close(self) -> None:
        """Close connections."""
        if self._bot:
            await self._bot.close_connections()


class TelegramTransport:
    """The way out: plain text, one part after the other, buttons under the last, one a line.

    At least once: where the answer is lost after Telegram took a part, that part leaves again.
    """

    channel = CHANNEL

    def __init__(self, settings: Settings) -> None:
        self._bot = make_bot(settings)

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send what has not left yet, within 30 seconds. Raises SendError, and nothing else."""
        if self._bot is None:
            raise SendError(Reason.MISCONFIGURED)
        sent_ids: list[str] = []
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._send_parts(self._bot, outgoing, sent_ids)
        except ValueError:
            raise SendError(Reason.REFUSED, permanent=True, sent_ids=tuple(sent_ids)) from None
        except Exception as error:
            raise send_error(error, tuple(sent_ids)) from None
        return Sent(tuple(sent_ids))

    async def _send_parts(self, bot: TelegramBot, outgoing: Outgoing, sent_ids: list[str]) -> None:
        parts, chat_id = outgoing.rendered.parts, int(outgoing.to)
        keyboard = inline_keyboard(outgoing.rendered.buttons)
        for rank, text in enumerate(parts[outgoing.parts_sent :], outgoing.parts_sent + 1):
            message = await bot.ask(
                "sendMessage",
                chat_id=chat_id,
                text=text,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=keyboard if rank == len(parts) else None,
            )
            number = message.get("message_id") if isinstance(message, dict) else None
            sent_ids.append(f"{chat_id}:{number}")

    async def close(self) -> None:
        """Close connections."""
        if self._bot:
            await self._bot.close_connections()


def inline_keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The keyboard under a message, a button a line; None for no buttons."""
    rows = [[InlineKeyboardButton(button.label, callback_data=button.value)] for button in buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def id_of(payload: object) -> int | None:
    """The number of an update, for a log line."""
    number = payload.get("update_id") if isinstance(payload, dict) else None
    return number if isinstance(number, int) else None


def _status_after(change: ChatMemberUpdated) -> str:
    # The library does not check that a required field is there.
    return str(getattr(change.new_chat_member, "status", ""))


async def _read_body(request: Request) -> bytes | None:
    """The body; None past the limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)
