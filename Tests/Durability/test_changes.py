"""Whoever follows the changes gets each of them once and in order, and costs the server next to nothing."""

import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from client import Client, Draft
from events import EventStream
from server import Server, wait_until
from town import PLACE, SmallTown


@pytest.fixture
def town(tmp_path):
    return SmallTown(tmp_path / "city").write()


def serve(town, tmp_path, *options):
    return Server(town.folder, tmp_path / "data", tmp_path / "server.log", *options)


def send(port, count):
    client = Client(port)
    for _ in range(count):
        assert client.send(Draft(PLACE, "pothole")).status == 201


def page(port, since=0):
    return Client(port).get(f"/api/v1/changes?since={since}&limit=1000").json


def test_everybody_gets_every_change_once_and_in_order(town, tmp_path):
    with serve(town, tmp_path) as server, ThreadPoolExecutor(4) as senders:
        send(server.port, 3)
        fromTheStart = [EventStream(server.port, since=0) for _ in range(20)]
        fromNow = [EventStream(server.port).opened() for _ in range(20)]
        sent = [senders.submit(send, server.port, 10) for _ in range(4)]

        # These lose their connection in the middle of it and come back with what they have seen last.
        seen = [[stream, stream.take(5)] for stream in fromTheStart]
        for entry in seen:
            entry[0].close()
            entry[0] = EventStream(server.port, last_id=entry[1][-1].id)
        for done in sent:
            done.result()
        everything = page(server.port)["changes"]
        assert len(everything) == 43
        for stream, events in seen:
            events += stream.take(38)
            assert [event.data for event in events] == everything
            assert [event.id for event in events] == [change["sequence"] for change in everything]
            assert {event.kind for event in events} == {"change"}
        for stream in fromNow:
            assert [event.data for event in stream.take(40)] == everything[3:]
            assert 2000 <= stream.retry <= 5000


def test_whoever_is_cut_off_before_the_first_change_misses_none(town, tmp_path):
    with serve(town, tmp_path) as server:
        send(server.port, 2)
        stream = EventStream(server.port).opened()
        stream.close()
        send(server.port, 1)
        again = EventStream(server.port, last_id=stream.last_id)
        assert again.next().id == 3


@pytest.mark.parametrize("where", [{"since": "x"}, {"since": "-1"}, {"last_id": "abc"}, {"last_id": "1.5"}])
def test_a_cursor_that_is_none_is_refused(town, tmp_path, where):
    with serve(town, tmp_path) as server:
        assert EventStream(server.port, **where).answer.status == 400


def comment(data, times):
    """Writes comments of 4 kB each into the history of the first report of a server that has stopped."""
    with closing(sqlite3.connect(data / "trottoir.sqlite")) as database, database:
        database.executemany(
            "INSERT INTO event(report, at, kind, isPublic, text) VALUES (1, 1, 'comment', 1, ?)",
            [("é" * 2000,)] * times)


def test_readers_that_do_not_read_hold_no_memory(town, tmp_path):
    """Twenty of them stand before 6 MB of history each. They get all of it when they read at last."""
    server = serve(town, tmp_path)
    with server:
        send(server.port, 1)
        server.stop()
        comment(server.data, 1500)
        server.start()
        before = server.memory()
        slow = [EventStream(server.port, since=0, buffer=4096) for _ in range(20)]
        for stream in slow:
            stream.opened()
        quick = EventStream(server.port).opened()
        send(server.port, 1)
        assert quick.next().id == 1502
        for stream in slow:
            assert [event.id for event in stream.take(1502)] == list(range(1, 1503))
        assert server.memory("VmHWM") - before < 60_000_000


def test_seats_are_limited_and_come_free(town, tmp_path):
    with serve(town, tmp_path, "--subscribers", "2") as server:
        first, second = EventStream(server.port).opened(), EventStream(server.port).opened()
        refused = EventStream(server.port)
        assert refused.answer.status == 503
        assert int(refused.answer.headers["Retry-After"]) > 0
        first.close()
        third = wait_until(lambda: admitted(server.port), "a seat comes free")
        send(server.port, 1)
        assert second.next().id == third.next().id == 1


def admitted(port):
    stream = EventStream(port)
    return stream if stream.answer.status == 200 else None


def test_a_stop_ends_every_stream_whether_it_is_read_or_not(town, tmp_path):
    server = serve(town, tmp_path)
    with server:
        send(server.port, 1)
        server.stop()
        comment(server.data, 500)
        server.start()
        quiet = [EventStream(server.port).opened() for _ in range(20)]
        EventStream(server.port, since=0, buffer=4096).opened()
        assert server.stop(signal.SIGTERM) == 0
        for stream in quiet:
            assert stream.next() is None
