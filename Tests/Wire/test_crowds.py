"""Too many connections, from everywhere or from one client."""

import pytest

from server import wait_until
from wire import Wire


def is_served(port):
    with Wire(port) as wire:
        try:
            answer = wire.get("/livez")
        except OSError:
            return False
        return answer is not None and answer.status == 200


@pytest.mark.parametrize("limits", ["connections=3", "connections-per-client=3"])
def test_one_too_many_is_turned_away(serve, limits):
    port = serve("--limits", limits).port
    # Each has been answered, so each is there.
    crowd = [Wire(port) for _ in range(3)]
    for wire in crowd:
        assert wire.get("/livez").status == 200
    with Wire(port) as wire:
        answer = wire.answer()
        assert answer.status == 503
        assert answer.headers["retry-after"]
        assert wire.has_ended()
    assert all(wire.get("/livez").status == 200 for wire in crowd)
    crowd.pop().close()
    wait_until(lambda: is_served(port), "the place that became free is taken")
    for wire in crowd:
        wire.close()


def test_a_trusted_proxy_may_hold_more_than_a_client(serve):
    port = serve("--limits", "connections-per-client=1", "--trusted-proxies", "127.0.0.1").port
    with Wire(port) as one, Wire(port) as other:
        assert one.get("/livez").status == other.get("/livez").status == 200
