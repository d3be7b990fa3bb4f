"""What the operator sees: metrics, readiness, the stop."""

import signal
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from client import Client, Draft, photo
from server import wait_until
from town import PLACE
from wire import Wire


def metrics(port):
    """Every sample as Prometheus' own parser reads it: {(name, labels): value}."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = answer.read().decode()
    assert text.endswith("\n")
    families = list(text_string_to_metric_families(text))
    assert all(family.documentation and family.type != "unknown" for family in families)
    names = [family.name for family in families]
    assert len(names) == len(set(names))
    samples = [sample for family in families for sample in family.samples]
    values = {(sample.name, frozenset(sample.labels.items())): sample.value for sample in samples}
    assert len(values) == len(samples), "a series comes twice"
    return values


def value(samples, name, **labels):
    return samples.get((name, frozenset(labels.items())), 0)


def test_requests_are_counted_by_template(serve):
    port = serve("--rate-limits", "tracking=1/3600").port
    client = Client(port)
    draft = Draft(PLACE, "pothole", [photo("counted")])
    sent = client.send(draft)
    assert sent.status == 201
    assert client.send(draft).status == 200
    for _ in range(3):
        client.get("/api/v1/tracking/BCDFGHJK")
    client.get("/nothing/here")
    client.request("HEAD", "/api/v1/city")
    client.request("BREW", "/api/v1/city")
    found = metrics(port)
    reports = {"method": "PUT", "route": "/api/v1/reports/{id}"}
    assert value(found, "http_requests_total", **reports, status="201") == 1
    assert value(found, "http_requests_total", **reports, status="200") == 1
    assert value(found, "http_requests_total", method="GET", route="/api/v1/tracking/{code}", status="404") == 1
    assert value(found, "http_requests_total", method="GET", route="/api/v1/tracking/{code}", status="429") == 2
    assert value(found, "http_requests_total", method="HEAD", route="/api/v1/city", status="200") == 1
    assert value(found, "http_requests_total", method="other", route="none", status="404") == 1
    assert value(found, "trottoir_replays_total") == 2  # the photo's and the report's
    assert value(found, "trottoir_rate_limited_total") == 2
    assert value(found, "http_request_duration_seconds_count", **reports) == 2
    assert value(found, "http_request_duration_seconds_bucket", **reports, le="+Inf") == 2
    assert 0 < value(found, "http_request_duration_seconds_sum", **reports)
    assert value(found, "http_requests_in_flight") == 1
    assert value(found, "process_resident_memory_bytes") > 1_000_000
    assert value(found, "process_open_fds") > 3
    # No path, code or address is a label.
    text = str(found)
    for secret in (sent.json["trackingCode"], draft.id, "BCDFGHJK", "nothing", "127.0.0.1"):
        assert secret not in text


def test_buckets_only_grow(serve):
    port = serve().port
    for _ in range(20):
        Client(port).get("/api/v1/reports")
    found = metrics(port)
    buckets = sorted(
        (float(dict(labels)["le"]), count) for (name, labels), count in found.items()
        if name == "http_request_duration_seconds_bucket" and dict(labels)["route"] == "/api/v1/reports")
    counts = [count for _, count in buckets]
    assert counts == sorted(counts)
    assert counts[-1] == 20


def test_nobody_else_sees_the_metrics(serve):
    with Wire(serve().port) as wire:
        assert wire.get("/metrics").status == 200
        for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"):
            assert wire.get("/metrics", **{header: "for=192.0.2.7"}).status == 404


def test_robots_are_told_where_not_to_go(serve):
    with Wire(serve().port) as wire:
        answer = wire.get("/robots.txt")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert b"\nDisallow: /suivi/\n" in answer.body


def test_who_takes_nothing_is_given_up(serve):
    port = serve("--limits", "stall=1").port
    with Wire(port, receive_buffer=4096) as wire:
        request = "GET /openapi.json HTTP/1.1\r\nHost: trottoir\r\n\r\n"
        wire.send(request * 400)
        wait_until(lambda: value(metrics(port), "trottoir_connections") == 2, "both are open")
        wait_until(lambda: value(metrics(port), "trottoir_connections") == 1, "only the one that asks is left")


def test_cut_connections_are_counted(serve):
    port = serve("--limits", "head=0.3").port
    with Wire(port) as wire:
        wire.send("GET /")
        assert wire.answer().status == 408
    with Wire(port) as wire:
        wire.send("?\r\n\r\n")
        assert wire.answer().status == 400
    found = metrics(port)
    assert value(found, "trottoir_connections_cut_total", reason="head") == 1
    assert value(found, "trottoir_connections_cut_total", reason="refused") == 1


def test_a_full_disk_is_not_ready_and_says_why_in_the_log_alone(serve):
    server = serve("--min-free-mb", 1_000_000_000)
    answer = Client(server.port).get("/readyz")
    assert answer.status == 503
    assert b"MB" not in answer.body and b"disk" not in answer.body
    assert any("MB free" in record.get("cause", "") for record in server.records())
    assert Client(server.port).get("/livez").status == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_before_it_stops_it_is_unready(serve, how):
    server = serve("--drain-seconds", 3600)
    client = Client(server.port)
    assert client.get("/readyz").status == 200
    server.process.send_signal(how)
    wait_until(lambda: client.get("/readyz").status == 503, "it is unready")
    # Whoever comes all the same is served.
    assert Client(server.port).send(Draft(PLACE, "pothole")).status == 201
    client.close()
    assert server.stop() == 0


def test_after_the_time_it_stops_by_itself(serve):
    server = serve("--drain-seconds", 1)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(120) == 0
