import pytest

from server import PROGRAM, run
from town import DemoTown


@pytest.fixture(scope="session")
def written_demo(tmp_path_factory):
    """The demo town, written once; nobody serves it from here."""
    assert PROGRAM.exists(), f"{PROGRAM} is not built; TROTTOIR_SERVER may name another"
    folder = tmp_path_factory.mktemp("town") / "demo"
    # The same town whatever the day: photos, and so their names, carry the hour of their making.
    done = run("demo", folder, "--reports", 20, "--until", "2026-11-01")
    assert done.returncode == 0, done.stderr
    return DemoTown(folder)


@pytest.fixture
def demo(written_demo, tmp_path):
    """The demo town in a folder of this test's own."""
    return written_demo.copy(tmp_path / "demo")
