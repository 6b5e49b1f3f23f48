"""The only sentences of an answer that are our own: a closed set of German templates."""

from api.replies import Citation


def list_lead_in(heading: str, first: Citation) -> str:
    """What introduces a list that only its heading introduces on the page."""
    return f"Unter der Überschrift „{heading}“ nennt „{first.document_title}“ (S. {first.page_label}):"
