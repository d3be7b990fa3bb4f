"""People who use the server all at once until it is gone from under them."""

import random
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

from client import GONE, Client
from server import PATIENCE

REPORTERS = 6
SUPPORTERS = 2


class Support:
    """A "me too" as a phone holds it until it has been answered."""

    def __init__(self, draft):
        self.draft = draft
        self.id = str(uuid.uuid4())
        self.is_acknowledged = False

    @property
    def path(self):
        return f"/api/v1/reports/{self.draft.acknowledged['reference']}/supporters/{self.id}"

    def send(self, client):
        answer = client.request("PUT", self.path, {})
        assert answer.status in (200, 201), answer.body
        self.is_acknowledged = True


class People:
    """Reporters, with and without photos, and those who say "me too" to what has been reported; none of them waits."""

    def __init__(self, server, drafts, earlier, chance):
        self.port = server.port
        self.drafts = drafts
        self.sent = []
        self.supports = []
        self._known = list(earlier)
        self._chance = random.Random(chance.random())
        self._acknowledged = 0
        self._changed = threading.Condition()
        self._pool = ThreadPoolExecutor(REPORTERS + SUPPORTERS)
        work = [self._report] * REPORTERS + [self._support] * SUPPORTERS
        self._people = [self._pool.submit(self._until_gone, step) for step in work]

    def wait_for(self, number):
        """Waits until so many things have been acknowledged."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._acknowledged >= number, PATIENCE), "nothing is answered"

    def finish(self):
        """Waits until the last has given up."""
        self._pool.shutdown()
        for person in self._people:
            person.result()

    def _until_gone(self, step):
        client = Client(self.port)
        try:
            while True:
                step(client)
                with self._changed:
                    self._acknowledged += 1
                    self._changed.notify()
        except GONE:
            pass

    def _report(self, client):
        draft = self.drafts()
        self.sent.append(draft)
        answer = client.send(draft)
        assert answer.status == 201, answer.body
        draft.acknowledged = answer.json
        self._known.append(draft)

    def _support(self, client):
        if not self._known:
            client.get("/api/v1/city")
            return
        support = Support(self._chance.choice(self._known))
        self.supports.append(support)
        support.send(client)
