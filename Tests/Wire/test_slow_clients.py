"""Whoever holds a connection open without getting on with it is cut. The limits are small, so that it is soon; none of
these tests says how soon."""

import threading
import time

import pytest

from client import photo
from server import wait_until
from stored import StoredTown
from wire import Wire


def drip(wire, text, stop):
    """Sends a byte now and then until told to stop or cut off."""
    def run():
        try:
            while not stop.is_set():
                wire.send(text)
                time.sleep(0.02)
        except OSError:
            pass
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_a_connection_without_a_request_is_closed(serve):
    with Wire(serve("--limits", "first-byte=0.3").port) as wire:
        assert wire.has_ended()


def test_a_kept_connection_is_closed_when_it_is_idle(serve):
    with Wire(serve("--limits", "idle=0.3,first-byte=600").port) as wire:
        assert wire.get("/livez").status == 200
        assert wire.has_ended()


def test_half_a_head_is_answered_408(serve):
    with Wire(serve("--limits", "head=0.3").port) as wire:
        wire.send("GET /livez HTTP/1.1\r\nHost: trottoir\r\n")
        answer = wire.answer()
        assert answer.status == 408
        assert answer.headers["connection"] == "close"
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json["type"] == "/problems/request-timeout"
        assert wire.has_ended()


def test_a_dripping_head_is_cut_though_it_never_pauses(serve):
    stop = threading.Event()
    with Wire(serve("--limits", "head=0.5,pause=600,idle=600").port) as wire:
        wire.send("GET /livez HTTP/1.1\r\nX-Slow: ")
        thread = drip(wire, "a", stop)
        assert wire.answer().status == 408
        assert wire.has_ended()
        stop.set()
        thread.join()


@pytest.mark.parametrize("limits", ["pause=0.3,grace=600", "pause=600,grace=0.3,rate=1000000000"])
def test_a_body_that_stops_is_cut_and_leaves_nothing(serve, limits):
    server = serve("--limits", limits)
    stored = StoredTown(server.data)
    jpeg = photo("never whole")
    with Wire(server.port) as wire:
        wire.send(f"POST /api/v1/photos HTTP/1.1\r\nHost: trottoir\r\nContent-Length: {len(jpeg)}\r\n\r\n")
        wire.send(jpeg[:200])
        assert wire.answer().status == 408
        assert wire.has_ended()
    wait_until(lambda: not stored.temporary_files(), "what had come is removed")


def test_a_dripping_body_is_cut_though_it_never_pauses(serve):
    stop = threading.Event()
    with Wire(serve("--limits", "grace=0.5,rate=1000000,pause=600").port) as wire:
        wire.send("POST /api/v1/photos HTTP/1.1\r\nHost: trottoir\r\nContent-Length: 1000000\r\n\r\n\xff\xd8\xff")
        thread = drip(wire, "a", stop)
        assert wire.answer().status == 408
        assert wire.has_ended()
        stop.set()
        thread.join()


def test_a_stranger_cannot_hold_up_the_stop(serve):
    server = serve("--limits", "head=0.5")
    with Wire(server.port) as wire, Wire(server.port) as other:
        wire.send("GET /livez HTTP/1.1\r\n")
        assert other.get("/livez").status == 200
        assert server.stop() == 0
