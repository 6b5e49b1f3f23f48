"""Where a page's references to the workshops' documentations lead."""

from collections.abc import Collection, Iterable

from ingest.documents import Document, Page
from ingest.references import find_page, references
from web.places import page_url
from web.typesetting import Stretch


def reference_links(page: Page, documents: Collection[Document], questions: Iterable[str] = ()) -> dict[Stretch, str]:
    """The addresses of the pages that this page refers to, by the stretch that names them.

    Only pages of `documents` are led to; a reference to anything else stays plain text. `questions` are the
    conversation that the reader comes from.
    """
    asked = tuple(questions)
    return {
        Stretch(reference.start, reference.end): page_url(found[0].document_id, found[1].number, asked)
        for reference in references(page)
        if (found := find_page(reference, documents))
    }
