"""Whose word a model's kind is: the report's only where it calls this very thing so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..catalog import schema
from ..catalog.problems import Place, Problems
from .evidence import Forms, Path, loose
from .passages import word_places


def check_kind(
    model: schema.Model,
    kinds: Mapping[str, schema.Term],
    forms_of: Forms,
    place: Callable[[Path], Place],
    problems: Problems,
) -> None:
    """Reports a kind ascribed to the report that the report does not use for this model.

    Args:
        kinds: the list `loai_mo_hinh`.
        forms_of: gives the words of a citation, as scanned and as corrected.
        place: position of a path of YAML keys in the record.
    """
    if model.kind_by != "báo cáo":
        return
    own = next((term for term in kinds.values() if loose(term.name) == loose(model.kind)), None)
    if own is None or not model.sources or _called_so(model, own, kinds.values(), forms_of):
        return
    problems.error(
        place(("loai_boi",)),
        f"câu trích nêu tên không gọi việc này là “{own.name}”; đổi “loai” theo chữ của báo cáo,"
        " hoặc ghi loai_boi: biên tập",
    )


def _called_so(
    model: schema.Model, own: schema.Term, kinds: Iterable[schema.Term], forms_of: Forms
) -> bool:
    """Whether a quotation introduces the model by its kind's word.

    A name of the report's begins with that word (“Chỉ thị số …”) or needs it before it, with no
    other kind's word between. What the editors named has no such place: there the word must stand
    in a quotation from the same section or footnote as the first, for remarks from elsewhere speak
    of many things at once.
    """
    if model.named_by == "báo cáo":
        names = [loose(name) for name in (model.reported_name, model.name) if name]
        texts = [loose(text) for source in model.sources for text in forms_of(source)]
        said = {
            name
            for name in names
            if any(start == 0 for word in _words(own) for start, _ in word_places(word, name))
        }
        return any(
            name in said or _last_kind(text[:start], kinds) is own
            for text in texts
            for name in names
            for start, _ in word_places(name, text)
        )
    first = model.sources[0]
    near = [
        source
        for source in model.sources
        if (source.report, source.section, source.footnote)
        == (first.report, first.section, first.footnote)
    ]
    texts = [loose(text) for source in near for text in forms_of(source)]
    return any(any(word_places(word, text)) for word in _words(own) for text in texts)


def _last_kind(text: str, kinds: Iterable[schema.Term]) -> schema.Term | None:
    """The kind whose word stands last in `text`."""
    ends = [
        (end, len(word), term)
        for term in kinds
        for word in _words(term)
        for _, end in word_places(word, text)
    ]
    return max(ends, key=lambda end: end[:2])[2] if ends else None


def _words(term: schema.Term) -> Sequence[str]:
    return [loose(word) for word in (term.name, *term.variants)]
