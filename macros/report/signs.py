"""Which words tell that the report does state a fact: years, units, places, groups, given signs.

Everything is read from the catalogue (units, target groups, the list `dau_hieu`); the code only
knows what a year and a number look like.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..catalog.catalog import Catalog
from ..catalog.schema import Model, Sign, Term
from .evidence import loose
from .passages import LETTER
from .wordings import one_of

_YEAR = re.compile(r"(?<!\d)(?:(?:\d{1,2}/){1,2})?(?:19|20)\d\d(?!\d)")
_DATE = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}(?:/\d{4})?(?!\d)")
_NUMBER = re.compile(rf"(?<![\w/.,-])\d+(?:[.,]\d+)*(?:\s?%)?(?!{LETTER}|[/-]\w)")
_NOTHING = re.compile(r"(?!)")
_GROUPS = ("doi_tuong_thu_huong", "doi_tuong_tham_gia")
_PLACES = ("dia_ban", "dia_diem")


class Signs:
    """Finds words that speak of a fact; made once for a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        units = catalog.units.values()
        self._units = _by_form((name, unit.id) for unit in units for name in unit.all_names)
        communes = {unit.id for unit in units if unit.is_commune}
        self._communes = communes | {u.id for u in units if u.organisation_of in communes}
        groups: Iterable[Term] = catalog["doi_tuong"].values()
        self._groups = _by_form(
            (name, group.id) for group in groups for name in (group.name, *group.variants)
        )
        self._group_id = {loose(group.name): group.id for group in groups}
        signs: Iterable[Sign] = catalog["dau_hieu"].values()
        self._words = {
            key: _by_form((word, word) for s in signs if key in s.facts for word in s.words)
            for key in self._keys(signs)
        }
        fixed = [m for document in catalog.documents.values() for m in document.mentions]
        self._fixed = {
            key: _pattern(
                {
                    loose(phrase)
                    for phrase in (
                        *fixed,
                        *(p for sign in signs if key in sign.facts for p in sign.exceptions),
                    )
                }
            )
            for key in self._keys(signs)
        }
        self._document_names = _pattern({loose(phrase) for phrase in fixed})
        self._unit_pattern = _pattern(self._units)
        self._group_pattern = _pattern(self._groups)
        self._word_patterns = {key: _pattern(forms) for key, forms in self._words.items()}

        kinds = "|".join(re.escape(kind.name) for kind in catalog["loai_mo_hinh"].values())
        named = rf"(?<!\w)(?:{kinds})\s+“([^“”]+)”"
        self._named = re.compile(named, re.IGNORECASE) if kinds else _NOTHING

    def names_given(self, text: str) -> list[str]:
        """Names that a text gives to practices: a word of the list of kinds, then “Name”."""
        return [name for name in self._named.findall(text) if name[0].isupper()]

    @staticmethod
    def _keys(signs: Iterable[Sign]) -> set[str]:
        return {key for sign in signs for key in sign.facts}

    def find(self, key: str, text: str, model: Model) -> Iterator[str]:
        """Words of a `loose` text that speak of the fact under a YAML key, each as found.

        Names of documents and the fixed phrases of the list (`tru`) are no such words, nor is what
        the model already states under the sister key (a group that takes part, an area).
        """
        text = self._fixed.get(key, self._document_names).sub(_blank, text)
        if key == "tu_nam":
            yield from (match[0] for match in _YEAR.finditer(text))
        elif key == "ket_qua":
            yield from self._numbers(text, model)
        elif key == "don_vi":
            yield from (match[0] for match in self._unit_pattern.finditer(text))
        elif key in _PLACES:
            yield from self._places(text, model)
        elif key in _GROUPS:
            names = (*model.beneficiaries, *model.participants)
            known = {self._group_id.get(loose(name)) for name in names}
            for match in self._group_pattern.finditer(text):
                if not self._groups[match[0]] & known:
                    yield match[0]
        for match in self._word_patterns.get(key, _NOTHING).finditer(text):
            yield match[0]

    @staticmethod
    def _numbers(text: str, model: Model) -> Iterator[str]:
        text = _YEAR.sub(_blank, _DATE.sub(_blank, text))
        if model.frequency:
            text = text.replace(loose(model.frequency), " ")
        yield from (match[0] for match in _NUMBER.finditer(text))

    def _places(self, text: str, model: Model) -> Iterator[str]:
        known = [loose(place) for place in (*model.areas, model.place) if place]
        for match in self._unit_pattern.finditer(text):
            told = any(place in match[0] or match[0] in place for place in known)
            if self._units[match[0]] & self._communes and not told:
                yield match[0]


def _by_form(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """What each wording (in `loose` form) stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for wording, meaning in pairs:
        found[loose(wording)].add(meaning)
    return dict(found)


def _pattern(forms: Mapping[str, object] | set[str]) -> re.Pattern[str]:
    """Finds any of the wordings in `loose` text, whole words, the longest first."""
    if not forms:
        return _NOTHING
    return re.compile(rf"(?<!{LETTER}){one_of(forms)}(?!{LETTER})")


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match[0])
