"""What each kind of update says, on payloads in Telegram's own shape."""

from datetime import UTC, datetime

import pytest

from bot.channels.base import Inbound, Position
from bot.channels.telegram_api import DOWNLOAD_LIMIT
from bot.channels.telegram_inbound import TelegramFile, file_of, inbound_from_update, read_update, without_file
from tests.telegram_core import changed, load_json

UNREADABLE = "[Message d’un type qui ne peut pas être lu ici]"
PHOTO = TelegramFile("photo-y", "photo", "photo.jpg", "image/jpeg", 345678)


def read(name: str) -> Inbound:
    update = read_update(load_json(name))
    assert update is not None
    inbound = inbound_from_update(update)
    assert inbound is not None
    return inbound


def file_in(name: str) -> TelegramFile | None:
    update = read_update(load_json(name))
    assert update is not None
    return file_of(update)


def test_it_reads_a_text_with_all_that_telegram_says_of_it() -> None:
    assert read("text") == Inbound(
        channel="telegram",
        sender="77001234",
        external_id="77001234:411",
        text="Bonjour, il y a des rodéos tous les soirs devant chez moi",
        at=datetime.fromtimestamp(1795338411, UTC),
        language="fr",
        sender_name="Amina Benali",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("start", "/start"),
        ("start_with_code", "/start 7K3F9QX4"),
        ("text_formatted", "Voir la photo sur ce site et le 12 rue des Lilas"),
        ("text_emoji_only", "😡😡🏍️"),
        ("text_arabic", "مرحبا، أريد التحدث مع شخص"),
        ("text_control_characters", "abc\nd\te\ufffd"),
        ("forwarded", "Rendez-vous à 20 h devant la halle"),
        ("via_inline_bot", "Un résultat"),
        ("photo", ""),
        ("photo_with_caption", "Voilà le dépôt d’ordures"),
        ("document", "Le constat"),
        ("voice", ""),
        ("sticker", "👍"),
        ("dice", "🎲 4"),
        ("poll", "On se plaint ensemble ?\n- Oui\n- Non"),
        ("checklist", "À signaler\n- Lampadaire\n- Encombrants"),
        ("venue", "Halle des sports, Allée des Tilleuls"),
        ("location", ""),
        ("contact_own", ""),
        ("contact_of_somebody", "Gardien Immeuble +33 6 99 88 77 66"),
    ],
)
def test_it_reads_the_words_of_each_kind_of_message(name: str, text: str) -> None:
    inbound = read(name)
    assert inbound.text == text
    assert not inbound.has_lost_parts


@pytest.mark.parametrize(
    "name",
    [
        "text_blank",
        "from_a_bot",
        "web_app_data",
        "service_pinned",
        "service_auto_delete",
        "live_location_moves",
        "button_of_a_game",
        "group_message",
        "group_basic_message",
        "channel_post",
        "blocked",
        "inline_query",
        "update_of_tomorrow",
    ],
)
def test_it_finds_nothing_said_in_what_no_resident_said(name: str) -> None:
    update = read_update(load_json(name))
    assert update is not None
    assert inbound_from_update(update) is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("photo", PHOTO),
        ("photo_of_an_album_2", PHOTO),
        ("photo_largest_too_large", TelegramFile("photo-m", "photo", "photo.jpg", "image/jpeg", 23456)),
        ("document", TelegramFile("document-1", "file", "constat.pdf", "application/pdf", 53211)),
        ("document_bare", TelegramFile("document-3", "file", "document", "application/octet-stream", None)),
        ("voice", TelegramFile("voice-1", "voice", "voice.ogg", "audio/ogg", 28000)),
        ("audio", TelegramFile("audio-1", "file", "bruit.m4a", "audio/mp4", 1048576)),
        ("video", TelegramFile("video-1", "video", "IMG_0412.MP4", "video/mp4", 8388608)),
        ("video_note", TelegramFile("note-1", "video", "video.mp4", "video/mp4", 700000)),
        ("animation", TelegramFile("animation-1", "video", "gif.mp4", "video/mp4", 40000)),
        ("edited_caption", PHOTO),
        ("document_too_large", None),
        ("text", None),
        ("sticker", None),
        ("button", None),
    ],
)
def test_it_names_the_file_to_fetch(name: str, file: TelegramFile | None) -> None:
    assert file_in(name) == file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("document_too_large", "[Fichier qui n’a pas pu être reçu]"),
        ("video_too_large", "[Vidéo qui n’a pas pu être reçue]"),
        ("story", UNREADABLE),
        ("game", UNREADABLE),
        ("sticker_without_emoji", UNREADABLE),
        ("kind_of_tomorrow", UNREADABLE),
    ],
)
def test_it_says_what_could_not_be_had(name: str, text: str) -> None:
    inbound = read(name)
    assert inbound.text == text
    assert inbound.has_lost_parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "[A file that could not be received]"),
        ("ar", "[ملف تعذّر استلامه]"),
        ("pl", "[Fichier qui n’a pas pu être reçu]"),
        (None, "[Fichier qui n’a pas pu être reçu]"),
    ],
)
def test_it_says_so_in_the_language_of_the_resident(language: str | None, text: str) -> None:
    inbound = changed("document_too_large", "message.from.language_code", language)
    assert inbound is not None
    assert inbound.text == text


def test_it_keeps_the_words_of_a_message_whose_file_is_lost() -> None:
    kept = without_file(read("photo_with_caption"), "photo")
    assert (kept.text, kept.has_lost_parts) == ("Voilà le dépôt d’ordures", True)


def test_it_keeps_the_words_of_a_message_that_the_library_cannot_read_whole() -> None:
    inbound = read("broken_sticker")
    assert (inbound.text, inbound.has_lost_parts) == ("Regardez", True)


def test_it_reads_a_button_whose_message_cannot_be_read() -> None:
    inbound = changed("button", "callback_query.message", {"message_id": "x"})
    assert inbound is not None
    assert (inbound.text, inbound.external_id) == ("human", "330716783942")


@pytest.mark.parametrize(
    ("name", "external_id", "answers"),
    [
        ("button", "330716783942", ("77001234:402",)),
        ("button_under_an_old_message", "330716783943", ("77001234:12",)),
        ("button_without_a_message", "330716783944", ()),
    ],
)
def test_it_reads_a_pressed_button(name: str, external_id: str, answers: tuple[str, ...]) -> None:
    inbound = read(name)
    assert inbound.is_button
    assert (inbound.sender, inbound.text, inbound.external_id) == ("77001234", "human", external_id)
    assert inbound.answers == answers
    assert inbound.at is None


def test_it_reads_an_edit_as_a_revision_of_the_first_message() -> None:
    inbound = read("edited")
    assert (inbound.external_id, inbound.revises) == ("77001234:411:1795339999", "77001234:411")
    assert inbound.at == datetime.fromtimestamp(1795339999, UTC)


def test_it_gives_an_edit_without_a_date_the_date_of_its_message() -> None:
    inbound = changed("edited", "edited_message.edit_date", None)
    assert inbound is not None
    assert inbound.external_id == f"77001234:411:{load_json('edited')['edited_message']['date']}"


@pytest.mark.parametrize("name", ["location", "live_location"])
def test_it_reads_a_position(name: str) -> None:
    assert read(name).position == Position(50.951234, 1.858765)


def test_it_reads_the_position_of_a_venue() -> None:
    assert read("venue").position == Position(50.9512, 1.8587)


def test_it_reads_the_residents_own_number() -> None:
    assert read("contact_own").phone == "+33612345678"


def test_it_never_takes_somebody_elses_number_for_the_residents() -> None:
    assert read("contact_of_somebody").phone is None
    forged = changed("contact_own", "message.contact.user_id", 99)
    assert forged is not None
    assert forged.phone is None


def test_it_knows_which_of_our_messages_is_answered() -> None:
    assert read("reply_to_bot").answers == ("77001234:402",)
    assert read("reply_to_self").answers == ()


def test_it_keeps_each_message_of_an_album_apart() -> None:
    assert read("photo_of_an_album_1").external_id != read("photo_of_an_album_2").external_id


def test_it_cuts_a_very_long_name() -> None:
    name = read("text_no_language").sender_name
    assert name == "A" * 60 + " " + "B" * 19


def test_it_does_not_guess_a_language() -> None:
    assert read("text_no_language").language is None
    assert read("text_english").language == "en"


@pytest.mark.parametrize(("size", "is_fetched"), [(DOWNLOAD_LIMIT, True), (DOWNLOAD_LIMIT + 1, False)])
def test_it_fetches_up_to_the_limit_and_not_a_byte_more(size: int, is_fetched: bool) -> None:
    payload = load_json("document")
    payload["message"]["document"]["file_size"] = size
    update = read_update(payload)
    assert update is not None
    assert (file_of(update) is not None) == is_fetched
