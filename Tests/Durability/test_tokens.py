"""Access tokens: made and revoked beside a running server, which knows at once."""

import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from server import Server, run
from town import SmallTown


@pytest.fixture
def city(tmp_path):
    return SmallTown(tmp_path / "city").write().folder


def status(server, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}/api/v1/moderation/reports", headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            json.load(answer)
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def create(data, name, role, *options):
    done = run("token", "create", "--data", data, "--name", name, "--role", role, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1, "the token stands alone on standard output"
    return done.stdout.strip()


def test_a_token_works_from_its_making_to_its_revoking(city, tmp_path):
    data = tmp_path / "data"
    server = Server(city, data, tmp_path / "log").start()
    try:
        desk = create(data, "Accueil", "desk")
        assert len(desk) == len("trottoir_") + 43
        assert [status(server), status(server, desk), status(server, desk[:-1])] == [401, 200, 401]
        done = run("token", "list", "--data", data)
        assert done.stdout.split("\t")[:3] == ["Accueil", "desk", "-"]
        assert desk not in done.stdout
        assert run("token", "revoke", "--data", data, "--name", "Accueil").returncode == 0
        assert status(server, desk) == 401
        assert desk not in (tmp_path / "log").read_text()
    finally:
        assert server.stop() == 0
    for file in data.glob("trottoir.sqlite*"):
        assert desk.encode() not in file.read_bytes(), "the secret itself is kept nowhere"


def test_tokens_are_made_while_the_server_writes(city, tmp_path):
    data = tmp_path / "data"
    server = Server(city, data, tmp_path / "log").start()
    try:
        first = create(data, "first", "admin")
        with ThreadPoolExecutor(4) as pool:
            asked = pool.map(lambda _: status(server, first), range(40))
            made = [create(data, f"tool-{number}", "desk") for number in range(5)]
            assert set(asked) == {200}
        assert [status(server, token) for token in made] == [200] * 5
    finally:
        assert server.stop() == 0
    # Without a server, too.
    last = create(data, "last", "dispatcher", "--expires", "7")
    server.start()
    try:
        assert [status(server, token) for token in [first, *made, last]] == [200] * 7
    finally:
        server.stop()


def test_what_cannot_be_made_is_said(city, tmp_path):
    data = tmp_path / "data"

    def refused(*arguments):
        done = run("token", *arguments)
        assert done.returncode != 0 and done.stdout == ""
        return done.stderr

    make = ["create", "--data", data, "--name", "x", "--role"]
    assert "no database" in refused(*make, "desk")
    assert not data.exists()
    server = Server(city, data, tmp_path / "log").start()
    assert server.stop() == 0
    assert "needs --department" in refused(*make, "crew")
    assert "Only a crew" in refused(*make, "desk", "--department", "roads")
    assert "no department" in refused(*make, "crew", "--department", "dragons")
    assert "--expires" in refused(*make, "desk", "--expires", "0")
    assert "name must be" in refused("create", "--data", data, "--name", "a\nb", "--role", "desk")
    assert "king" in refused(*make, "king")
    assert "no token" in refused("revoke", "--data", data, "--name", "x")
    create(data, "x", "desk")
    run("token", "revoke", "--data", data, "--name", "x")
    assert "is or was" in refused(*make, "desk")
