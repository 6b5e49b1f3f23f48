"""The description of the JSON API as values that a template can show, from what the app says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

_KINDS = {
    "string": "Text",
    "integer": "ganze Zahl",
    "number": "Zahl",
    "boolean": "ja oder nein",
    "array": "Liste",
    "object": "Objekt",
    "null": "leer",
}


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and method; `sends` and `gets` are the fields of request and answer."""

    method: str
    path: str
    summary: str
    sends: tuple[Field, ...]
    gets: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A named object that requests and answers are made of."""

    name: str
    fields: tuple[Field, ...]


def shapes_of(description: Mapping[str, Json]) -> tuple[Shape, ...]:
    """Every named object of an OpenAPI description, by name."""
    schemas = _map(_map(description.get("components")).get("schemas"))
    return tuple(Shape(name, _fields(_map(schemas[name]), schemas)) for name in sorted(schemas))


def operations_of(description: Mapping[str, Json]) -> tuple[Operation, ...]:
    """Every operation of an OpenAPI description, in its order."""
    schemas = _map(_map(description.get("components")).get("schemas"))
    return tuple(
        Operation(
            method.upper(),
            path,
            str(_map(told).get("summary", "")),
            _fields(_json_schema(_map(told).get("requestBody")), schemas),
            _fields(_json_schema(_map(_map(told).get("responses")).get("200")), schemas),
        )
        for path, methods in _map(description.get("paths")).items()
        for method, told in _map(methods).items()
    )


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _json_schema(body: Json) -> Mapping[str, Json]:
    return _map(_map(_map(_map(body).get("content")).get("application/json")).get("schema"))


def _fields(schema: Mapping[str, Json], schemas: Mapping[str, Json]) -> tuple[Field, ...]:
    named = _resolved(schema, schemas)
    required = named.get("required")
    needed = required if isinstance(required, list) else []
    return tuple(Field(name, _kind(_map(told)), name in needed) for name, told in _map(named.get("properties")).items())


def _resolved(schema: Mapping[str, Json], schemas: Mapping[str, Json]) -> Mapping[str, Json]:
    reference = schema.get("$ref")
    return _map(schemas.get(reference.rsplit("/", 1)[1])) if isinstance(reference, str) else schema


def _kind(schema: Mapping[str, Json]) -> str:
    alternatives = schema.get("anyOf")
    if isinstance(alternatives, list):
        return " oder ".join(_kind(_map(alternative)) for alternative in alternatives)
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return reference.rsplit("/", 1)[1]
    if schema.get("type") == "array":
        return f"Liste: {_kind(_map(schema.get('items')))}"
    values = schema.get("enum")
    if isinstance(values, list):
        return " oder ".join(f"„{value}“" for value in values)
    return _KINDS.get(str(schema.get("type", "")), "beliebig")
