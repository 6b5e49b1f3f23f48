"""What goes along with every answer that leaves the page: from which stock, of which day, made how."""

from datetime import datetime

from web.places import german_date
from web.record import Record


def stock_line(record: Record) -> str:
    """When and from what: "Abgerufen am 3. Mai 2026. Bestand: 1 Dokument, Stand 2019 (Kennung 3f…)."."""
    stock = record.stock
    documents = "1 Dokument" if stock.document_count == 1 else f"{stock.document_count} Dokumente"
    newest = f", Stand {german_date(stock.newest)}" if stock.newest else ""
    day = datetime.fromisoformat(record.made_at).date().isoformat()
    return f"Abgerufen am {german_date(day)}. Bestand: {documents}{newest} (Kennung {stock.digest})."


def made_by(ai_generated: bool) -> str:
    """How an answer was made, and what the reader has to do."""
    if ai_generated:
        return (
            "Automatisch beantwortet, von einem Sprachmodell formuliert. Bitte prüfen Sie die Aussagen an den Belegen."
        )
    return (
        "Automatisch zusammengestellt aus wörtlichen Auszügen, ohne Sprachmodell. "
        "Bitte prüfen Sie die Aussagen an den Belegen."
    )


def as_text(record: Record) -> str:
    """The conversation as plain text, to be pasted anywhere."""
    parts = []
    for answer in record.answers:
        lines = [answer.question, ""]
        for paragraph in answer.paragraphs:
            told = [s.text + "".join(f" [{number}]" for number in s.citations) for s in paragraph.sentences]
            lines += [f"- {sentence}" for sentence in told] if paragraph.is_list else [" ".join(told)]
        if answer.refusal:
            lines.append(answer.refusal)
        lines += ["", *(f"[{s.number}] {s.citation}: „{s.quote}“" for s in answer.sources if not answer.refusal)]
        parts.append("\n".join([*lines, made_by(answer.ai_generated)]))
    return "\n\n".join([*parts, stock_line(record)]) + "\n"
