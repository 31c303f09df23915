"""`.env.example`, written from the settings themselves."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from hub.settings import ROOT, Settings

_HEAD = """\
# Every setting of Lien. Copy this file to .env and change what you need; what you leave out has the value shown.
# A secret may also come from a file: NAME_FILE=/run/secrets/name.
"""


def example() -> str:
    """The text of `.env.example`: for each setting its line of help, then `NAME=default`; secrets stay empty."""
    entries = [
        f"# {field.description}\n{name.upper()}={_default(field)}\n" for name, field in Settings.model_fields.items()
    ]
    return "\n".join([_HEAD, *entries])


def _default(field: FieldInfo) -> str:
    value: Any = field.default
    if value is None or isinstance(value, SecretStr):
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Path) and value.is_relative_to(ROOT):
        return str(value.relative_to(ROOT))
    return str(value)
