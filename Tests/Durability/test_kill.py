"""Never lost, never twice: the server is killed while people report, and nothing that it acknowledged is missing.

`TROTTOIR_KILLS=300` kills it more often; `tools/bench kills` does that and counts.
"""

import json
import os
import random
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from client import Client, Draft, photo
from people import People
from server import Server, run
from stored import StoredTown
from town import plain_category, some_places

KILLS = int(os.environ.get("TROTTOIR_KILLS", "30"))
CONNECTIONS = 8


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


def in_parallel(port, work, things):
    """Does `work` on each thing, with some connections."""

    def share(start):
        client = Client(port)
        for thing in things[start::CONNECTIONS]:
            work(client, thing)

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(share, range(CONNECTIONS)))


class Districts:
    """The demo town's districts, renamed from one reading to the next: a reload then has zones to write."""

    def __init__(self, folder):
        self.file = folder / "zones/quartier.geojson"
        self.text = self.file.read_text(encoding="utf-8")
        self.names = {feature["properties"]["nom"] for feature in json.loads(self.text)["features"]}
        self.number = 0

    def rename(self):
        self.number += 1
        document = json.loads(self.text)
        for feature in document["features"]:
            feature["properties"]["nom"] += f" {self.number}"
        # As an editor does: the server never sees half a file.
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(document), encoding="utf-8")
        new.replace(self.file)

    def are_stored(self, stored):
        """Whether the stored names are those of the file, every one of them."""
        names = {name for (name,) in stored.rows("SELECT name FROM zone WHERE kind = 'quartier' AND archivedAt IS NULL")}
        return names == ({f"{name} {self.number}" for name in self.names} if self.number else self.names)


def test_kill(demo, tmp_path):
    server = Server(demo.folder, demo.data, tmp_path / "server.log")
    stored = StoredTown(demo.data)
    chance = random.Random(20_250)
    districts = Districts(demo.folder)
    numbers = count()
    everything, supports = [], []

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
            earlier = [draft for draft in everything[-100:] if draft.acknowledged]
            people = People(server, draft, earlier, chance)
            people.wait_for(chance.randint(1, 20))
            if kill % 2:
                # It reads the town again while all this goes on, and dies at some point of that.
                districts.rename()
                server.reload()
                people.wait_for(chance.randint(20, 40))
            server.kill()
            people.finish()
            everything += people.sent
            supports += people.supports

            server.start()
            assert stored.temporary_files() == [], f"kill {kill + 1} left files behind"
            assert districts.are_stored(stored), f"kill {kill + 1} left some of the old zones"
            in_parallel(server.port, check, [draft for draft in people.sent if draft.acknowledged])
            in_parallel(server.port, send_again, [draft for draft in people.sent if not draft.acknowledged])
            in_parallel(server.port, lambda client, support: support.send(client), people.supports)

        in_parallel(server.port, check, everything)
        examined = run("doctor", "--data", demo.data, "--deep", "--json")
        assert server.stop() == 0

    references = {draft.acknowledged["reference"] for draft in everything}
    assert len(references) == len(everything), "two reports have one reference"
    assert stored.count("report") == past + len(everything), "a report is there twice"
    said = Counter(support.draft.acknowledged["reference"] for support in supports)
    counted = dict(stored.rows("SELECT 'S-' || report, count(*) FROM supporter GROUP BY report"))
    assert {reference: counted.get(reference) for reference in said} == dict(said), "a supporter is lost or there twice"
    assert stored.faults() == []
    assert_sound(examined)
    if report := os.environ.get("TROTTOIR_KILL_REPORT"):
        with open(report, "w", encoding="utf-8") as file:
            json.dump({"kills": KILLS, "reports": len(everything), "supporters": len(supports)}, file)


def assert_sound(examined):
    """The doctor finds nothing but what a kill between file and row leaves, and says what that is."""
    findings = {finding["check"] for finding in json.loads(examined.stdout)["findings"]}
    assert findings <= {"orphan-file", "unclaimed-photo", "disk-space"}, examined.stdout
