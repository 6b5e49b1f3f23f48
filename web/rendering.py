"""From values to HTML: the template environment, its filters, and the answer to a request."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.document_info import DocumentInfo
from web.chat_address import ChatAddress, Enquiry, address
from web.places import german_date, page_url, place_name, report_url, section_path

TEMPLATE_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class StockFacts:
    """What the notice on an answer says about the stock; `newest` is the ISO date of its latest document, or None.

    `digest` tells one stock from another.
    """

    document_count: int
    passage_count: int
    newest: str | None
    digest: str


def stock_facts(documents: Iterable[DocumentInfo]) -> StockFacts:
    known = tuple(documents)
    dates = [document.date for document in known if document.date is not None]
    identity = "".join(sorted(f"{document.document_id} {document.sha256}\n" for document in known))
    passages = sum(document.passage_count for document in known)
    return StockFacts(
        len(known), passages, max(dates, default=None), hashlib.sha256(identity.encode()).hexdigest()[:16]
    )


class Renderer:
    """Renders templates; `static` is the address prefix of the static files. A missing value is an error, not a gap."""

    def __init__(self, static: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATE_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            static=static,
            address=address,
            question_url=question_url,
            page_url=page_url,
            place_name=place_name,
            report_url=report_url,
        )
        self._environment.filters.update(german_date=german_date, german_number=german_number, path=section_path)

    def page(self, template: str, status_code: int = 200, **values: object) -> HTMLResponse:
        """The rendered page. Browsers keep it for going back, but ask again: the stock may have changed."""
        html = self.text(template, **values)
        return HTMLResponse(html, status_code, headers={"Cache-Control": "private, no-cache"})

    def text(self, template: str, **values: object) -> str:
        """The rendered template alone."""
        return self._environment.get_template(template).render(**values)


def question_url(question: str) -> str:
    """The address of a conversation that begins with `question`."""
    return ChatAddress((Enquiry(question),)).url


def german_number(number: int) -> str:
    """1234567 as "1.234.567"."""
    return f"{number:,}".replace(",", ".")
