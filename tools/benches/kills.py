"""The server is killed 300 times under mixed load, and everything that it acknowledged is counted.

It is Tests/Durability/test_kill.py, ten times as long and on the release build: what fails there fails here.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .table import count

KILLS = 300
TEST = Path(__file__).resolve().parents[2] / "Tests/Durability/test_kill.py"


def run(workshop, table):
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        environment = {
            **os.environ, "TROTTOIR_KILLS": str(KILLS), "TROTTOIR_KILL_REPORT": str(report),
            "TROTTOIR_SERVER": str(workshop.server)}
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", TEST, "--basetemp", Path(folder) / "town"], env=environment,
            check=True, stdout=sys.stderr)
        seconds = time.perf_counter() - start
        found = json.loads(report.read_text())
    table.add(
        f"{found['kills']} kills under mixed load (reports, photos, supporters, reloads)",
        f"{count(found['reports'])} reports and {count(found['supporters'])} supporters acknowledged, 0 lost, 0 twice",
        budget="0 lost, 0 twice", kept=True)
    table.note(f"The {found['kills']} kills, with all that was checked after each, took {seconds:,.0f} s.")
