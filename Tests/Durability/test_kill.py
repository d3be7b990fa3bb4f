"""Never lost, never twice: the server is killed while people report, and nothing that it acknowledged is missing."""

import random
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from client import GONE, Client, Draft, photo
from server import PATIENCE, Server
from stored import StoredTown
from town import plain_category, some_places

KILLS = 30
CLIENTS = 8


class People:
    """Eight people who report without a pause until the server is gone from under them."""

    def __init__(self, port, drafts):
        self.port = port
        self.drafts = drafts
        self.sent = []
        self._acknowledged = 0
        self._changed = threading.Condition()
        self._pool = ThreadPoolExecutor(CLIENTS)
        self._people = [self._pool.submit(self._report_until_gone) for _ in range(CLIENTS)]

    def wait_for(self, number):
        """Waits until so many reports have been acknowledged."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._acknowledged >= number, PATIENCE), "reports are not answered"

    def finish(self):
        """Everything they sent, acknowledged or not, once the last has given up."""
        self._pool.shutdown()
        for person in self._people:
            person.result()
        return self.sent

    def _report_until_gone(self):
        client = Client(self.port)
        while True:
            draft = self.drafts()
            self.sent.append(draft)
            try:
                answer = client.send(draft)
            except GONE:
                return
            assert answer.status == 201, answer.body
            draft.acknowledged = answer.json
            with self._changed:
                self._acknowledged += 1
                self._changed.notify()


def check(client, draft):
    """An acknowledged report is there with its photos, and sending it again changes nothing."""
    first = draft.acknowledged
    found = client.get(f"/api/v1/reports/{draft.id}")
    assert found.status == 200, f"lost: {draft.id} {found.body}"
    assert found.json["reference"] == first["reference"]
    assert [picture["id"] for picture in found.json["photos"]] == draft.body["photos"]
    for picture in found.json["photos"]:
        for size in ("thumbnail", "public"):
            shown = client.get(picture[size])
            assert shown.status == 200 and shown.body.startswith(b"\xff\xd8") and shown.body.endswith(b"\xff\xd9")
    again = client.send(draft)
    assert again.status == 200, again.body
    assert (again.json["reference"], again.json["trackingCode"]) == (first["reference"], first["trackingCode"])


def send_again(client, draft):
    """What a phone does with a report that was not answered: it may be new or stored already, never refused."""
    answer = client.send(draft)
    assert answer.status in (200, 201), answer.body
    draft.acknowledged = answer.json
    check(client, draft)


def in_parallel(port, work, drafts):
    """Does `work` on each draft, with as many connections as there are people."""

    def share(start):
        client = Client(port)
        for draft in drafts[start::CLIENTS]:
            work(client, draft)

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(share, range(CLIENTS)))


def test_kill(demo, tmp_path):
    server = Server(demo.folder, demo.data, tmp_path / "server.log")
    stored = StoredTown(demo.data)
    chance = random.Random(20_250)
    numbers = count()
    everything = []

    with server:
        category, places = plain_category(Client(server.port)), some_places(Client(server.port))
        past = stored.count("report")
        # One photo that many people send, so that the same content also arrives at the same time.
        shared = photo("the same")

        def draft():
            number = next(numbers)
            own = [photo(f"{number}-{position} {uuid.uuid4()}") for position in range(number % 3)]
            return Draft(
                places[number % len(places)], category, own + ([shared] if number % 4 == 0 else []),
                description=f"number {number}")

        for kill in range(KILLS):
            people = People(server.port, draft)
            people.wait_for(chance.randint(1, 40))
            server.kill()
            sent = people.finish()
            everything += sent

            server.start()
            assert stored.temporary_files() == [], f"kill {kill + 1} left files behind"
            in_parallel(server.port, check, [draft for draft in sent if draft.acknowledged])
            in_parallel(server.port, send_again, [draft for draft in sent if not draft.acknowledged])

        in_parallel(server.port, check, everything)
        assert server.stop() == 0

    references = {draft.acknowledged["reference"] for draft in everything}
    assert len(references) == len(everything), "two reports have one reference"
    assert stored.count("report") == past + len(everything), "a report is there twice"
    assert stored.faults() == []
