"""The server stops in order, and two of them do not share a data folder."""

import re
import signal
import socket

import pytest

from client import Client, Draft, photo
from server import PATIENCE, Server, run, wait_until
from stored import StoredTown
from town import PLACE, SmallTown


@pytest.fixture
def town(tmp_path):
    return SmallTown(tmp_path / "city").write()


@pytest.fixture
def server(town, tmp_path):
    with Server(town.folder, tmp_path / "data", tmp_path / "server.log") as server:
        yield server


def refuses(port):
    """Whether nobody takes connections at `port` any more."""
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE).close()
    except ConnectionRefusedError:
        return True
    except ConnectionError:
        # Taken, and dropped at once: it is just stopping.
        return False
    return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_order(server, how):
    client = Client(server.port)
    draft = Draft(PLACE, "pothole", [photo("before the stop")])
    assert client.send(draft).status == 201
    assert server.stop(how) == 0
    # SQLite's log is copied back: the file alone is whole.
    log = server.data / "trottoir.sqlite-wal"
    assert not log.exists() or log.stat().st_size == 0
    server.start()
    assert Client(server.port).send(draft).status == 200


def test_an_upload_that_has_begun_is_answered(server):
    jpeg = photo(b"a slow phone" * 5000)
    stored = StoredTown(server.data)
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as phone:
        head = f"POST /api/v1/photos HTTP/1.1\r\nHost: trottoir\r\nContent-Length: {len(jpeg)}\r\n\r\n"
        phone.sendall(head.encode() + jpeg[:30_000])
        wait_until(stored.temporary_files, "the upload arrives")
        server.process.send_signal(signal.SIGTERM)
        wait_until(lambda: refuses(server.port), "new connections are refused")
        phone.sendall(jpeg[30_000:])
        answer = phone.makefile("rb").readline()
    assert re.match(rb"HTTP/1.1 201 ", answer), answer
    assert server.process.wait(PATIENCE) == 0
    assert stored.temporary_files() == []

    # And what was answered is there.
    server.start()
    client = Client(server.port)
    draft = Draft(PLACE, "pothole", [jpeg])
    assert client.send(draft).status == 201
    assert client.get(f"/api/v1/photos/{draft.body['photos'][0]}/thumbnail.jpg").status == 200


def test_two_servers_do_not_share_a_data_folder(server, town):
    second = run("serve", "--city", town.folder, "--data", server.data, "--port", 0)
    assert second.returncode not in (0, None)
    assert str(server.data) in second.stderr
    assert Client(server.port).send(Draft(PLACE, "pothole")).status == 201
