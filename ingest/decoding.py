"""Bytes of a text file as text, whatever program wrote them."""

import codecs
from dataclasses import dataclass

from ingest.errors import UnreadableDocument

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text with "\\n" line ends; `warnings` say in German what had to be assumed."""

    text: str
    warnings: tuple[str, ...]


def decode(data: bytes, name: str) -> DecodedText:
    """The text in a file's bytes: as its byte-order mark says, else UTF-8, else Windows-1252 with a warning.

    Raises:
        UnreadableDocument: the file is empty, or no text; `reason` says so in German.
    """
    encoding = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    warnings: tuple[str, ...] = ()
    if encoding in ("utf-8", "utf-8-sig") and b"\0" in data:
        raise UnreadableDocument(name, "Die Datei enthält Null-Bytes; sie ist kein Text.")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise UnreadableDocument(
                name, "Die Datei ist beschädigt: Ihr Text lässt sich nicht entschlüsseln."
            ) from None
        text = _as_windows_text(data, name)
        warnings = ("Die Datei ist nicht in UTF-8 gespeichert; sie wurde als Windows-1252 gelesen.",)
    if not text.strip():
        raise UnreadableDocument(name, "Die Datei ist leer.")
    return DecodedText(text.replace("\r\n", "\n").replace("\r", "\n"), warnings)


def _as_windows_text(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableDocument(
            name, "Die Datei ist kein Text oder in einer unbekannten Kodierung gespeichert."
        ) from None
    if sum(character < " " and character not in "\t\n\r\f" for character in text) > len(text) // 100:
        raise UnreadableDocument(name, "Die Datei enthält Steuerzeichen; sie ist kein Text.")
    return text
