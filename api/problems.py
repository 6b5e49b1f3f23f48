"""Errors as RFC 9457 problem details; the one table from errors to HTTP status."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas import ProblemBody
from ingest.errors import (
    CorpusError,
    IndexMissing,
    IndexStale,
    InvalidForm,
    InvalidQuestion,
    ModelFailed,
    NotFound,
    ServiceError,
    StorageFailed,
)

_STATUS = {
    InvalidQuestion: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidForm: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    IndexMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    IndexStale: HTTPStatus.SERVICE_UNAVAILABLE,
    ModelFailed: HTTPStatus.SERVICE_UNAVAILABLE,
    CorpusError: HTTPStatus.SERVICE_UNAVAILABLE,
    StorageFailed: HTTPStatus.INSUFFICIENT_STORAGE,
}
_TITLES = {
    400: "Anfrage nicht lesbar",
    404: "Nicht gefunden",
    405: "Methode nicht erlaubt",
    406: "Antwortformat nicht möglich",
    413: "Anfrage zu groß",
    415: "Format nicht unterstützt",
    422: "Eingabe nicht verwendbar",
    500: "Interner Fehler",
    503: "Noch nicht bereit",
    507: "Speichern nicht möglich",
}
TOO_LARGE = "Die Anfrage ist zu groß. Bitte kürzen Sie sie."
_DETAILS = {
    404: "Diese Adresse gibt es nicht.",
    405: "Diese Adresse kennt die verwendete Methode nicht.",
    413: TOO_LARGE,
}
_FIELD_PROBLEMS = {
    "missing": "fehlt",
    "string_type": "muss ein Text sein",
    "string_unicode": "enthält ungültige Zeichen",
    "int_type": "muss eine ganze Zahl sein",
    "list_type": "muss eine Liste sein",
    "greater_than_equal": "ist zu klein",
    "less_than_equal": "ist zu groß",
    "too_long": "hat zu viele Einträge",
    "extra_forbidden": "ist unbekannt",
}


def problem(status: int, detail: str) -> JSONResponse:
    """A problem-details response with a German title."""
    body = ProblemBody(title=_TITLES.get(status, "Fehler"), status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, media_type="application/problem+json")


def status_of(error: ServiceError) -> int:
    """The HTTP status that fits `error`; 500 for one that the table does not know."""
    return next((int(_STATUS[kind]) for kind in type(error).__mro__ if kind in _STATUS), 500)


def invalid_request_detail(error: RequestValidationError) -> str:
    """One German sentence a wrong field."""
    found = [_field_problem(entry["type"], entry["loc"]) for entry in error.errors()]
    return " ".join(dict.fromkeys(found))


def _field_problem(kind: str, place: tuple[int | str, ...]) -> str:
    if kind == "json_invalid":
        return "Der Inhalt der Anfrage ist kein gültiges JSON."
    name = ".".join(str(step) for step in place[1:])
    if not name:
        return "Die Anfrage braucht ein JSON-Objekt als Inhalt."
    return f"Das Feld „{name}“ {_FIELD_PROBLEMS.get(kind, 'ist ungültig')}."


def add_problem_handlers(app: FastAPI) -> None:
    """Every error of the JSON API becomes problem details."""

    @app.exception_handler(ServiceError)
    def service_error(request: Request, error: ServiceError) -> JSONResponse:
        return problem(status_of(error), error.user_message)

    @app.exception_handler(RequestValidationError)
    def invalid_request(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, invalid_request_detail(error))

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> JSONResponse:
        if isinstance(error.__cause__, UnicodeDecodeError | RecursionError):
            return problem(422, "Der Inhalt der Anfrage ist kein gültiges JSON in UTF-8.")
        return problem(
            error.status_code, _DETAILS.get(error.status_code, "Die Anfrage konnte nicht bearbeitet werden.")
        )

    @app.exception_handler(500)
    def unexpected(request: Request, error: BaseException) -> JSONResponse:
        return problem(
            500, "Das hätte nicht passieren dürfen. Ihre Frage wurde nicht gespeichert. Bitte versuchen Sie es erneut."
        )
