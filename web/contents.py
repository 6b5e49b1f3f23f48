"""The sections of a document as a tree."""

from dataclasses import dataclass, field

from ingest.documents import BlockKind, Document


@dataclass(slots=True)
class SectionNode:
    """A heading with its place and the sections below it, in reading order."""

    title: str
    page_number: int
    page_label: str
    stretch: str
    below: list["SectionNode"] = field(default_factory=list)


def section_tree(document: Document) -> tuple[SectionNode, ...]:
    """Every heading below the nearest one before it that has a lower level."""
    top: list[SectionNode] = []
    open_nodes: list[tuple[int, SectionNode]] = []
    for page in document.pages:
        for block in page.blocks:
            if block.kind is not BlockKind.HEADING:
                continue
            node = SectionNode(block.text, page.number, page.label or str(page.number), f"{block.start}-{block.end}")
            while open_nodes and open_nodes[-1][0] >= block.level:
                open_nodes.pop()
            (open_nodes[-1][1].below if open_nodes else top).append(node)
            open_nodes.append((block.level, node))
    return tuple(top)
