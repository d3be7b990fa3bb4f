"""5,000 subscribers of the changes: how long until each of them has a new report, and what they cost in memory.

The subscribers are sockets of this process, read as they become readable. Each round sends one report over HTTP; the
clock runs from the moment it is sent until a subscriber has the whole event, so the create itself is part of it.
"""

import json
import resource
import selectors
import socket
import time
import urllib.request
import uuid

from .table import Skip, count, milliseconds
from .workshop import places_of, plain_category, served, spare_copy

SUBSCRIBERS = 5000
ROUNDS = 10
PATIENCE = 60


def run(workshop, table):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = SUBSCRIBERS + 500
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise Skip(f"{wanted} files may not be open at a time here (ulimit -n)")
    if soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    # All of them come from one address here.
    limits = ("--limits", f"connections-per-client={wanted}")
    with spare_copy(workshop, workshop.town(1000)) as city, served(workshop, city, city / "data", *limits) as town:
        category, place = plain_category(town), places_of(town)[0]
        before = town.memory()
        with Audience(int(town.url.rsplit(":", 1)[1]), SUBSCRIBERS) as audience:
            waiting = town.memory()
            send(town, category, place)
            audience.hear()
            delays = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                send(town, category, place)
                delays += [moment - start for moment in audience.hear()]
            peak = town.memory("VmHWM")
    delays.sort()
    half, most = delays[len(delays) // 2], delays[len(delays) * 99 // 100]
    table.add(
        f"a new report reaches {count(SUBSCRIBERS)} streams", f"p50 {milliseconds(half)}, p99 {milliseconds(most)}",
        budget="p99 < 1 s", kept=most < 1)
    table.add(
        f"memory of {count(SUBSCRIBERS)} streams",
        f"{(waiting - before) / SUBSCRIBERS / 1000:.0f} kB each, at most {peak / 1e6:.0f} MB in all")


def send(town, category, place):
    body = {"category": category, "location": {"lon": place[0], "lat": place[1], "source": "map"}}
    request = urllib.request.Request(
        f"{town.url}/api/v1/reports/{uuid.uuid4()}", json.dumps(body).encode(), {"Content-Type": "application/json"},
        method="PUT")
    urllib.request.urlopen(request).close()


class Audience:
    """So many subscribers, all of them attentive."""

    def __init__(self, port, size):
        self.selector = selectors.DefaultSelector()
        self.sockets = []
        for _ in range(size):
            stream = socket.create_connection(("127.0.0.1", port), PATIENCE)
            stream.sendall(b"GET /api/v1/changes HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n")
            self.sockets.append(stream)
            self.selector.register(stream, selectors.EVENT_READ)
        self._read(b"\nid: ")

    def hear(self):
        """When each of them had the next event."""
        return self._read(b"event: change")

    def _read(self, mark):
        moments, rest = {}, {}
        deadline = time.monotonic() + PATIENCE
        while len(moments) < len(self.sockets):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{len(self.sockets) - len(moments)} streams have heard nothing")
            for key, _ in self.selector.select(1):
                data = rest.get(key.fd, b"") + key.fileobj.recv(65536)
                rest[key.fd] = data
                if mark in data and data.endswith(b"\n\n\r\n"):
                    moments[key.fd] = time.perf_counter()
        return list(moments.values())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for stream in self.sockets:
            stream.close()
