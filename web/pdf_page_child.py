"""One page of a PDF as a picture, with the quoted words boxed; runs in a process of its own. pypdfium2's only home.

Standard input is the file; the arguments are page number and quote. Standard output is one line, `boxed` or `plain`,
and then the picture as PNG. A file that is hostile or broken can end this process and nothing else.
"""

import resource
import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import ImageDraw

_WIDTH_PIXELS = 1200
_HIGHEST_PIXELS = 3000
_MEMORY_BYTES = 1_500_000_000
_CPU_SECONDS = 10
_MARGIN_PIXELS = 4
_LINE = (154, 74, 0)

Box = tuple[int, int, int, int]


def main(page_number: int, quote: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[page_number - 1]
    width, height = page.get_size()
    bitmap = page.render(scale=min(_WIDTH_PIXELS / width, _HIGHEST_PIXELS / height))
    image = bitmap.to_pil().convert("RGB")
    boxes = [_on_bitmap(page, bitmap, box) for box in boxes_of_quote(page, quote)]
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in joined_to_lines(boxes):
        around = (left - _MARGIN_PIXELS, top - _MARGIN_PIXELS, right + _MARGIN_PIXELS, bottom + _MARGIN_PIXELS)
        draw.rectangle(around, outline=_LINE, width=3)
    file = BytesIO()
    image.save(file, "PNG")
    sys.stdout.buffer.write((b"boxed\n" if boxes else b"plain\n") + file.getvalue())


def boxes_of_quote(page: pypdfium2.PdfPage, quote: str) -> list[tuple[float, float, float, float]]:
    """A box for each character of `quote` (left, bottom, right, top in points), in reading order.

    Letters and digits are compared, so that line breaks, hyphens and spaces do not matter. Empty when the words stand
    nowhere on the page or more than once: no mark is better than a wrong one.
    """
    words = page.get_textpage()
    found = [
        (letter, place)
        for place in range(words.count_chars())
        for letter in _letters(chr(pypdfium2.raw.FPDFText_GetUnicode(words, place)))
    ]
    on_page = "".join(letter for letter, _ in found)
    wanted = "".join(_letters(quote))
    start = on_page.find(wanted)
    if not wanted or start < 0 or on_page.find(wanted, start + 1) >= 0:
        return []
    places = dict.fromkeys(place for _, place in found[start : start + len(wanted)])
    return [words.get_charbox(place, loose=True) for place in places]


def joined_to_lines(boxes: list[Box]) -> list[Box]:
    """Neighbouring characters joined as long as they stand on one line, left to right."""
    lines: list[Box] = []
    for left, top, right, bottom in boxes:
        if lines:
            first_left, first_top, last_right, last_bottom = lines[-1]
            if first_top <= (top + bottom) / 2 <= last_bottom and left >= first_left:
                lines[-1] = (first_left, min(first_top, top), max(last_right, right), max(last_bottom, bottom))
                continue
        lines.append((left, top, right, bottom))
    return lines


def _letters(text: str) -> Iterator[str]:
    return (letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _on_bitmap(page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap, box: tuple[float, float, float, float]) -> Box:
    """The box in pixels, whichever way the page is turned or cut."""
    to_bitmap = bitmap.get_posconv(page).to_bitmap
    (x0, y0), (x1, y1) = to_bitmap(box[0], box[1]), to_bitmap(box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
