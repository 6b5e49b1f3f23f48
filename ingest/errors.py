"""All errors that can be expected, with what the user is told.

    ServiceError                what happened, what was kept, what to do: in German, in `user_message`
    ├── SettingsError           a setting is unknown or has no meaning
    ├── CorpusError             the corpus folder or its manifest cannot be used
    │   └── UnreadableDocument  one file cannot be read; the others can
    ├── IndexMissing            no index has been built yet
    ├── IndexStale              the index was built from another corpus, model or format
    ├── StorageFailed           the data folder cannot be written (full disk, missing rights)
    ├── ModelFailed             the embedding model cannot be loaded or made
    ├── FetchFailed             a document could not be fetched; the file that was there before stays
    ├── InvalidQuestion         the question is empty, too long or no text
    ├── InvalidForm             a form that was sent cannot be read or lacks something
    ├── NotFound                a document or page that the stock does not hold
    └── PortTaken               the address is already in use

A programmer's mistake is a ValueError, never one of these.
"""


class ServiceError(Exception):
    """Base of every expected error. `user_message` is shown to users as it is."""

    def __init__(self, user_message: str) -> None:
        super().__init__(user_message)
        self.user_message = user_message


class SettingsError(ServiceError):
    pass


class CorpusError(ServiceError):
    pass


class UnreadableDocument(CorpusError):
    """`name` is the file's path inside the corpus folder, `reason` one German sentence."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class IndexMissing(ServiceError):
    pass


class IndexStale(ServiceError):
    pass


class StorageFailed(ServiceError):
    pass


class ModelFailed(ServiceError):
    pass


class FetchFailed(ServiceError):
    pass


class InvalidQuestion(ServiceError):
    pass


class InvalidForm(ServiceError):
    pass


class NotFound(ServiceError):
    pass


class PortTaken(ServiceError):
    pass
