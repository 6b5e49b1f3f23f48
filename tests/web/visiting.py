"""Fetching a page and checking what must hold for every page."""

from starlette.testclient import TestClient

from tests.web.tree import Node, tree_of

ASKED = "Wer entscheidet über den Verfügungsfonds?"


def page(client: TestClient, address: str, status: int = 200, **fields: str | list[str]) -> Node:
    answer = client.get(address, params=fields or None)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    root = tree_of(answer.text)
    ids = [node["id"] for node in root.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice on the page"
    assert root.one("html")["lang"] == "de"
    return root
