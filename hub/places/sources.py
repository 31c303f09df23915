"""Where an answer or a place was read, as links: the numbers of the files stand for pages of `sources.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from hub.places.content import NATIONAL, read_seed

_CODE = "CPP "  # an article of the code of criminal procedure


@dataclass(frozen=True, slots=True)
class Source:
    """`name`: the site or the text of law; `url`: None for what has no address of its own."""

    name: str
    url: str | None = None


def list_sources(seeds: Path, area: str, written: Iterable[str]) -> list[Source]:
    """What stands as `source` in a file, readable. A number that stands for nothing keeps its number."""
    pages = _read_pages(seeds, area)
    return [source for mark in written for source in _read(mark, pages)]


def _read(mark: str, pages: Mapping[str, tuple[str, ...]]) -> list[Source]:
    if mark.startswith(_CODE):
        return [Source(f"code de procédure pénale, article {mark.removeprefix(_CODE)}")]
    urls = (mark,) if "://" in mark else pages.get(mark, ())
    return [Source(urlsplit(url).hostname or url, url) for url in urls] or [Source(mark)]


@lru_cache
def _read_pages(seeds: Path, area: str) -> Mapping[str, tuple[str, ...]]:
    files = (read_seed(seeds, folder, "sources") or {} for folder in (NATIONAL, area))
    return {str(number): tuple(urls) for file in files for number, urls in file.items()}
