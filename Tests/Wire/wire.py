"""HTTP as bytes on a socket, for what no well-behaved client sends."""

import json
import socket
from dataclasses import dataclass

from server import PATIENCE


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


class Wire:
    """One connection."""

    def __init__(self, port, receive_buffer=None):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", port))
        self._reader = self.socket.makefile("rb")

    def send(self, text):
        self.socket.sendall(text.encode() if isinstance(text, str) else text)

    def push(self, most):
        """Sends zeros until the other end has had enough, or `most` bytes; gives how many it took."""
        sent = 0
        try:
            while sent < most:
                sent += self.socket.send(b"0" * min(65536, most - sent))
        except OSError:
            pass
        return sent

    def get(self, path, **headers):
        fields = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.send(f"GET {path} HTTP/1.1\r\nHost: trottoir\r\n{fields}\r\n")
        return self.answer()

    def answer(self):
        """The next answer; None if the connection has ended."""
        line = self._reader.readline()
        if not line:
            return None
        headers = {}
        while (field := self._reader.readline()) not in (b"\r\n", b""):
            name, _, value = field.decode().partition(":")
            headers[name.lower()] = value.strip()
        status = int(line.split()[1])
        body = b"" if status < 200 else self._reader.read(int(headers.get("content-length", 0)))
        return Answer(status, headers, body)

    def has_ended(self):
        """Waits for the end of the connection; False if something else comes."""
        try:
            return self._reader.read(1) == b""
        except ConnectionResetError:
            return True

    def close(self):
        self._reader.close()
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
