"""schema.org descriptions of pages (JSON-LD): only what records and reports say themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

from ..catalog.catalog import Catalog
from ..catalog.lesson_schema import Lesson
from ..catalog.schema import Document, Entry, Model, ReportRegister, Term, Topic, Unit
from ..pages import facts
from ..pages.urls import url_of
from ..pages.view import View
from ..pages.words import capitalised
from .dates import added_on, changed_on
from .settings import SiteSettings

CONTEXT = "https://schema.org"
DATA_FILES = (
    ("du-lieu/mo-hinh.json", "application/json"),
    ("du-lieu/mo-hinh.csv", "text/csv"),
    ("du-lieu/mo-hinh-de-doc.csv", "text/csv"),
    ("du-lieu/chuyen-de.json", "application/json"),
    ("du-lieu/kho.json", "application/json"),
    ("du-lieu/kho.zip", "application/zip"),
)


class Describer:
    """Describes pages of one site; `root` leads from the page back to the site's root."""

    def __init__(self, view: View, settings: SiteSettings, root: str) -> None:
        self.view, self.settings, self.root = view, settings, root

    def link(self, path: str) -> str:
        """An address in the site as this page has to write it."""
        return self.settings.absolute(path) if self.settings.address else self.root + path

    def record(self, record: Entry, description: str) -> dict[str, Any]:
        """The description of a record's page."""
        describe: _Describe = _DESCRIBERS.get(type(record), _collection)
        found = {
            "@context": CONTEXT,
            "url": self.link(url_of(record)),
            "inLanguage": "vi",
            "description": description,
            "datePublished": _iso(added_on(record)),
            "dateModified": _iso(changed_on(record)),
            **describe(self, record),
        }
        if type(record) not in _OF_OTHERS:
            found |= self.published()
        return _without_gaps(found)

    def published(self) -> dict[str, Any]:
        """Whose a page of the site is, and on which terms, as the settings say; else nothing."""
        publisher = self.settings.publisher
        name, address = self.settings.licence, self.settings.licence_address
        terms = {"@type": "CreativeWork", "name": name, "url": address}
        return {
            "publisher": _organization(publisher),
            "license": _without_gaps(terms) if name else address,
        }

    def trail(self, steps: Sequence[tuple[str, str | None]]) -> dict[str, Any]:
        """The way to a page as readers see it: (name, address in the site); the last is the page.

        A step that has no page of its own is named alone.
        """
        home = ("Trang chủ", "")
        return {
            "@context": CONTEXT,
            "@type": "BreadcrumbList",
            "itemListElement": [
                _without_gaps(
                    {
                        "@type": "ListItem",
                        "position": number,
                        "name": name,
                        "item": None if path is None else self.link(path) or "./",
                    }
                )
                for number, (name, path) in enumerate((home, *steps), 1)
            ],
        }

    def site(self) -> dict[str, Any]:
        """The home page: the site, and the catalogue as a data set with its files."""
        settings = self.settings
        return _without_gaps(
            {
                "@context": CONTEXT,
                "@type": "WebSite",
                "name": settings.name,
                "description": settings.description,
                "url": self.link("") or "./",
                "inLanguage": "vi",
                **self.published(),
                "hasPart": self.dataset(),
            }
        )

    def dataset(self) -> dict[str, Any]:
        """The catalogue as a data set."""
        catalog = self.view.kb.catalog
        found = {
            "@type": "Dataset",
            "name": self.settings.name,
            "description": self.settings.description,
            "inLanguage": "vi",
            "isAccessibleForFree": True,
            "url": self.link("du-lieu/"),
            "isBasedOn": [self.report(register) for register in catalog.reports.values()],
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.link(path)}
                for path, kind in DATA_FILES
            ],
            **self.published(),
        }
        return _without_gaps(found)

    def report(self, register: ReportRegister) -> dict[str, Any]:
        """A report as others refer to it."""
        found = {
            "@type": "Report",
            "name": register.name,
            "url": self.link(url_of(register)),
            "author": _organization(register.author),
        }
        return _without_gaps(found)

    def quotations(self, record: Entry) -> list[dict[str, Any]]:
        """The record's quotations, each with its report and place."""
        return [
            {
                "@type": "Quotation",
                "text": reference.scanned,
                "url": self.link(phrase.url),
                "isPartOf": {
                    **self.report(phrase.report),
                    "pagination": reference.place,
                },
            }
            for phrase in self.view.kb.phrases(record)
            for reference in (self.view.kb.reference(phrase),)
        ]


def _model(describer: Describer, model: Model) -> dict[str, Any]:
    catalog = describer.view.kb.catalog
    return {
        "@type": "Article",
        "name": model.name,
        "headline": model.name,
        "alternateName": model.reported_name,
        "articleSection": capitalised(model.field),
        "keywords": list(model.themes),
        "about": [_organization(catalog.units[unit].name) for unit in model.units],
        "citation": describer.quotations(model),
    }


def _topic(describer: Describer, topic: Topic) -> dict[str, Any]:
    return {
        "@type": "Article",
        "name": topic.title or topic.label,
        "headline": topic.label,
        "temporalCoverage": str(topic.year) if topic.year else None,
        "citation": describer.quotations(topic),
    }


def _lesson(describer: Describer, lesson: Lesson) -> dict[str, Any]:
    topic = describer.view.kb.catalog.topics[lesson.topic]
    return {
        "@type": "LearningResource",
        "name": lesson.name,
        "learningResourceType": "giáo án",
        "creativeWorkStatus": lesson.status,
        "timeRequired": f"PT{lesson.minutes}M",
        "teaches": list(lesson.aims),
        "audience": {"@type": "EducationalAudience", "audienceType": lesson.audience},
        "about": topic.title or topic.label,
    }


def _report(describer: Describer, register: ReportRegister) -> dict[str, Any]:
    catalog: Catalog = describer.view.kb.catalog
    documents = [
        _legislation(describer, document)
        for document in catalog.documents.values()
        if any(source.report == register.id for source in document.sources)
    ]
    return {**describer.report(register), "alternateName": register.short_name} | {
        "citation": documents
    }


def _legislation(describer: Describer, document: Document) -> dict[str, Any]:
    """A cited document as the report gives it."""
    reported = document.reported
    found = {
        "@type": "Legislation",
        "name": document.name,
        "legislationIdentifier": reported.number,
        "legislationType": document.kind,
        "legislationDate": _iso(reported.date),
        "legislationPassedBy": _organization(reported.issuer),
        "url": describer.link(url_of(document)),
    }
    return _without_gaps(found)


def _unit(describer: Describer, unit: Unit) -> dict[str, Any]:
    return {"@type": "CollectionPage", "name": unit.name, "about": _organization(unit.name)}


def _collection(describer: Describer, record: Entry) -> dict[str, Any]:
    return {"@type": "CollectionPage", "name": capitalised(facts.display_name(record))}


_Describe = Callable[["Describer", Any], dict[str, Any]]

_DESCRIBERS: MappingProxyType[type[Entry], _Describe] = MappingProxyType(
    {
        Model: _model,
        Topic: _topic,
        Lesson: _lesson,
        ReportRegister: _report,
        Document: _legislation,
        Unit: _unit,
        Term: _collection,
    }
)


_OF_OTHERS = (ReportRegister, Document)
"""What these pages describe is not the site's: neither its publisher nor its terms are theirs."""


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _iso(date: Any) -> str | None:
    return date.isoformat() if date else None


def _without_gaps(found: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: an empty value would say that there is none."""
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}
