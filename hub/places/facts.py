"""Local facts: what is known of the services of an area. Residents read only what a person of the area confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hub.places.content import read_seed

# What can be confirmed of a service. Hours and notes may also be written in the other languages: `hours_en`.
ADDRESS, PHONE, HOURS, NOTE = "address", "phone", "hours", "note"
TRANSLATED = (HOURS, NOTE)
TRANSLATIONS = ("en", "ar")
DETAILS = (ADDRESS, PHONE, *(f"{name}{end}" for name in TRANSLATED for end in ("", *(f"_{x}" for x in TRANSLATIONS))))

_ISOLATE, _END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LABELS = {
    PHONE: {"fr": "Téléphone : {}.", "en": "Phone: {}.", "ar": "الهاتف: {}."},
    HOURS: {"fr": "Horaires : {}.", "en": "Opening hours: {}.", "ar": "المواعيد: {}."},
}
_NAMED = {"fr": "{} : {}.", "en": "{}: {}.", "ar": "{}: {}."}


@dataclass(frozen=True, slots=True)
class Service:
    """A service as the file has it. `name`: by language. `note`: for the staff, never for residents."""

    key: str
    name: Mapping[str, str]
    note: str | None
    source: tuple[str, ...]
    confidence: str


@lru_cache
def list_services(seeds: Path, area: str) -> Mapping[str, Service]:
    """The services of an area by key, in the order of its file."""
    file = read_seed(seeds, area, "services") or {}
    return {key: _read_service(key, service) for key, service in file.items()}


def _read_service(key: str, service: Mapping[str, Any]) -> Service:
    source = tuple(str(source) for source in service.get("source", ()))
    return Service(key, service["name"], service.get("note"), source, service.get("confidence", ""))


def describe_fact(service: Service, details: Mapping[str, str], language: str) -> str:
    """One line of a text for residents: "Commissariat : 2 rue des Lilas. Téléphone : …. Horaires : …." """
    name = service.name.get(language) or service.name["fr"]
    address = details.get(ADDRESS)
    parts = [_NAMED[language].format(name, _quote(address, language)) if address else f"{name}."]
    for detail in (PHONE, HOURS):
        if said := _translated(details, detail, language):
            parts.append(_LABELS[detail][language].format(_quote(said, language)))
    if note := _translated(details, NOTE, language):
        parts.append(f"{_quote(note[:1].upper() + note[1:], language)}.")
    return " ".join(parts)


def describe_facts(
    keys: Iterable[str], services: Mapping[str, Service], confirmed: Mapping[str, Mapping[str, str]], language: str
) -> str:
    """Those of `keys` that are confirmed, a line each; empty where none is."""
    known = [key for key in keys if key in confirmed and key in services]
    return "\n".join(describe_fact(services[key], confirmed[key], language) for key in known)


def _translated(details: Mapping[str, str], name: str, language: str) -> str | None:
    return details.get(f"{name}_{language}") or details.get(name)


def _quote(said: str, language: str) -> str:
    """Without its full stop; kept together among words that run the other way."""
    words = said.strip().rstrip(".")
    return f"{_ISOLATE}{words}{_END_ISOLATE}" if language == "ar" else words
