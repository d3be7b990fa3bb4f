"""Something is wrong with the disk or the folder: a clear refusal or a clean recovery, and never something half."""

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing

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
    server = Server(town.folder, tmp_path / "data", tmp_path / "server.log")
    yield server
    if server.process and server.process.poll() is None:
        server.kill()


def draft(number=0, photos=()):
    return Draft(PLACE, "dead-lamp", photos, description=f"number {number} " + "x" * 3000)


def refuses_to_start(server):
    """Starts it; gives what it says when it has refused."""
    server.launch()
    status = server.process.wait(PATIENCE)
    assert status not in (0, None) and status > 0, "it was killed rather than refusing"
    return server.errors.read_text()


def is_refused_for_now(answer):
    """503, as a problem document that tells nothing of the inside."""
    assert answer.status == 503, (answer.status, answer.body)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert "sqlite" not in answer.body.decode().lower() and "/" not in answer.json["detail"]
    return True


def doctor(data, *options):
    """The exit code of the doctor, and its problems by name."""
    done = run("doctor", "--data", data, "--json", *options)
    findings = json.loads(done.stdout).get("findings", [])
    problems = {finding["check"] for finding in findings if finding["severity"] == "problem"}
    return done.returncode, problems - {"disk-space"}


def in_own_mounts(script, *arguments):
    """A wrapper that runs `script` among mounts of the server's own, before it becomes the server."""
    probe = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    if probe.returncode != 0:
        pytest.skip("mounts of one's own need root or a system that lets others have them")
    return ["unshare", "-m", "sh", "-c", script + ' && shift %d && exec "$@"' % len(arguments), "sh", *map(str, arguments)]


# MARK: Full disk


def test_a_file_that_may_not_grow(server):
    """`ulimit -f`: the log cannot take more; what was answered stays, what was refused has left nothing."""
    if not shutil.which("prlimit"):
        pytest.skip("prlimit is not installed")
    server.wrapper = ["prlimit", "--fsize=2000000"]
    server.start()
    client = Client(server.port)
    stored, refused = [], []
    for number in range(2_000):
        one = draft(number, [photo(f"{number}")] if number % 50 == 0 else [])
        answer = client.send(one)
        if answer.status == 201:
            one.acknowledged = answer.json
            stored.append(one)
        elif is_refused_for_now(answer):
            refused.append(one)
            if len(refused) == 10:
                break
    assert stored and len(refused) == 10
    for one in stored:
        assert client.get(f"/api/v1/reports/{one.id}").status == 200
    for one in refused:
        assert client.get(f"/api/v1/reports/{one.id}").status == 404
    server.kill()

    server.wrapper = []
    server.start()
    client = Client(server.port)
    for one in stored + refused:
        assert client.send(one).status == (200 if one.acknowledged else 201)
    assert StoredTown(server.data).count("report") == len(stored) + len(refused)
    assert server.stop() == 0
    assert StoredTown(server.data).faults() == []
    assert doctor(server.data)[1] == set()


def test_a_full_disk(server, tmp_path):
    """A disk of 24 MB of the server's own is filled up: reports and photos are refused until there is room again."""
    server.data.mkdir()
    server.wrapper = in_own_mounts('mount -t tmpfs -o size=24m,mode=700 none "$1"', server.data)
    server.start()
    client = Client(server.port)
    inside = StoredTown(f"/proc/{server.process.pid}/root{server.data}")
    before = draft(0, [photo("before")])
    assert client.send(before).status == 201

    ballast = inside.folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    large = photo("large" * 10_000)
    refused = draft(1)
    is_refused_for_now(client.request("POST", "/api/v1/photos", large, **{"Content-Type": "image/jpeg"}))
    is_refused_for_now(client.send(refused))
    assert client.get(f"/api/v1/reports/{before.id}").status == 200
    assert client.get(f"/api/v1/reports/{refused.id}").status == 404
    assert inside.temporary_files() == []

    ballast.unlink()
    assert client.send(refused).status == 201
    assert client.send_photo(large)
    assert client.send(before).status == 200
    # SQLite would follow the link in /proc to the disk outside. Nobody writes now.
    shutil.copytree(inside.folder, tmp_path / "copy")
    assert StoredTown(tmp_path / "copy").faults() == []
    assert server.stop() == 0


# MARK: Folders


def test_a_folder_that_cannot_be_written(server, town):
    server.start()
    assert server.stop() == 0
    server.wrapper = in_own_mounts('mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"', server.data)
    said = refuses_to_start(server)
    assert str(server.data) in said and "ead-only" in said, said


def test_no_room_for_what_is_temporary(server, tmp_path):
    """Uploads go beside the photos and SQLite's tables for the moment are in memory: TMPDIR is not needed."""
    server.wrapper = ["env", f"TMPDIR={tmp_path}/nowhere"]
    server.start()
    assert Client(server.port).send(draft(0, [photo("one")])).status == 201
    assert server.stop() == 0


def test_an_upload_that_has_nowhere_to_go(server):
    server.start()
    client = Client(server.port)
    incoming = server.data / "photos/incoming"
    incoming.rmdir()
    jpeg = photo("one")
    is_refused_for_now(client.request("POST", "/api/v1/photos", jpeg, **{"Content-Type": "image/jpeg"}))
    assert client.send(draft()).status == 201
    incoming.mkdir(mode=0o700)
    assert client.send(draft(1, [jpeg])).status == 201
    assert server.stop() == 0
    assert StoredTown(server.data).faults() == []


def test_a_photo_that_has_gone(server):
    server.start()
    client = Client(server.port)
    one = draft(0, [photo("one")])
    shown = client.send(one).json["photos"][0]
    file = next((server.data / "photos/public").glob(f"*/{shown['id']}-thumbnail.jpg"))
    kept = file.read_bytes()
    file.unlink()
    answer = client.get(shown["thumbnail"])
    assert answer.status == 404 and answer.headers["Content-Type"].startswith("application/problem+json")
    assert client.get(shown["public"]).status == 200
    assert client.get(f"/api/v1/reports/{one.id}").status == 200
    assert doctor(server.data) == (1, {"missing-size"})
    file.write_bytes(kept)
    assert client.get(shown["thumbnail"]).body == kept
    assert doctor(server.data)[1] == set()


# MARK: The database


def test_a_damaged_page(server):
    """Reports on it cannot be read, which is said; others can; and the doctor names it."""
    server.start()
    client = Client(server.port)
    drafts = [draft(number) for number in range(40)]
    assert {client.send(one).status for one in drafts} == {201}
    assert server.stop() == 0
    file = server.data / "trottoir.sqlite"
    with closing(sqlite3.connect(file)) as database:
        size = database.execute("PRAGMA page_size").fetchone()[0]
        root = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'reportDetail'").fetchone()[0]
    bytes_ = bytearray(file.read_bytes())
    # The root of the details: an interior page by now.
    for offset in range(size * (root - 1), size * root):
        bytes_[offset] ^= 0x5A
    file.write_bytes(bytes_)

    server.start()
    client = Client(server.port)
    is_refused_for_now(client.get(f"/api/v1/reports/{drafts[0].id}"))
    is_refused_for_now(client.send(draft(99)))
    assert len(client.get("/api/v1/reports?limit=100").json["features"]) == len(drafts)
    status, problems = doctor(server.data)
    assert status == 1 and "integrity" in problems
    assert run("backup", "--data", server.data, server.data.parent / "backup").returncode == 1
    assert not (server.data.parent / "backup").exists()
    assert server.stop() == 0


@pytest.mark.parametrize("kind", ["newer", "foreign", "no database"])
def test_a_file_that_is_not_for_us(server, kind):
    file = server.data / "trottoir.sqlite"
    if kind == "newer":
        server.start()
        assert server.stop() == 0
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("INSERT INTO grdb_migrations VALUES ('M999_Later')")
    else:
        server.data.mkdir()
        if kind == "foreign":
            with closing(sqlite3.connect(file)) as database, database:
                database.execute("CREATE TABLE bookmark(id INTEGER PRIMARY KEY)")
        else:
            file.write_bytes(b"This is no database at all. " * 100)
    before = file.read_bytes()
    said = refuses_to_start(server)
    assert str(file) in said, said
    assert {"newer": "later version", "foreign": "not one of Trottoir", "no database": "not an SQLite"}[kind] in said
    assert file.read_bytes() == before
    assert run("doctor", "--data", server.data).returncode == 2


def test_a_log_that_was_cut(server, tmp_path):
    """SQLite's log is cut at each of many lengths: some last reports are gone, and none is half there."""
    server.start()
    client = Client(server.port)
    drafts = [draft(number, [photo("one")] if number % 3 == 0 else []) for number in range(12)]
    for one in drafts:
        assert client.send(one).status == 201
    server.kill()
    kept = tmp_path / "kept"
    shutil.copytree(server.data, kept)
    length = (kept / "trottoir.sqlite-wal").stat().st_size
    assert length > 0
    counts = []
    for part in range(12):
        shutil.rmtree(server.data)
        shutil.copytree(kept, server.data)
        # Also in the middle of a page; the index of the log is made anew.
        os.truncate(server.data / "trottoir.sqlite-wal", length * part // 12 + 7 * part)
        (server.data / "trottoir.sqlite-shm").unlink(missing_ok=True)
        server.start()
        client = Client(server.port)
        there = [client.get(f"/api/v1/reports/{one.id}").status == 200 for one in drafts]
        assert there == sorted(there, reverse=True), "an older report is gone and a newer one is there"
        counts.append(sum(there))
        assert client.send(drafts[-1]).status in (200, 201)
        assert server.stop() == 0
        assert StoredTown(server.data).faults() == []
    assert counts == sorted(counts) and counts[0] < counts[-1]


# MARK: Backup


def test_a_backup_beside_a_busy_server(server, tmp_path):
    """Backups while people report are whole, whatever the moment; a killed one goes on; a killed restore leaves nothing."""
    server.start()
    client = Client(server.port)
    for number in range(20):
        assert client.send(draft(number, [photo(f"{number}")])).status == 201
    for number in range(5):
        out, data = tmp_path / f"backup-{number}", tmp_path / f"again-{number}"
        command = ["backup", "--data", server.data, out]
        if number % 2:
            # Killed once it has begun: what it leaves is not called a backup.
            process = server.command(*command)
            wait_until(lambda: out.with_name(out.name + ".partial").exists() or out.exists(), "the backup begins")
            process.kill()
            process.wait(PATIENCE)
        acknowledged = 20 + number * 10
        copy = None if out.exists() else server.command(*command)
        for extra in range(10):
            assert client.send(draft(acknowledged + extra, [photo(f"more {number} {extra}")])).status == 201
        assert copy is None or copy.wait(PATIENCE) == 0
        assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=out, check=False).returncode == 0

        process = server.command("restore", out, "--data", data)
        wait_until(lambda: data.with_name(data.name + ".restoring").exists() or data.exists(), "the restore begins")
        process.kill()
        process.wait(PATIENCE)
        if not data.exists():
            done = run("restore", out, "--data", data)
            assert done.returncode == 0, done.stderr
        assert StoredTown(data).faults() == []
        assert doctor(data, "--deep")[1] == set()
        assert acknowledged <= StoredTown(data).count("report") <= acknowledged + 10
        assert run("restore", out, "--data", data).returncode == 1
    assert run("backup", "--data", server.data, out).returncode == 1
    assert server.stop() == 0
