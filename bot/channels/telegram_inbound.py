"""A Telegram update as one message of a resident. Pure: nothing is fetched here, files are only named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType

from bot.channels.base import Inbound, Position
from bot.channels.telegram_api import DOWNLOAD_LIMIT
from bot.channels.telegram_words import MISSING

CHANNEL = "telegram"
NAME_LIMIT = 80

# field of a message → (kind, name, media type), for the files that say neither; the first field present counts.
_FILES = {
    "animation": ("video", "animation.mp4", "video/mp4"),
    "document": ("file", "document", "application/octet-stream"),
    "voice": ("voice", "voice.ogg", "audio/ogg"),
    "audio": ("file", "audio.mp3", "audio/mpeg"),
    "video": ("video", "video.mp4", "video/mp4"),
    "video_note": ("video", "video.mp4", "video/mp4"),
}

# field of a message without text → what it says in words
_IN_WORDS: dict[str, Callable[[Any], str]] = {
    "sticker": lambda sticker: sticker.emoji or "",
    "dice": lambda dice: f"{dice.emoji} {dice.value}",
    "venue": lambda venue: ", ".join(part for part in (venue.title, venue.address) if part),
    "poll": lambda poll: "\n- ".join([poll.question, *(option.text for option in poll.options)]),
    "checklist": lambda checklist: "\n- ".join([checklist.title, *(task.text for task in checklist.tasks)]),
}
_UNREADABLE = ("sticker", "story", "game", "paid_media", "giveaway", "giveaway_winners", "invoice", "passport_data")

_ESSENTIALS = {
    "message": ("message_id", "date", "chat", "from", "text", "caption"),
    "edited_message": ("message_id", "date", "edit_date", "chat", "from", "text", "caption"),
    "callback_query": ("id", "from", "chat_instance", "data"),
}
_CUT_DOWN = "cut_down"

# PostgreSQL stores no NUL and no half of a surrogate pair; the other control characters mean nothing to a reader.
_UNWRITABLE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | dict.fromkeys(
    [code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"], ""
)


@dataclass(frozen=True, slots=True)
class TelegramFile:
    """A file that Telegram keeps for us to fetch. `kind`: photo, video, voice or file; `size` in bytes, where known."""

    file_id: str
    kind: str
    name: str
    media_type: str
    size: int | None

    @property
    def is_too_large(self) -> bool:
        return self.size is not None and self.size > DOWNLOAD_LIMIT


def read_update(payload: object) -> Update | None:
    """The update in a decoded body; None where it is not one.

    A message that the library cannot read whole (a field added or dropped since) is read again from its text alone.
    """
    for shape in (payload, _cut_down(payload)):
        try:
            update = Update.de_json(shape, None)  # type: ignore[arg-type]
        except Exception:  # noqa: S112 - it raises anything at all, and the caller logs what is None
            continue
        if isinstance(update.update_id, int):
            return update
    return None


def _cut_down(payload: object) -> dict[str, Any]:
    if not isinstance(payload, Mapping):
        return {}
    cut: dict[str, Any] = {"update_id": payload.get("update_id")}
    for field, keys in _ESSENTIALS.items():
        if isinstance(whole := payload.get(field), Mapping):
            cut[field] = {key: whole[key] for key in keys if key in whole} | {_CUT_DOWN: True}
    return cut


def inbound_from_update(update: Update, default_language: str = "fr") -> Inbound | None:
    """What a resident said, its file not yet fetched (`file_of`); None where no resident said anything.

    None for groups, channels, other bots, service messages, web apps, the moves of a shared live position, and kinds
    of update that are not asked for. Raises TypeError, ValueError or AttributeError where a field has a wrong type.
    """
    if update.callback_query:
        return _from_button(update.callback_query)
    if message := update.message or update.edited_message:
        return _from_message(message, default_language, is_edit=update.message is None)
    return None


def file_of(update: Update) -> TelegramFile | None:
    """The file that came with the message, of a size that can be fetched."""
    message = update.message or update.edited_message
    file = _file_in(message) if message else None
    return None if file is None or file.is_too_large else file


def without_file(inbound: Inbound, kind: str, default_language: str = "fr") -> Inbound:
    """The same message when its file cannot be had: it says so where there are no other words."""
    missing = MISSING.get(inbound.language or "") or MISSING[default_language]
    return replace(inbound, text=inbound.text or missing[kind], has_lost_parts=True)


def _from_button(query: CallbackQuery) -> Inbound | None:
    message, person = query.message, query.from_user
    if person.is_bot or query.data is None or (message and message.chat.type != ChatType.PRIVATE):
        return None
    return Inbound(
        channel=CHANNEL,
        sender=f"{person.id:d}",
        external_id=_written(query.id),
        text=_written(query.data),
        language=_language_of(person),
        sender_name=_name_of(person),
        is_button=True,
        answers=(_id_of(message.chat.id, message.message_id),) if message else (),
    )


def _from_message(message: Message, default_language: str, *, is_edit: bool) -> Inbound | None:
    person = message.from_user
    is_move = is_edit and message.location is not None and message.location.live_period is not None
    if message.chat.type != ChatType.PRIVATE or (person and person.is_bot) or is_move:
        return None
    own_id, edited_at = _id_of(message.chat.id, message.message_id), message.edit_date or message.date
    inbound = Inbound(
        channel=CHANNEL,
        sender=f"{message.chat.id:d}",
        external_id=f"{own_id}:{int(edited_at.timestamp())}" if is_edit else own_id,
        text=_text_of(message),
        at=edited_at if is_edit else message.date,
        language=_language_of(person),
        sender_name=_name_of(person),
        revises=own_id if is_edit else None,
        position=_position_in(message),
        phone=_own_phone_in(message),
        answers=_answered_by(message),
    )
    return _with_its_gaps(inbound, message, default_language)


def _with_its_gaps(inbound: Inbound, message: Message, default_language: str) -> Inbound | None:
    """The message with what is missing said; None where there is nothing to say: a service message."""
    file, is_cut_down = _file_in(message), _CUT_DOWN in message.api_kwargs
    if file is not None:
        return without_file(inbound, file.kind, default_language) if file.is_too_large else inbound
    if inbound.text or inbound.position or inbound.phone:
        return replace(inbound, has_lost_parts=is_cut_down)
    # A field that the library does not know yet may hold somebody's words.
    if message.api_kwargs or any(getattr(message, field) for field in _UNREADABLE):
        return without_file(inbound, "other", default_language)
    return None


def _text_of(message: Message) -> str:
    text = _written(message.text or message.caption or "")
    if text.strip():
        return text
    if message.contact and not _own_phone_in(message):
        contact = message.contact
        names = (contact.first_name, contact.last_name, contact.phone_number)
        return _written(" ".join(part for part in names if part))
    found = (_written(words(value)) for field, words in _IN_WORDS.items() if (value := getattr(message, field)))
    return next(found, "")


def _file_in(message: Message) -> TelegramFile | None:
    if message.photo:
        return _largest_photo(message)
    for field, (kind, name, media_type) in _FILES.items():
        if file := getattr(message, field):
            name = _written(getattr(file, "file_name", None) or name)
            media_type = _written(getattr(file, "mime_type", None) or media_type)
            return TelegramFile(file.file_id, kind, name, media_type, file.file_size)
    return None


def _largest_photo(message: Message) -> TelegramFile:
    sizes = [
        TelegramFile(photo.file_id, "photo", "photo.jpg", "image/jpeg", photo.file_size)
        for photo in sorted(message.photo, key=lambda photo: photo.width * photo.height, reverse=True)
    ]
    return next((size for size in sizes if not size.is_too_large), sizes[-1])


def _position_in(message: Message) -> Position | None:
    location = message.venue.location if message.venue else message.location
    if location is None:
        return None
    position = Position(float(location.latitude), float(location.longitude))
    if not (abs(position.latitude) <= 90 and abs(position.longitude) <= 180):
        raise ValueError("not a place on Earth")
    return position


def _own_phone_in(message: Message) -> str | None:
    """The sender's own number, not somebody else's card; Telegram writes it in full, often without its +."""
    if message.contact is None or message.contact.user_id != message.chat.id:
        return None
    number = _written(message.contact.phone_number)
    return f"+{number}" if number.isdecimal() else number


def _answered_by(message: Message) -> tuple[str, ...]:
    answered = message.reply_to_message
    if answered is None or (answered.from_user and not answered.from_user.is_bot):
        return ()
    return (_id_of(message.chat.id, answered.message_id),)


def _language_of(person: User | None) -> str | None:
    """The language of the resident's telephone, without its country: "fr" for "fr-CA"."""
    code = _written(person.language_code or "") if person else ""
    return code.split("-")[0].lower()[:8] or None


def _name_of(person: User | None) -> str | None:
    if person is None:
        return None
    name = " ".join(_written(f"{person.first_name or ''} {person.last_name or ''}").split())
    return name[:NAME_LIMIT].strip() or None


def _id_of(chat_id: int, message_id: int) -> str:
    return f"{chat_id:d}:{message_id:d}"


def _written(text: str) -> str:
    return text.translate(_UNWRITABLE)
