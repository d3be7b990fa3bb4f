"""A mail server of the tests' own: it keeps what it takes, and refuses what it is told to."""

import email
import email.policy
import socket
import threading

from aiosmtpd.controller import Controller

# Seconds. Only ends a test that would hang for ever.
PATIENCE = 120


class _Listener(Controller):
    """Port 0 becomes the one that the system has chosen."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        with socket.create_connection((self.hostname, self.port), PATIENCE) as connection:
            connection.recv(1024)


class Postbox:
    """Listens from `open` to `close`, always at the same port."""

    def __init__(self):
        self.mails = []
        self.port = 0
        self._reply = None
        self._news = threading.Condition()
        self.open()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def open(self):
        self._listener = _Listener(self, hostname="127.0.0.1", port=self.port, ready_timeout=PATIENCE)
        self._listener.start()
        self.port = self._listener.port

    def close(self):
        self._listener.stop(no_assert=True)

    def refuse(self, reply):
        """Answers every message with `reply`; None takes them again."""
        self._reply = reply

    def wait_for(self, count):
        """The mails, when there are `count`."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.mails) >= count, PATIENCE), f"{len(self.mails)} mails"
            return list(self.mails)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self._reply:
            return self._reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        with self._news:
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, mail))
            self._news.notify_all()
        return "250 OK"
