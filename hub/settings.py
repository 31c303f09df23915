"""Every setting of Lien, typed, read from the environment or `.env`, secrets also from `NAME_FILE`."""

import os
import zoneinfo
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which one and what to do."""


def _is_time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise ValueError("is not a time zone name such as Europe/Paris")
    return name


class Settings(BaseSettings):
    """What can be set. Each description is the line of help in `.env.example`."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    # Where things are
    database_url: SecretStr | None = Field(
        None, description="PostgreSQL to use, postgresql://user:password@host/name; empty: one is started in VAR_DIR."
    )
    var_dir: Path = Field(Path("var"), description="Folder for state: embedded database, outgoing demonstration mail.")
    bind: str = Field("127.0.0.1", description="Address every server listens on.")
    public_url: str | None = Field(
        None, description="Address of the public site as residents see it, https://…; set: Telegram uses the webhook."
    )
    public_port: int = Field(8000, ge=1, le=65535, description="Port of the public site.")
    hub_port: int = Field(8001, ge=1, le=65535, description="Port of the hub, the staff's site.")
    smtp_port: int = Field(8025, ge=0, le=65535, description="Port where mail comes in by SMTP; 0: off.")
    lmtp_port: int = Field(8024, ge=0, le=65535, description="Port where mail comes in by LMTP; 0: off.")
    nlu_port: int = Field(5005, ge=1, le=65535, description="Port of the local Rasa.")
    nlu_url: str | None = Field(None, description="Rasa to ask, http://host:port; empty: one is started locally.")
    public_processes: int = Field(1, ge=1, le=64, description="Number of processes that serve the public site.")
    trusted_proxies: str = Field(
        "127.0.0.1", description="Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas."
    )

    # What it is
    demo: bool = Field(False, description="1: load the demonstration area, people, cases and the account delegate.")
    area: str = Field("calais", description="Folder under SEEDS_DIR of the area that new conversations belong to.")
    seeds_dir: Path = Field(ROOT / "seeds", description="Folder of the areas as files.")
    default_language: str = Field("fr", pattern="^(fr|en|ar)$", description="Language when none is recognised.")
    time_zone: Annotated[str, AfterValidator(_is_time_zone)] = Field(
        "Europe/Paris", description="Time zone for dates shown where no area is known."
    )
    secret_key: SecretStr | None = Field(
        None, description="At least 32 random characters; signs forms. Empty: one is made and kept in VAR_DIR."
    )
    legal_act_ref: str | None = Field(
        None, description="Reference of the legal act that allows real reports; empty: every page says demonstration."
    )
    log_level: str = Field("info", pattern="^(debug|info|warning|error)$", description="debug, info, warning or error.")

    # Understanding
    nlu_timeout_seconds: float = Field(2.0, gt=0, le=10, description="Time limit for understanding one message.")
    nlu_threshold: float = Field(0.6, ge=0, le=1, description="Below this confidence the bot asks instead of guessing.")

    # Dialogue
    remind_after_minutes: int = Field(
        60, ge=0, description="Minutes without an answer before one reminder, where it is safe; 0: no reminder."
    )
    finish_after_hours: int = Field(
        24, ge=1, description="Hours after that until the dialogue ends and what was said goes to the queue."
    )

    # Web chat
    chat_limit_conversation: int = Field(20, ge=0, description="Messages a minute in one conversation; 0: no limit.")
    chat_limit_address: int = Field(60, ge=0, description="Messages a minute from one network address; 0: no limit.")
    attachment_limit_mb: int = Field(20, ge=1, le=50, description="Largest photo or document, in megabytes.")

    # Telegram
    telegram_token: SecretStr | None = Field(None, description="Token of the bot, from BotFather; empty: no Telegram.")
    telegram_api_url: str = Field("https://api.telegram.org", description="Bot API server to speak with.")
    telegram_webhook_secret: SecretStr | None = Field(
        None,
        description="Secret that Telegram sends with each update, 1 to 256 of A-Z a-z 0-9 _ -; needed for the webhook.",
    )

    # Mail
    mail_address: str = Field("contact@lien.example", description="Address that residents write to.")
    mail_sender_name: str = Field("Lien", description="Name shown beside the sender's address; keep it neutral.")
    mail_plus_addresses: bool = Field(
        True, description="1: the provider delivers name+anything@; 0: reference in the subject."
    )
    mail_limit_mb: int = Field(25, ge=1, le=100, description="Largest mail accepted, in megabytes.")
    mail_answers_per_hour: int = Field(
        10, ge=0, description="Automatic answers an hour to one mail address; 0: no limit."
    )
    imap_url: SecretStr | None = Field(
        None, description="Mailbox to read, imaps://user:password@host/INBOX; empty: none."
    )
    smtp_url: SecretStr | None = Field(
        None,
        description="Server for mail out, smtp+starttls://user:password@host:587; empty: files in VAR_DIR.",
    )

    # Staff
    session_hours: int = Field(10, ge=1, le=24, description="Hours before a member of staff has to sign in again.")

    @property
    def site_url(self) -> str:
        """Address of the public site, without a slash at the end."""
        return (self.public_url or f"http://127.0.0.1:{self.public_port}").rstrip("/")

    @property
    def is_demonstration(self) -> bool:
        """Nothing real may be sent here: no legal act allows it yet."""
        return self.demo or not self.legal_act_ref

    @property
    def understanding_url(self) -> str:
        return (self.nlu_url or f"http://127.0.0.1:{self.nlu_port}").rstrip("/")


def _read_secret_files(environ: dict[str, str]) -> dict[str, Any]:
    """Values of `NAME_FILE` variables, for the secrets mounted as files. Raises SettingsError when unreadable."""
    values: dict[str, Any] = {}
    for name in Settings.model_fields:
        path = environ.get(f"{name.upper()}_FILE")
        if path:
            try:
                value = Path(path).read_text().strip()
            except OSError as error:
                raise SettingsError(f"{name.upper()}_FILE cannot be read ({error.strerror}).") from None
            if value:
                values[name] = value
    return values


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises SettingsError with one sentence for each wrong value, never the value itself."""
    try:
        settings = Settings(**(_read_secret_files(dict(os.environ)) | overrides))
    except ValidationError as error:
        wrong = [f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False)]
        raise SettingsError("Wrong setting. " + "; ".join(wrong)) from None
    _refuse_exposed_demonstration(settings)
    return settings


def _refuse_exposed_demonstration(settings: Settings) -> None:
    """The demonstration's password is published, so it must never meet the world."""
    if not settings.demo:
        return
    if settings.bind not in LOOPBACK:
        raise SettingsError("A demonstration only listens on this machine: unset BIND, or set DEMO=0.")
    if settings.public_url and urlsplit(settings.public_url).hostname not in LOOPBACK:
        raise SettingsError("A demonstration has no public address: unset PUBLIC_URL, or set DEMO=0.")


@lru_cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return load_settings()
