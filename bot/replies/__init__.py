"""Every sentence the bot can say, by key and language: gettext catalogues, one file a language."""

from bot.replies.catalogue import LANGUAGES, has_sentence, sentence

__all__ = ["LANGUAGES", "has_sentence", "sentence"]
