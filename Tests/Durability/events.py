"""A subscriber of the changes: server-sent events over a connection of its own."""

import http.client
import json
import socket
from dataclasses import dataclass

from server import PATIENCE


@dataclass
class Event:
    id: int
    kind: str
    data: dict


class EventStream:
    """Reads what it is asked to read and nothing before, so that it is as slow as its test."""

    def __init__(self, port, since=None, last_id=None, buffer=None):
        """`buffer`: bytes that the system keeps for it."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.sock = sock = socket.socket()
        if buffer:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        sock.settimeout(PATIENCE)
        sock.connect(("127.0.0.1", port))
        headers = {"Accept": "text/event-stream"}
        if last_id is not None:
            headers["Last-Event-ID"] = str(last_id)
        query = "" if since is None else f"?since={since}"
        self._connection.request("GET", f"/api/v1/changes{query}", headers=headers)
        self.answer = self._connection.getresponse()
        # Where to go on from, as the stream has said so far.
        self.last_id = None
        self.retry = None

    def next(self):
        """The next event; None once the server has ended the stream as HTTP ends one."""
        kind, data = None, []
        while line := self.answer.readline():
            name, _, value = line.decode().rstrip("\n").partition(": ")
            match name:
                case "id":
                    self.last_id = int(value)
                case "event":
                    kind = value
                case "data":
                    data.append(value)
                case "retry":
                    self.retry = int(value)
                case "" if data:
                    return Event(self.last_id, kind, json.loads("\n".join(data)))
        return None

    def take(self, count):
        return [self.next() for _ in range(count)]

    def opened(self):
        """Reads the beginning: the server has taken it in then."""
        while self.last_id is None:
            name, _, value = self.answer.readline().decode().partition(": ")
            if name == "id":
                self.last_id = int(value)
            elif name == "retry":
                self.retry = int(value)
        return self

    def close(self):
        self._connection.close()
        self.answer.close()
