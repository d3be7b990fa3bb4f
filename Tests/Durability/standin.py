"""A portal of the tests' own: signs what it asks, checks what it is told, and fails as it is told to."""

import base64
import datetime
import hashlib
import hmac
import http.server
import json
import secrets
import threading
import urllib.parse

# Seconds. Only ends a test that would hang for ever.
PATIENCE = 120


def sign(query, secret):
    """The query string with what signs it: as `lingo/utils/signature.py` of Publik does."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    query += ("&" if query else "") + urllib.parse.urlencode(
        {"algo": "sha256", "timestamp": now, "nonce": secrets.token_hex(16)})
    digest = hmac.new(secret.encode(), query.encode(), hashlib.sha256).digest()
    return query + "&signature=" + urllib.parse.quote(base64.b64encode(digest))


def is_signed(query, secret):
    """Whether it is signed, now, by whoever has the secret."""
    signed, _, signature = query.rpartition("&signature=")
    digest = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    if base64.b64decode(urllib.parse.unquote(signature)) != digest:
        return False
    stamp = urllib.parse.parse_qs(signed)["timestamp"][0]
    moment = datetime.datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
    return abs((datetime.datetime.now(datetime.timezone.utc) - moment).total_seconds()) < 30


class Portal:
    """Listens from `open` to `close`, always at the same port."""

    def __init__(self, secret):
        self.secret = secret
        self.notices = []
        self.nonces = set()
        self.tries = 0
        self.port = 0
        # What it does next: "html", "error", or nothing, which is taking what comes.
        self.faults = []
        self._news = threading.Condition()
        self.open()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def open(self):
        portal = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                path, _, query = self.path.partition("?")
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, kind, text = portal._answer(path, query, body)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path, query, body):
        with self._news:
            self.tries += 1
            self._news.notify_all()
            nonce = urllib.parse.parse_qs(query).get("nonce", [""])[0]
            if path != "/api/notification/add/" or not is_signed(query, self.secret) or nonce in self.nonces:
                return 403, "application/json", '{"err": 1}'
            self.nonces.add(nonce)
            fault = self.faults.pop(0) if self.faults else None
            if fault == "html":
                return 200, "text/html", "<html>maintenance</html>"
            self.notices.append(json.loads(body))
            self._news.notify_all()
            if fault == "error":
                return 500, "application/json", '{"err": 1}'
            return 200, "application/json", '{"err": 0}'

    def wait_for(self, count):
        """The notices, when there are `count`."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.notices) >= count, PATIENCE), f"{len(self.notices)} notices"
            return list(self.notices)

    def wait_for_tries(self, count):
        """Returns when it has been called `count` times."""
        with self._news:
            assert self._news.wait_for(lambda: self.tries >= count, PATIENCE), f"{self.tries} tries"
