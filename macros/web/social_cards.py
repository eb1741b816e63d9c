"""A picture for each page's link previews, made at build time and kept in a cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..catalog.schema import Entry, Model
from ..catalog.text import squeeze
from ..export.social import VERSION, Card, draw_card
from ..files.pack import Packs
from ..outputs import Output
from ..pages import facts
from ..pages.record_pages import RecordPage
from ..pages.urls import PAGE_FOLDERS
from ..pages.words import capitalised
from .settings import SiteSettings

FOLDER = "anh-chia-se"
FONTS = "overrides/assets/vendor/be-vietnam-pro"


def card_path(record: Entry | None) -> str:
    """The picture of a record's page, or of the site itself."""
    if record is None:
        return f"{FOLDER}/kho.png"
    return f"{FOLDER}/{PAGE_FOLDERS[record.record_kind]}/{record.id}.png"


def cards(
    pages: Iterable[RecordPage], settings: SiteSettings, root: Path, packs: Packs
) -> list[Output]:
    """The pictures; none without an address, since none could be referred to.

    `root` is the project, with the typeface; `packs` keeps pictures made before.
    """
    if not settings.address:
        return []
    of_site = Card("", settings.name, settings.description, settings.name)
    given = (settings, root, packs)
    return [
        Output(card_path(None), _picture, (of_site, root, packs)),
        *(Output(card_path(page.record), _of_page, (page, *given)) for page in pages),
    ]


def _of_page(page: RecordPage, settings: SiteSettings, root: Path, packs: Packs) -> bytes:
    name = capitalised(facts.display_name(page.record))
    card = Card(_kind(page.record), name, squeeze(page.description), settings.name)
    return _picture(card, root, packs)


def _kind(record: Entry) -> str:
    return capitalised(record.kind if isinstance(record, Model) else facts.kind_name(record))


def _picture(card: Card, root: Path, packs: Packs) -> bytes:
    words = "\0".join((FOLDER, str(VERSION), card.kind, card.title, card.line, card.site))
    key = hashlib.sha256(words.encode()).digest()
    picture = packs.get(key)
    if picture is None:
        picture = draw_card(card, root / FONTS)
        packs.put(key, picture)
    return picture
