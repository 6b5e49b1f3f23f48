"""What a question can be narrowed to: the workshops and documents of the stock."""

from dataclasses import dataclass, field

from api.document_info import DocumentInfo
from api.service import AnsweringService
from ingest.documents import Workshop


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Workshops by number, documents by title; `titles` are the documents' short titles by id."""

    workshops: tuple[Workshop, ...] = ()
    documents: tuple[DocumentInfo, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)


NO_NARROWING = Narrowing()


def narrowing_of(service: AnsweringService) -> Narrowing:
    """Every workshop that some document tells about, once, and every document."""
    infos = service.documents()
    workshops: dict[int, Workshop] = {}
    for info in infos:
        document = service.document(info.document_id)
        for workshop in document.workshops:
            workshops.setdefault(workshop.number, workshop)
        if document.workshop is not None:
            whole = Workshop(document.workshop, document.short_title, document.date or "", "", 1, len(document.pages))
            workshops.setdefault(document.workshop, whole)
    return Narrowing(tuple(workshops[number] for number in sorted(workshops)), infos, service.short_titles())
