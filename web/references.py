"""Where a page's references to the workshops' documentations lead."""

from collections.abc import Collection

from ingest.documents import Document, Page
from ingest.references import find_page, references
from web.chat_address import Fields
from web.places import page_url
from web.typesetting import Stretch


def reference_links(page: Page, documents: Collection[Document], conversation: Fields = ()) -> dict[Stretch, str]:
    """The addresses of the pages that this page refers to, by the stretch that names them.

    Only pages of `documents` are led to; a reference to anything else stays plain text. `conversation` is where the
    reader comes from.
    """
    return {
        Stretch(reference.start, reference.end): page_url(found[0].document_id, found[1].number, conversation)
        for reference in references(page)
        if (found := find_page(reference, documents))
    }
