"""The line between a phone and the server: a TCP proxy that can go dead, answer for a server that is down, or break in the
middle of a photo."""

import re
import socket
import struct
import threading
from urllib.parse import urlsplit

UNAVAILABLE = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndown")
REQUEST = re.compile(rb"(?:GET|HEAD|POST|PUT|PATCH|DELETE) /\S*")
# A socket closed with this says "connection reset", as a broken line does.
RESET = struct.pack("ii", 1, 0)


class Network:
    """A phone reaches the server at `url`, for as long as the network is up."""

    def __init__(self, server_url: str):
        self.upstream = address(server_url)
        self.lock = threading.Lock()
        self.open: set[socket.socket] = set()
        self.unavailable = False
        self.break_after: int | None = None
        self.hold = False
        self.broken = threading.Event()
        self.refusals = 0
        self.requests: list[str] = []
        self.listener = listen(0)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.accept_from(self.listener)

    def lead_to(self, server_url: str) -> None:
        """The server runs again, at another port."""
        self.upstream = address(server_url)

    def go_down(self) -> None:
        """Nobody answers any more, and what was under way is cut."""
        close(self.listener)
        self.cut()

    def come_back(self) -> None:
        self.listener = listen(self.port)
        self.accept_from(self.listener)

    def answer_unavailable(self, whether: bool) -> None:
        """From now on, or no longer, each request is answered with 503."""
        self.unavailable = whether
        self.cut()

    def break_in_photo(self, after: int) -> None:
        """The next piece of a photo gets no farther than so many bytes: then the line is reset, and the server is down."""
        self.broken.clear()
        self.hold = False
        self.break_after = after

    def hold_photo(self, after: int) -> None:
        """The next photo gets no farther than so many bytes of a piece, and the line stays open."""
        self.break_in_photo(after)
        self.hold = True

    def count(self, request: str) -> int:
        """How many requests began so: "PUT /api/v1/reports/"."""
        return sum(line.startswith(request) for line in self.requests)

    def cut(self) -> None:
        with self.lock:
            sockets, self.open = self.open, set()
        for connection in sockets:
            reset(connection)

    # The proxy

    def accept_from(self, listener: socket.socket) -> None:
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def accept(self, listener: socket.socket) -> None:
        while True:
            try:
                phone, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(phone,), daemon=True).start()

    def serve(self, phone: socket.socket) -> None:
        if self.unavailable:
            self.refuse(phone)
            return
        try:
            server = socket.create_connection(self.upstream)
        except OSError:
            reset(phone)
            return
        with self.lock:
            self.open |= {phone, server}
        threading.Thread(target=self.pump, args=(server, phone), daemon=True).start()
        self.pump(phone, server, watch=True)

    def refuse(self, phone: socket.socket) -> None:
        try:
            phone.recv(65_536)
            phone.sendall(UNAVAILABLE)
            self.refusals += 1
            phone.shutdown(socket.SHUT_WR)
            # Until the phone has had the answer and hangs up: closing over unread bytes would reset the line.
            while phone.recv(65_536):
                pass
        except OSError:
            pass
        phone.close()

    def pump(self, source: socket.socket, target: socket.socket, watch=False) -> None:
        """Passes bytes on until either side ends."""
        left: int | None = None
        try:
            while data := source.recv(16_384):
                if watch and (line := REQUEST.match(data)):
                    self.requests.append(line[0].decode())
                if watch and self.break_after is not None and data.startswith(b"PATCH /api/v1/uploads"):
                    left, self.break_after = self.break_after, None
                if left is not None:
                    data, left = data[:left], left - len(data)
                target.sendall(data)
                if left is not None and left <= 0:
                    self.unavailable = not self.hold
                    self.broken.set()
                    if not self.hold:
                        break
                    while source.recv(16_384):
                        pass
        except OSError:
            pass
        for connection in (source, target):
            with self.lock:
                self.open.discard(connection)
            reset(connection) if left is not None else close(connection)


def address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname, parts.port


def listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(64)
    return listener


def reset(connection: socket.socket) -> None:
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    except OSError:
        pass
    close(connection)


def close(connection: socket.socket) -> None:
    try:
        # Wakes the thread that waits for it.
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
