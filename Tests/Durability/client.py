"""A client of the API, and what it sends."""

import base64
import http.client
import json
import uuid
from dataclasses import dataclass

from server import PATIENCE

# What a request meets when the server dies under it.
GONE = (OSError, http.client.HTTPException)

# A grey pavement with a hole, 24 × 16 pixels.
_PICTURE = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7"
    "gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8"
    "fHx8fHx8fHz/wAARCAAQABgDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAABAABBf/EAB4QAAICAgMBAQAAAAAAAAAAAAEC"
    "ABEDMQQSQSIy/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAH/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwALEKpJ0BZg"
    "jzm7/Kjrfu41lDKVOiKnPPDyh6ABF/q5Q/G4yIHXRlMxYxixqgN17KQf/9k="
)


def photo(comment):
    """A small JPEG; each `comment` (at most 65,533 bytes) makes other bytes of the same picture."""
    text = comment if isinstance(comment, bytes) else comment.encode()
    segment = b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text
    return _PICTURE[:2] + segment + _PICTURE[2:]


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One connection, kept open from request to request as a browser does."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def request(self, method, path, body=None, **headers):
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def get(self, path, **headers):
        return self.request("GET", path, **headers)

    def send_photo(self, jpeg):
        """Uploads a photo; gives its id."""
        answer = self.request("POST", "/api/v1/photos", jpeg, **{"Content-Type": "image/jpeg"})
        assert answer.status == 201, answer.body
        return answer.json["id"]

    def send(self, report):
        """Sends a report with its photos."""
        report.body["photos"] = [self.send_photo(jpeg) for jpeg in report.photos]
        return self.request("PUT", f"/api/v1/reports/{report.id}", report.body)

    def close(self):
        self._connection.close()


class Draft:
    """A report as a phone holds it until it has been answered."""

    def __init__(self, place, category, photos=(), **fields):
        self.id = str(uuid.uuid4())
        self.photos = photos
        self.body = {"category": category, "location": {"lon": place[0], "lat": place[1], "source": "map"}, **fields}
        # What the server answered once it had stored the report.
        self.acknowledged = None
