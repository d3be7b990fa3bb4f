"""A photo that comes in pieces goes on where it was cut: the tus client of PyPI against the program."""

import hashlib
import socket

import pytest
from tusclient import client as tus
from tusclient.exceptions import TusCommunicationError

from client import Client, Draft, photo
from server import PATIENCE, Server, wait_until
from stored import StoredTown
from town import PLACE, SmallTown

# Large enough to need many packets, so that a cut leaves a part.
JPEG = photo(b"a street " * 7000)
MOST = len(JPEG) * 8 // 10


@pytest.fixture
def server(tmp_path):
    town = SmallTown(tmp_path / "city").write()
    with Server(town.folder, tmp_path / "data", tmp_path / "server.log") as server:
        yield server


@pytest.fixture
def jpeg(tmp_path):
    file = tmp_path / "hole.jpg"
    file.write_bytes(JPEG)
    return file


def uploader(server, jpeg, **options):
    base = f"http://127.0.0.1:{server.port}/api/v1/uploads"
    return tus.TusClient(base).uploader(str(jpeg), metadata={"filename": "hole.jpg"}, **options)


def resumed(server, jpeg, url):
    """The client as it comes back, perhaps to another port; it asks where to go on."""
    return uploader(server, jpeg, url=f"http://127.0.0.1:{server.port}/{url.split('/', 3)[3]}")


def cut(server, path):
    """Sends four fifths of the bytes of one PATCH and drops the connection."""
    phone = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
    head = (
        f"PATCH {path} HTTP/1.1\r\nHost: trottoir\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(JPEG)}\r\n\r\n"
    )
    phone.sendall(head.encode() + JPEG[:MOST])
    return phone


def begin(server, jpeg):
    """An upload that has its name and no byte; gives its URL and path."""
    url = uploader(server, jpeg).create_url()
    return url, "/" + url.split("/", 3)[3]


def size(server, path):
    """How many of its bytes are on disk."""
    return (server.data / "photos/uploads" / f"{path.rsplit('/', 1)[1]}.bytes").stat().st_size


def arrived(server, uploading):
    """The upload has become the photo, and a report can have it."""
    name = hashlib.sha256(JPEG).hexdigest()
    assert uploading.offset == len(JPEG)
    assert uploading.request.response_headers["upload-photo"] == name
    draft = Draft(PLACE, "pothole")
    draft.body["photos"] = [name]
    client = Client(server.port)
    assert client.request("PUT", f"/api/v1/reports/{draft.id}", draft.body).status == 201
    assert client.get(f"/api/v1/photos/{name}/thumbnail.jpg").status == 200
    assert StoredTown(server.data).faults() == []


def test_an_upload_cut_at_four_fifths_goes_on_there(server, jpeg):
    url, path = begin(server, jpeg)
    phone = cut(server, path)
    wait_until(lambda: size(server, path) == MOST, "four fifths arrive")
    phone.close()
    uploading = resumed(server, jpeg, url)
    assert uploading.offset == MOST
    # The server may still be finding out that the first connection is gone.
    uploading.retries, uploading.retry_delay = 1000, 0.01
    uploading.upload()
    arrived(server, uploading)


def test_it_goes_on_there_after_the_server_was_killed(server, jpeg):
    url, path = begin(server, jpeg)
    phone = cut(server, path)
    wait_until(lambda: size(server, path) == MOST, "four fifths arrive")
    server.kill()
    phone.close()
    server.start()
    uploading = resumed(server, jpeg, url)
    assert uploading.offset == MOST
    uploading.upload()
    arrived(server, uploading)


def test_a_server_killed_before_the_end_was_told_brings_it_to_the_end(server, jpeg):
    url, path = begin(server, jpeg)
    server.kill()
    # As it is when the last byte has arrived and nothing more has happened.
    (server.data / "photos/uploads" / f"{path.rsplit('/', 1)[1]}.bytes").write_bytes(JPEG)
    server.start()
    answer = Client(server.port).request("HEAD", path, **{"Tus-Resumable": "1.0.0"})
    assert answer.status == 200
    assert answer.headers["Upload-Offset"] == str(len(JPEG))
    assert answer.headers["Upload-Photo"] == hashlib.sha256(JPEG).hexdigest()
    assert StoredTown(server.data).faults() == []
    assert StoredTown(server.data).count("photo") == 1


def test_pieces_with_checksums(server, jpeg):
    uploading = uploader(server, jpeg, chunk_size=10_000, upload_checksum=True)
    uploading.upload()
    arrived(server, uploading)


def test_a_damaged_piece_does_not_count(server, jpeg):
    uploading = uploader(server, jpeg, chunk_size=10_000, upload_checksum=True)
    uploading.upload_chunk()
    jpeg.write_bytes(JPEG[:10_000] + b"?" + JPEG[10_001:])
    with pytest.raises(TusCommunicationError) as refusal:
        send_as(uploading, JPEG[10_000:20_000])
    assert refusal.value.status_code == 460
    assert uploading.get_offset() == 10_000
    jpeg.write_bytes(JPEG)
    uploading.upload()
    arrived(server, uploading)


def send_as(uploading, promised):
    """Sends the next piece with the checksum of other bytes, as if the network had damaged it."""
    real = uploading._BaseUploader__checksum_algorithm
    uploading._BaseUploader__checksum_algorithm = lambda _: real(promised)
    try:
        uploading.upload_chunk()
    finally:
        uploading._BaseUploader__checksum_algorithm = real


def test_an_upload_is_ended(server, jpeg):
    uploading = uploader(server, jpeg, chunk_size=10_000)
    uploading.upload_chunk()
    path = "/" + uploading.url.split("/", 3)[3]
    answer = Client(server.port).request("DELETE", path, **{"Tus-Resumable": "1.0.0"})
    assert answer.status == 204
    with pytest.raises(TusCommunicationError) as refusal:
        uploading.get_offset()
    assert refusal.value.status_code == 404
    assert list((server.data / "photos/uploads").iterdir()) == []


def test_what_is_no_photo_is_refused_with_its_last_byte(server, tmp_path):
    page = tmp_path / "page.jpg"
    page.write_text("<!doctype html>" + "x" * 20_000)
    uploading = uploader(server, page, chunk_size=10_000)
    with pytest.raises(TusCommunicationError) as refusal:
        uploading.upload()
    assert refusal.value.status_code == 415
    assert b"HTML" in refusal.value.response_content
