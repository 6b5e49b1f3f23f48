"""A small PDF writer, and German sample documents made with it.

Every glyph is half as wide as the font is large, so that a test can say where a text ends. Any Unicode character can be
written: each document has its own encoding and a /ToUnicode table, as the PDFs of layout programs have.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

GLYPH = 0.5  # of the font size
A4 = (595, 842)


@dataclass
class SamplePage:
    """Drawing operators of one page; coordinates in points from the lower left corner."""

    pdf: "SamplePdf"
    operators: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False, turned: bool = False
    ) -> None:
        """One line of text with its baseline at `y`; `turned` runs upwards."""
        matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
        self.operators.append(f"BT /{'B' if bold else 'R'} {size} Tf {matrix} Tm <{self.pdf.encode(text)}> Tj ET")

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 10, pitch: float = 12) -> float:
        """Lines below each other; the baseline that would come next."""
        for line in lines:
            self.text(x, y, line, size)
            y -= pitch
        return y

    def words(self, x: float, y: float, words: Sequence[str], gap: float, size: float = 10) -> None:
        """Words placed by a kerning array, without any space character, as TeX does it."""
        parts = f" {-gap / size * 1000:.0f} ".join(f"<{self.pdf.encode(word)}>" for word in words)
        self.operators.append(f"BT /R {size} Tf 1 0 0 1 {x} {y} Tm [{parts}] TJ ET")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.operators.append(f"q 0.9 g {x} {y} {width} {height} re f Q")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operators.append(f"{x0} {y0} m {x1} {y1} l S")


@dataclass
class SamplePdf:
    """A PDF file in the making. `labels` maps a page index to a /PageLabels entry such as "/S /r"."""

    title: str = ""
    labels: dict[int, str] = field(default_factory=dict)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    to_unicode: bool = True
    pages: list[SamplePage] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def page(self) -> SamplePage:
        self.pages.append(SamplePage(self))
        return self.pages[-1]

    def encode(self, text: str) -> str:
        for character in text:
            if character not in self.codes:
                # a space keeps its code, since word spacing acts on code 32 only
                self.codes[character] = 32 if character == " " else 33 + sum(code != 32 for code in self.codes.values())
        return "".join(f"{self.codes[character]:02x}" for character in text)

    def write(self, path: Path) -> Path:
        path.write_bytes(self.to_bytes())
        return path

    def to_bytes(self) -> bytes:
        count = len(self.pages)
        first = 6  # objects 1 to 5: catalogue, pages, two fonts, their /ToUnicode
        kids = " ".join(f"{first + 2 * index} 0 R" for index in range(count))
        outline, catalogue = self._outline(first + 2 * count, first)
        if self.labels:
            numbers = " ".join(f"{index} << {entry} >>" for index, entry in sorted(self.labels.items()))
            catalogue += f" /PageLabels << /Nums [{numbers}] >>"
        objects = [
            f"<< /Type /Catalog /Pages 2 0 R{catalogue} >>".encode(),
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            self._font("Muster"),
            self._font("Muster-Bold"),
            stream(self._cmap()),
        ]
        for index, page in enumerate(self.pages):
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {first + 2 * index + 1} 0 R "
                f"/Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>".encode()
            )
            objects.append(stream("\n".join(page.operators).encode()))
        info = "/Title <feff" + self.title.encode("utf-16-be").hex() + ">" if self.title else ""
        return assemble([*objects, *outline], f"/Info << {info} >>")

    def _font(self, name: str) -> bytes:
        widths = " ".join(["500"] * 256)
        table = " /ToUnicode 5 0 R" if self.to_unicode else ""
        kind = "/Subtype /TrueType /FirstChar 0 /LastChar 255"
        return f"<< /Type /Font {kind} /BaseFont /{name} /Widths [{widths}]{table} >>".encode()

    def _cmap(self) -> bytes:
        pairs = [f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in self.codes.items()]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return f"begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n{mapped}\nendcmap".encode()

    def _outline(self, number: int, first: int) -> tuple[list[bytes], str]:
        if not self.bookmarks:
            return [], ""
        last = number + len(self.bookmarks)
        objects = [f"<< /First {number + 1} 0 R /Last {last} 0 R /Count {len(self.bookmarks)} >>".encode()]
        for index, (title, page) in enumerate(self.bookmarks, number + 1):
            following = f" /Next {index + 1} 0 R" if index < last else ""
            place = f"/Parent {number} 0 R /Dest [{first + 2 * (page - 1)} 0 R /Fit]{following}"
            objects.append(f"<< /Title <feff{title.encode('utf-16-be').hex()}> {place} >>".encode())
        return objects, f" /Outlines {number} 0 R"


def stream(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"


def assemble(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """The file of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>"
    return body + f"{end}\nstartxref\n{len(body)}\n%%EOF\n".encode()


def same_page_often(count: int, content: bytes) -> bytes:
    """A small file whose page tree names pages with one and the same content `count` times."""
    kids = " ".join(f"{index} 0 R" for index in range(5, 5 + count))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", pages, font, stream(content), *[page] * count])


def workshop_documentation(pages: int = 6) -> SamplePdf:
    """A documentation as agencies set it: head and foot, two columns, bullets, a table, a box, a footnote."""
    pdf = SamplePdf(title="Dokumentation der 7. Werkstatt", labels={0: "/S /r", 2: "/S /D /St 1"})
    for index in range(pages):
        page = pdf.page()
        page.text(60, 800, "Städtenetz Soziale Stadt NRW", 8)
        page.text(60, 40, "7. Werkstatt „Mittelbündelung“", 8)
        page.text(520, 40, ("i", "ii")[index] if index < 2 else str(index - 1), 8)
        page.text(60, 750, f"{index + 1} Handlungsfeld Nummer {index + 1}", 16, bold=True)
        left = [
            "Die Bündelung von Mitteln gelingt, wenn",
            "die Ämter früh miteinander sprechen. Da-",
            "zu gehört eine Stadtteil\u00ad",
            "erneuerung, die alle Beteiligten kennt",
            "und die ﬁnanziell abgesichert ist. Für die",
            "Quartiere zählt das gemeinsame Ziel der",
        ]
        right = [
            "beteiligten Fachbereiche. So entsteht ein",
            "Netz aus Partnern, das lange trägt und",
            "auch nach der Förderung weiterlebt. Die",
            "Kommune bleibt dabei federführend und",
            "sichert die Verstetigung der Angebote in",
            f"den Quartieren von Bochum {index + 1}.",
        ]
        page.lines(60, 700, left)
        page.lines(320, 697, right)
    return pdf
