"""What is too large or no HTTP is refused in time, in words, and without reading on."""

import json
import uuid

import pytest

from client import photo
from wire import Wire

# Far more than the buffers of both ends hold.
MUCH = 200_000_000
# What they may hold, and what the server reads before it has answered.
BUFFERED = 20_000_000


def refusal(wire):
    answer = wire.answer()
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["connection"] == "close"
    assert "server" not in answer.headers
    assert answer.json["status"] == answer.status
    assert wire.has_ended()
    return answer.status


@pytest.fixture
def wire(serve):
    with Wire(serve("--limits", "linger=0.3").port) as wire:
        yield wire


def test_a_target_that_is_too_long(wire):
    wire.send("GET /" + "a" * 40_000)
    assert refusal(wire) == 414


@pytest.mark.parametrize("fields", [
    "X-Long: " + "a" * 40_000,
    "".join(f"X-{number}: {'a' * 500}\r\n" for number in range(60)) + "\r\n",
    "".join(f"X-{number}: a\r\n" for number in range(200)) + "\r\n",
    "a" * 40_000,
], ids=["one", "all", "many", "name"])
def test_header_fields_that_are_too_large(wire, fields):
    wire.send("GET /livez HTTP/1.1\r\nHost: trottoir\r\n" + fields)
    assert refusal(wire) == 431


@pytest.mark.parametrize("request_text", [
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "HELLO\r\n\r\n",
    "GET /livez HTTP/3.7\r\n\r\n",
    "GET /livez HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET /livez HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
    "GET /livez HTTP/1.1\r\nContent-Length: -3\r\n\r\n",
    "GET /livez HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "GET /livez HTTP/1.1\r\nX-Name : a\r\n\r\n",
    "GET /livez HTTP/1.1\r\nX-Name: a\x00b\r\n\r\n",
], ids=["tls", "words", "version", "both", "two-lengths", "negative", "overflow", "space", "nul"])
def test_what_is_no_http(wire, request_text):
    wire.send(request_text.encode("latin-1"))
    assert refusal(wire) == 400


def test_a_broken_chunk_is_refused(wire):
    wire.send("POST /api/v1/photos HTTP/1.1\r\nHost: trottoir\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
    assert refusal(wire) == 400


@pytest.mark.parametrize("line", [
    "POST /api/v1/photos", f"PUT /api/v1/reports/{uuid.uuid4()}", "GET /livez", "POST /nothing/here", "DELETE /"])
def test_a_body_that_says_it_is_too_large_is_not_read(wire, line):
    wire.send(f"{line} HTTP/1.1\r\nHost: trottoir\r\nContent-Length: {MUCH}\r\n\r\n")
    assert wire.push(MUCH) < BUFFERED
    assert wire.answer().status == 413


def test_a_body_that_says_nothing_is_read_no_further_than_its_limit(wire):
    wire.send(f"PUT /api/v1/reports/{uuid.uuid4()} HTTP/1.1\r\nHost: trottoir\r\n"
              f"Transfer-Encoding: chunked\r\n\r\n{MUCH:x}\r\n")
    assert wire.push(MUCH) < BUFFERED
    assert wire.answer().status == 413


def test_a_refused_client_is_not_read_on(serve):
    server = serve("--rate-limits", "photos=1/3600", "--limits", "linger=0.3")
    jpeg = photo("the only one")
    head = "POST /api/v1/photos HTTP/1.1\r\nHost: trottoir\r\nContent-Length: {}\r\n\r\n"
    with Wire(server.port) as wire:
        wire.send(head.format(len(jpeg)).encode() + jpeg)
        assert wire.answer().status == 201
        # A small body is not worth a connection …
        wire.send(head.format(len(jpeg)).encode() + jpeg)
        assert wire.answer().status == 429
        assert wire.get("/livez").status == 200
        # … a large one is.
        wire.send(head.format(20_000_000))
        answer = wire.answer()
        assert answer.status == 429
        assert answer.headers["connection"] == "close"
        assert int(answer.headers["retry-after"]) > 0
        assert wire.has_ended()


def test_a_body_that_asks_first_is_answered_first(serve):
    server = serve()
    jpeg = photo("asks first")
    head = "POST /api/v1/photos HTTP/1.1\r\nHost: trottoir\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n"
    with Wire(server.port) as wire:
        wire.send(head.format(len(jpeg)))
        assert wire.answer().status == 100
        wire.send(jpeg)
        assert wire.answer().status == 201
        wire.send(head.format(MUCH))
        assert wire.answer().status == 413


def test_requests_may_follow_each_other_at_once(wire):
    wire.send("GET /livez HTTP/1.1\r\nHost: trottoir\r\n\r\n" * 3 + "GET /nothing HTTP/1.1\r\nHost: trottoir\r\n\r\n")
    assert [wire.answer().status for _ in range(4)] == [200, 200, 200, 404]
    assert wire.get("/livez").status == 200


@pytest.mark.parametrize("body", [
    "[" * 200_000, '{"answers":' * 20_000, '{"category":"pothole","answers":{"a":' + "[" * 5000 + "]" * 5000 + "}}"],
    ids=["lists", "objects", "closed"])
def test_json_that_is_too_deep(wire, body):
    wire.send(f"PUT /api/v1/reports/{uuid.uuid4()} HTTP/1.1\r\nHost: trottoir\r\nContent-Type: application/json\r\n"
              f"Content-Length: {len(body)}\r\n\r\n{body}")
    assert wire.answer().status in (400, 422)
    assert wire.get("/livez").status == 200
