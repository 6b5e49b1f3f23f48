"""Fetching a page and checking what must hold for every page."""

from starlette.testclient import TestClient

from tests.web.tree import Node, tree_of

ASKED = "Wer entscheidet über den Verfügungsfonds?"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def page(client: TestClient, address: str, status: int = 200, **fields: str | list[str]) -> Node:
    answer = client.get(address, params=fields or None)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    root = tree_of(answer.text)
    ids = [node["id"] for node in root.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice on the page"
    assert root.one("html")["lang"] == "de"
    return root


def send(client: TestClient, form: Node, **more: str | list[str]) -> Node:
    """Send a form as a browser does and follow it; returns the page that it leads to."""
    fields: dict[str, str | list[str]] = {node["name"]: node["value"] for node in form.all("input", type="hidden")}
    answer = client.post(form["action"], data=fields | more, headers=FROM_HERE)
    assert answer.status_code == 200
    return tree_of(answer.text)
