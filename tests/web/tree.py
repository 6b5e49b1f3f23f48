"""HTML as a tree, by the standard library's parser: what the tests look at instead of at strings."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Node:
    """An element with its attributes, children and text, in document order."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    @property
    def text(self) -> str:
        """All text inside, runs of white space as one space."""
        return " ".join(self.raw_text().split())

    def raw_text(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw_text() for child in self.children)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", **wanted: str) -> list["Node"]:
        """Elements with this tag and these attributes (`class_`: one of them), but none in a `<template>`."""
        hidden = {id(inner) for node in self.walk() if node.tag == "template" for inner in node.walk()}
        return [
            node
            for node in self.walk()
            if id(node) not in hidden
            and (not tag or node.tag == tag)
            and all(_fits(node, *pair) for pair in wanted.items())
        ]

    def one(self, tag: str = "", **wanted: str) -> "Node":
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} elements fit {tag} {wanted}"
        return found[0]


def _fits(node: Node, name: str, value: str) -> bool:
    if name == "class_":
        return value in node.attributes.get("class", "").split()
    return node.attributes.get(name.rstrip("_").replace("_", "-")) == value


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree_of(html: str) -> Node:
    """The document's root; an element left open or closed in the wrong place is an AssertionError."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is left open"
    return builder.open[0]
