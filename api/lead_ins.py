"""The only sentences of an answer that are our own: a closed set of German templates."""

from api.replies import Citation
from ingest.documents import Document, Passage, Workshop


def list_lead_in(heading: str, first: Citation) -> str:
    """What introduces a list that only its heading introduces on the page."""
    return f"Unter der Überschrift „{heading}“ nennt „{first.document_title}“ (S. {first.page_label}):"


def selection_lead_in(shown: int, total: int, *, sentences: bool) -> str:
    """What says that a list was shortened; `sentences`: these are counted, since its items may have several."""
    return f"Auswahl: {shown} von {total} {'Sätzen' if sentences else 'Punkten'}, die am besten zur Frage passen."


def place_lead_in(document: Document, passage: Passage, *, name_document: bool) -> str:
    """What says where the next sentences come from: the workshop or chapter, and the document if there are several."""
    whole = f" von „{document.short_title}“" if name_document else ""
    title = next((one.title for one in document.workshops if one.number == passage.workshop), None)
    if title is not None:
        return f"Dazu nennt die Werkstatt {passage.workshop} ({title}){whole}:"
    if name_document or not passage.section:
        return f"Dazu nennt „{document.short_title}“:"
    return f"Dazu nennt das Kapitel „{passage.section[0]}“:"


def part_lead_in(part: str) -> str:
    """What introduces one side of a comparison, or the answer to one part of a question."""
    return f"Zu „{part}“:"


def missing_part(part: str) -> str:
    """What is said of a part of the question that the stock does not answer."""
    return f"Zu »{part}« habe ich im Bestand keine belegbare Stelle gefunden."


def meeting_was_elsewhere(workshop: Workshop, when_and_where: str, wrong: str) -> str:
    """What is said of a workshop that the question puts elsewhere; `when_and_where` is the stock's own line."""
    return f"Die Werkstatt {workshop.number} ({workshop.title}) fand am {when_and_where} statt, nicht {wrong}:"


def project_is_elsewhere(project: str, place: str, wrong: str) -> str:
    """What is said of a project that the question puts into another town."""
    return f"Der Bestand nennt „{project}“ für {place}, nicht für {wrong}:"


def stated_otherwise(asked: str, stated: str, *, is_year: bool) -> str:
    """What is said of a number that the question states and the stock states otherwise."""
    return f"Die {'Jahreszahl' if is_year else 'Zahl'} „{asked}“ steht nicht an dieser Stelle; dort steht „{stated}“:"


def told_otherwise(asked: str) -> str:
    """What is said of a question that takes for granted the opposite of what the stock says; `asked`: its word."""
    return f"Die Frage geht von „{asked}“ aus. Im Bestand steht es anders:"


def doubtful_premise() -> str:
    """What is said of a question that is very like ones with a false premise."""
    return "Prüfen Sie, wovon Ihre Frage ausgeht. Im Bestand steht dazu:"


def named_otherwise(asked: str, told: str) -> str:
    """What is said of an institution or name that the question names where the stock names another one."""
    return f"Die Frage nennt „{asked}“; davon ist an dieser Stelle nicht die Rede, dort steht „{told}“:"


def unknown_name(name: str) -> str:
    """What is said of a name in quotation marks that stands nowhere in the stock."""
    return f"„{name}“ kommt unter diesem Namen im Bestand nicht vor. An der Stelle, die am besten passt, steht:"


def belongs_to_workshop(asked: str, workshop: Workshop, wrong: Workshop) -> str:
    """What is said of a topic or speaker that the question gives to the workshop `wrong` and that is another one's."""
    return (
        f"„{asked}“ gehört im Bestand zur Werkstatt {workshop.number} ({workshop.title}), "
        f"nicht zur Werkstatt {wrong.number} ({wrong.title}):"
    )
