"""A conversation as a Word document. python-docx's only home."""

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from web.notices import made_by, stock_line
from web.record import Record, RecordedAnswer


def as_docx(record: Record) -> bytes:
    """The conversation with headings, real lists, numbered sources, the stock and how the answers were made.

    Title, language and heading levels are set, so that a screen reader finds its way.
    """
    document = docx.Document()
    _speak_german(document)
    document.core_properties.title = "Auskunft aus Werkstattwissen"
    document.core_properties.author = "Werkstattwissen"
    document.core_properties.language = "de-DE"
    document.add_heading("Auskunft aus Werkstattwissen", level=0)
    document.add_paragraph(stock_line(record))
    for answer in record.answers:
        _add_answer(document, answer)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_answer(document: WordDocument, answer: RecordedAnswer) -> None:
    document.add_heading(answer.question, level=1)
    if answer.narrowed_to:
        document.add_paragraph("Gesucht nur in: " + ", ".join(answer.narrowed_to))
    if answer.refusal:
        document.add_paragraph(answer.refusal)
    for paragraph in answer.paragraphs:
        if paragraph.is_list:
            for item in paragraph.sentences:
                document.add_paragraph(_marked(item.text, item.citations), style="List Bullet")
        else:
            document.add_paragraph(" ".join(_marked(s.text, s.citations) for s in paragraph.sentences))
    if answer.sources:
        document.add_heading("Am nächsten kommen diese Stellen" if answer.refusal else "Belege", level=2)
        for source in answer.sources:
            document.add_paragraph(f"[{source.number}] {source.citation}: „{source.quote}“")
    document.add_paragraph(made_by(answer.ai_generated))


def _marked(text: str, numbers: tuple[int, ...]) -> str:
    return text + "".join(f" [{number}]" for number in numbers)


def _speak_german(document: WordDocument) -> None:
    """Set the language of every style to German: the template that python-docx brings is American."""
    for style in document.styles.element.iter(qn("w:rPr")):
        for language in style.findall(qn("w:lang")):
            style.remove(language)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    defaults.append(language)
