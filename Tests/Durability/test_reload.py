"""SIGHUP: the city folder is read again, and nobody notices but by what it says."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import Client, Draft
from server import PATIENCE, Server, wait_until
from town import PLACE, SmallTown

RELOADS = 20
CLIENTS = 8


@pytest.fixture
def town(tmp_path):
    return SmallTown(tmp_path / "city").write()


@pytest.fixture
def server(town, tmp_path):
    with Server(town.folder, tmp_path / "data", tmp_path / "server.log") as server:
        yield server


def departments(client):
    """The names of the departments by id, as the town shows them."""
    return {entry["id"]: entry["name"] for entry in client.get("/api/v1/city").json["departments"]}


def reload(server, client, town):
    """Writes the town, has it read again, and waits until it is in force."""
    town.write()
    server.reload()
    wait_until(lambda: departments(client) == town.departments, "the folder is read again")


class Crowd:
    """People who read and report without a pause, each on one connection, until they are told to stop."""

    def __init__(self, port):
        self.port = port
        self.answered = 0
        self._changed = threading.Condition()
        self._over = threading.Event()
        self._pool = ThreadPoolExecutor(CLIENTS)
        self._people = [self._pool.submit(self._go_on) for _ in range(CLIENTS)]

    def wait_for_more(self):
        """Waits until every one of them can have been answered once more."""
        with self._changed:
            goal = self.answered + 2 * CLIENTS
            assert self._changed.wait_for(lambda: self.answered >= goal or self._ended(), PATIENCE)

    def finish(self):
        """Stops them; gives every status they got, and raises what stopped one of them early."""
        self._over.set()
        self._pool.shutdown()
        return [status for person in self._people for status in person.result()]

    def _ended(self):
        return any(person.done() for person in self._people)

    def _go_on(self):
        client = Client(self.port)
        statuses = []
        while not self._over.is_set():
            statuses += [
                client.get("/api/v1/city").status,
                client.get("/api/v1/reports?limit=5").status,
                client.send(Draft(PLACE, "dead-lamp")).status,
            ]
            with self._changed:
                self.answered += 1
                self._changed.notify_all()
        return statuses


def test_no_request_is_dropped(server, town):
    client = Client(server.port)
    crowd = Crowd(server.port)
    for number in range(RELOADS):
        crowd.wait_for_more()
        town.departments["lamps"] = f"Street lighting {number}"
        reload(server, client, town)
    crowd.wait_for_more()
    assert set(crowd.finish()) == {200, 201}
    assert server.process.poll() is None


def test_a_broken_folder_changes_nothing(server, town):
    client = Client(server.port)
    before = client.get("/api/v1/city")
    town.put("departments.yaml", "- {id: town-hall, name: Town hall, fone: 01}\n")
    server.reload()

    def told():
        return [record for record in server.records() if record["level"] == "error"]

    problems = wait_until(told, "the problem is told")
    assert any("departments.yaml" in record.get("problem", "") for record in problems), problems
    after = client.get("/api/v1/city")
    assert (after.body, after.headers["ETag"]) == (before.body, before.headers["ETag"])
    assert client.send(Draft(PLACE, "dead-lamp")).json["department"]["id"] == "lamps"

    town.departments["town-hall"] = "Town hall, mended"
    reload(server, client, town)


def test_what_disappears_is_archived(server, town):
    client = Client(server.port)
    draft = Draft(PLACE, "dead-lamp")
    old = client.send(draft)
    assert old.status == 201
    assert old.json["department"] == {"id": "lamps", "name": "Street lighting"}
    assert "north" in [zone["id"] for zone in old.json["zones"]]

    del town.departments["lamps"], town.rules["dead-lamp"], town.districts["north"]
    reload(server, client, town)

    # What was decided stays decided, read or sent again.
    kept = client.get(f"/api/v1/reports/{draft.id}").json
    for part in ("department", "zones", "routing"):
        assert kept[part] == old.json[part]
    again = client.send(draft)
    assert (again.status, again.json["department"]) == (200, old.json["department"])

    new = client.send(Draft(PLACE, "dead-lamp")).json
    assert new["department"]["id"] == "town-hall"
    assert "north" not in [zone["id"] for zone in new["zones"]]

    # It also outlives the process, and comes back with the folder.
    assert server.stop() == 0
    server.start()
    client = Client(server.port)
    assert client.get(f"/api/v1/reports/{draft.id}").json["department"] == old.json["department"]
    town.departments["lamps"] = "Lamps"
    town.rules["dead-lamp"] = "lamps"
    reload(server, client, town)
    assert client.send(Draft(PLACE, "dead-lamp")).json["department"] == {"id": "lamps", "name": "Lamps"}
