import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Durability"))

from server import Server  # noqa: E402
from town import SmallTown  # noqa: E402


@pytest.fixture
def serve(tmp_path):
    """Starts a server over a small town: `serve("--limits", "head=0.3")`. It ends with the test."""
    servers = []

    def start(*options):
        folder = tmp_path / f"town{len(servers)}"
        city = SmallTown(folder / "city").write()
        server = Server(city.folder, folder / "data", folder / "server.log", *map(str, options))
        servers.append(server)
        return server.start()

    yield start
    for server in servers:
        server.__exit__()
