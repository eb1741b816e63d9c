"""A picture for each page's link previews, made at build time and kept in a cache."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..catalog.schema import Entry, Model
from ..catalog.text import squeeze
from ..export.social import VERSION, Card, draw_card
from ..files.trouble import CannotWrite
from ..files.whole import write_whole
from ..outputs import Output
from ..pages import facts
from ..pages.record_pages import RecordPage
from ..pages.urls import PAGE_FOLDERS
from ..pages.words import capitalised
from .settings import SiteSettings

FOLDER = "anh-chia-se"
FONTS = "overrides/assets/vendor/be-vietnam-pro"
CACHE = f".cache/{FOLDER}"


def card_path(record: Entry | None) -> str:
    """The picture of a record's page, or of the site itself."""
    if record is None:
        return f"{FOLDER}/kho.png"
    return f"{FOLDER}/{PAGE_FOLDERS[record.record_kind]}/{record.id}.png"


def cards(pages: Iterable[RecordPage], settings: SiteSettings, root: Path) -> list[Output]:
    """The pictures; none without an address, since none could be referred to.

    `root` is the project, with the typeface and the cache of pictures made before.
    """
    if not settings.address:
        return []
    of_site = Card("", settings.name, settings.description, settings.name)
    return [
        Output(card_path(None), _picture, (of_site, root)),
        *(Output(card_path(page.record), _of_page, (page, settings, root)) for page in pages),
    ]


def _of_page(page: RecordPage, settings: SiteSettings, root: Path) -> bytes:
    name = capitalised(facts.display_name(page.record))
    return _picture(Card(_kind(page.record), name, squeeze(page.description), settings.name), root)


def _kind(record: Entry) -> str:
    return capitalised(record.kind if isinstance(record, Model) else facts.kind_name(record))


def _picture(card: Card, root: Path) -> bytes:
    words = "\0".join((str(VERSION), card.kind, card.title, card.line, card.site))
    cached = root / CACHE / f"{hashlib.sha256(words.encode()).hexdigest()[:32]}.png"
    with contextlib.suppress(OSError):
        return cached.read_bytes()
    made = draw_card(card, root / FONTS)
    with contextlib.suppress(CannotWrite):  # without the cache it is only drawn again
        write_whole(cached, made)
    return made
