"""Pages for taking an answer along, sharing it and saying something about it. Each works without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.service import AnsweringService
from ingest.errors import InvalidForm, NotFound, ServiceError
from web.bibliography import bibtex, references_of, ris
from web.chat_address import ChatAddress, Fields, address, read_address
from web.conversation import converse
from web.docx_export import as_docx
from web.failures import guarded
from web.feedback import ON_ANSWERS, FeedbackStore, Verdict, Vote
from web.forms import accepting_form
from web.headers import FROM_HERE
from web.notices import as_text, made_by, stock_line
from web.places import page_url
from web.record import Record, RecordedSource, record_of
from web.rendering import Renderer, stock_facts
from web.shared_answers import SharedAnswers

_LONGEST_COMMENT = 2000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Stores:
    """Where what people leave here is kept."""

    answers: SharedAnswers
    feedback: FeedbackStore


def keeping_routes(
    renderer: Renderer, service_of: Callable[[Request], AnsweringService], stores: Stores
) -> list[BaseRoute]:
    pages = KeepingPages(renderer, service_of, stores)
    return [
        Route("/teilen", guarded(pages.share_form, renderer)),
        Route("/antworten", accepting_form(pages.share, renderer), methods=["POST"]),
        Route("/antworten/{answer_id}", guarded(pages.shared, renderer)),
        Route("/antworten/{answer_id}/loeschen", guarded(pages.deletion_form, renderer), methods=["GET"]),
        Route("/antworten/{answer_id}/loeschen", accepting_form(pages.delete, renderer), methods=["POST"]),
        Route("/mitnehmen", guarded(pages.take_along, renderer)),
        Route("/mitnehmen/{kind}", guarded(pages.export, renderer)),
        Route("/rueckmeldung", guarded(pages.feedback_form, renderer), methods=["GET"]),
        Route("/rueckmeldung", accepting_form(pages.feedback, renderer), methods=["POST"]),
        Route("/rueckmeldung/beleg", accepting_form(pages.objection, renderer), methods=["POST"]),
        Route("/rueckmeldung/danke", guarded(pages.thanks, renderer)),
    ]


class KeepingPages:
    """Each method parses a request, asks the service or a store, and renders."""

    def __init__(self, renderer: Renderer, service_of: Callable[[Request], AnsweringService], stores: Stores) -> None:
        self._page = renderer.page
        self._service_of = service_of
        self._stores = stores

    def share_form(self, request: Request) -> Response:
        """What sharing means, and the button that does it."""
        conversation, record = self._conversation(request, request.query_params.multi_items())
        return self._form_page("teilen.html", conversation=conversation, record=record)

    def share(self, request: Request, fields: Fields) -> Response:
        """Store the conversation. The key to delete it stands on this page only, in no address and no log."""
        conversation, record = self._conversation(request, fields)
        shared = self._stores.answers.store(record)
        origin = str(request.base_url).rstrip("/")
        page = self._page("angelegt.html", conversation=conversation, shared=shared, origin=origin)
        page.headers.update({**FROM_HERE, "Cache-Control": "no-store"})
        return page

    def shared(self, request: Request) -> Response:
        """A stored answer as it was, with what has changed since."""
        record = self._stores.answers.get(request.path_params["answer_id"])
        service = self._service_of(request)
        return self._page(
            "geteilt.html",
            answer_id=request.path_params["answer_id"],
            record=record,
            stock_line=stock_line(record),
            made_by=made_by,
            changed=stock_facts(service.documents()).digest != record.stock.digest,
            link_of=lambda source: still_there(service, source),
        )

    def deletion_form(self, request: Request) -> Response:
        answer_id = request.path_params["answer_id"]
        self._stores.answers.get(answer_id)
        page = self._page("loeschen.html", answer_id=answer_id, deleted=False)
        page.headers.update(FROM_HERE)
        return page

    def delete(self, request: Request, fields: Fields) -> Response:
        """Delete a shared answer, for whoever has its key and says so twice."""
        given = dict(fields)
        if given.get("bestaetigt") != "ja":
            raise InvalidForm("Es wurde nichts gelöscht. Bitte gehen Sie zurück und bestätigen Sie das Löschen.")
        answer_id = request.path_params["answer_id"]
        self._stores.answers.delete(answer_id, given.get("schluessel", ""))
        return self._page("loeschen.html", answer_id=answer_id, deleted=True)

    def take_along(self, request: Request) -> Response:
        conversation, record = self._conversation(request, request.query_params.multi_items())
        return self._page("mitnehmen.html", conversation=conversation, record=record, text=as_text(record))

    def export(self, request: Request) -> Response:
        """The conversation as a file to download."""
        _, record = self._conversation(request, request.query_params.multi_items())
        if request.query_params.get("nur") == "letzte":
            record = replace(record, answers=record.answers[-1:])
        references = references_of(self._service_of(request), record)
        kinds: dict[str, Callable[[], tuple[bytes, str]]] = {
            "auskunft.html": lambda: (self._export_page(record), "text/html"),
            "auskunft.docx": lambda: (as_docx(record), _WORD),
            "auskunft.txt": lambda: (as_text(record).encode(), "text/plain"),
            "quellen.bib": lambda: (bibtex(references).encode(), "application/x-bibtex"),
            "quellen.ris": lambda: (ris(references).encode(), "application/x-research-info-systems"),
        }
        kind = request.path_params["kind"]
        if kind not in kinds:
            raise NotFound(f"Das Format „{kind}“ gibt es nicht.")
        content, media_type = kinds[kind]()
        headers = {"Content-Disposition": f'attachment; filename="{kind}"', "Cache-Control": "no-store"}
        return Response(content, media_type=media_type, headers=headers)

    def feedback_form(self, request: Request) -> Response:
        conversation, record = self._conversation(request, request.query_params.multi_items())
        verdict = request.query_params.get("urteil", "")
        return self._form_page("rueckmeldung.html", conversation=conversation, record=record, verdict=verdict)

    def feedback(self, request: Request, fields: Fields) -> Response:
        """A verdict on the last answer."""
        given = agreed(fields)
        verdict = next((verdict for verdict in ON_ANSWERS if verdict.value == given.get("urteil")), None)
        if verdict is None:
            raise InvalidForm("Bitte gehen Sie zurück und wählen Sie „hilfreich“ oder „nicht hilfreich“.")
        return self._vote(request, fields, verdict)

    def objection(self, request: Request, fields: Fields) -> Response:
        """One source of the last answer does not fit."""
        agreed(fields)
        return self._vote(request, fields, Verdict.WRONG_CITATION)

    def _vote(self, request: Request, fields: Fields, verdict: Verdict) -> Response:
        """Store the last answer with the verdict; what was asked before it is nobody's concern."""
        _, record = self._conversation(request, fields)
        record = replace(record, answers=record.answers[-1:])
        known = {str(source.number): source.number for source in record.answers[-1].sources}
        wrong = tuple(known[value] for name, value in fields if name == "passt-nicht" and value in known)
        if verdict is Verdict.WRONG_CITATION and not wrong:
            raise InvalidForm("Diesen Beleg hat die Antwort nicht. Es wurde nichts gespeichert.")
        comment = dict(fields).get("anmerkung", "").strip()[:_LONGEST_COMMENT]
        self._stores.feedback.add(Vote(verdict, wrong, comment, record))
        return RedirectResponse(address("/rueckmeldung/danke", read_address(fields).fields), 303)

    def thanks(self, request: Request) -> Response:
        return self._page("danke.html", conversation=read_address(request.query_params.multi_items()))

    def _conversation(self, request: Request, fields: list[tuple[str, str]] | Fields) -> tuple[ChatAddress, Record]:
        """The conversation that `fields` tell, answered. Raises ServiceError also where one question fails."""
        asked = read_address(fields)
        if not asked.enquiries:
            raise NotFound("Diese Adresse nennt keine Frage.")
        service = self._service_of(request)
        conversation = converse(service, asked)
        failure: ServiceError | None = conversation.failure
        if failure is not None:
            raise failure
        return asked, record_of(service, conversation.exchanges)

    def _export_page(self, record: Record) -> bytes:
        page = self._page("auskunft.html", record=record, stock_line=stock_line(record), made_by=made_by)
        return bytes(page.body)

    def _form_page(self, template: str, *, conversation: ChatAddress, record: Record, verdict: str = "") -> Response:
        page = self._page(
            template, conversation=conversation, record=record, answer=record.answers[-1], verdict=verdict
        )
        page.headers.update(FROM_HERE)
        return page


def agreed(fields: Fields) -> dict[str, str]:
    """The fields by name. Raises InvalidForm without the sender's consent."""
    given = dict(fields)
    if given.get("einverstanden") != "ja":
        raise InvalidForm(
            "Ohne Ihr Einverständnis wird nichts gespeichert. Bitte gehen Sie zurück und setzen Sie das Häkchen."
        )
    return given


def still_there(service: AnsweringService, source: RecordedSource) -> str:
    """The address of the source's words on their page, empty when they no longer stand there."""
    start, _, end = source.stretch.partition("-")
    try:
        text = service.page(source.document_id, source.page_number).text
    except NotFound:
        return ""
    # A list of closest places shows the beginning of a passage, which ends with dots of our own.
    if not text[int(start) : int(end)].startswith(source.quote.removesuffix(" …")):
        return ""
    return page_url(source.document_id, source.page_number, (), source.stretch)
