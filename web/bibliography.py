"""The sources of a conversation for reference managers: BibTeX and RIS."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from api.service import AnsweringService
from web.record import Record, cited_title

_BIBTEX_SIGNS = re.compile(r"([{}%&$#_\\])")
_TYPE = "techreport"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document and the printed pages of it that were cited, in order."""

    key: str
    title: str
    publisher: str
    date: str
    pages: tuple[str, ...]
    url: str


def references_of(service: AnsweringService, record: Record) -> tuple[Reference, ...]:
    """One reference for each cited document, in the order of their first citation."""
    cited: dict[str, list[int]] = {}
    for answer in record.answers:
        if not answer.refusal:
            for source in answer.sources:
                cited.setdefault(source.document_id, []).append(source.page_number)
    references = []
    for document_id, numbers in cited.items():
        document = service.document(document_id)
        pages = tuple(document.page(number).label or str(number) for number in sorted(set(numbers)))
        references.append(
            Reference(
                document_id,
                cited_title(document),
                document.publisher or "",
                document.date or "",
                pages,
                document.source_url or "",
            )
        )
    return tuple(references)


def bibtex(references: Iterable[Reference]) -> str:
    """UTF-8 BibTeX, as biber reads it; signs that TeX would take as its own are escaped."""
    return "\n".join(_bibtex_entry(reference) for reference in references)


def _bibtex_entry(reference: Reference) -> str:
    fields = {
        "author": f"{{{_escaped(reference.publisher)}}}" if reference.publisher else "",
        "title": f"{{{_escaped(reference.title)}}}",
        "institution": _escaped(reference.publisher),
        "year": reference.date[:4],
        "pages": ", ".join(reference.pages),
        "url": reference.url,
        "langid": "ngerman",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_TYPE}{{{reference.key},\n{lines}}}\n"


def _escaped(text: str) -> str:
    return _BIBTEX_SIGNS.sub(r"\\\1", text)


def ris(references: Iterable[Reference]) -> str:
    """RIS with the line ends that its readers expect."""
    return "".join(_ris_entry(reference) for reference in references)


def _ris_entry(reference: Reference) -> str:
    fields = [
        ("TY", "RPRT"),
        ("AU", reference.publisher),
        ("TI", reference.title),
        ("PB", reference.publisher),
        ("PY", reference.date[:4]),
        ("SP", ", ".join(reference.pages)),
        ("UR", reference.url),
        ("LA", "de"),
    ]
    lines = "".join(f"{name}  - {value}\r\n" for name, value in fields if value)
    return f"{lines}ER  - \r\n"
