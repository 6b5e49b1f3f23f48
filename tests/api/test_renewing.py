"""A running service takes up a new index, and keeps the old one where the new one is no good."""

import time
from collections.abc import Callable
from threading import Event

import pytest
from starlette.testclient import TestClient

from api.app import ServiceHolder, create_app
from api.service import AnsweringService
from ingest.errors import IndexMissing, IndexStale, ServiceError


class Stock:
    """What lies on the disk: `version` is its name, `broken` why it cannot be loaded; `loads` counts the attempts.

    Loading takes until `may_load` is set.
    """

    def __init__(self) -> None:
        self.version = "a"
        self.broken: ServiceError | None = None
        self.loads = 0
        self.may_load = Event()
        self.may_load.set()

    def load(self) -> AnsweringService:
        self.loads += 1
        assert self.may_load.wait(10)
        if self.broken is not None:
            raise self.broken
        return object.__new__(AnsweringService)


@pytest.fixture
def stock() -> Stock:
    return Stock()


@pytest.fixture
def holder(stock: Stock) -> ServiceHolder:
    holder = ServiceHolder(stock.load, lambda: stock.version)
    holder.load()
    return holder


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        time.sleep(0.01)
    pytest.fail("it did not come to that")


def test_an_unchanged_index_is_loaded_once(holder: ServiceHolder, stock: Stock) -> None:
    assert holder.get() is holder.get()
    assert stock.loads == 1


def test_a_new_index_is_taken_up_while_the_old_one_answers(holder: ServiceHolder, stock: Stock) -> None:
    old = holder.get()
    stock.version = "b"
    stock.may_load.clear()

    assert holder.get() is old
    assert holder.get() is old
    stock.may_load.set()
    wait_until(lambda: holder.get() is not old)
    assert stock.loads == 2


def test_an_index_that_cannot_be_loaded_leaves_the_old_one_and_is_tried_once(
    holder: ServiceHolder, stock: Stock
) -> None:
    old = holder.get()
    stock.version, stock.broken = "b", IndexStale("Der Index ist beschädigt.")
    holder.get()
    wait_until(lambda: holder.failure is stock.broken)

    assert holder.get() is old
    assert holder.get() is old
    assert stock.loads == 2
    stock.version, stock.broken = "c", None
    wait_until(lambda: holder.get() is not old)
    assert holder.failure is None


def test_a_service_that_started_without_an_index_takes_up_the_first_one(stock: Stock) -> None:
    stock.version, stock.broken = "", IndexMissing("Es gibt noch keinen Index.")
    holder = ServiceHolder(stock.load, lambda: stock.version)
    holder.load()
    with pytest.raises(IndexMissing):
        holder.get()
    stock.version, stock.broken = "a", None
    stock.may_load.clear()
    with pytest.raises(IndexMissing):
        holder.get()

    stock.may_load.set()
    wait_until(lambda: holder.failure is None)
    assert holder.get() is holder.get()


def test_readiness_tells_of_an_index_that_could_not_be_loaded(stock: Stock) -> None:
    app = create_app(stock.load, lambda: stock.version)
    app.state.services.load()
    stock.version, stock.broken = "b", IndexStale("Der Index ist beschädigt.")
    app.state.services.load()
    answer = TestClient(app).get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["ready"] is True
    assert "beschädigt" in answer.json()["reasons"][0]
