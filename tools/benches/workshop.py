"""What the benches share: the programs, made towns, a served town, and load."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import grown
from .table import Skip

LOAD = Path(__file__).with_name("load.lua")
STOPWATCH = Path(__file__).with_name("stopwatch.py")
READY_WITHIN = 600
# Reports in the largest town that `demo` is asked for: it writes some thousands a second.
MOST_INVENTED = 1_000_000


@dataclass
class Usage:
    """What one run of a program cost."""

    seconds: float
    peak_bytes: int
    output: str


@dataclass
class Load:
    """What `wrk` measured. Latencies in seconds."""

    per_second: float
    p50: float
    p99: float
    bytes_per_answer: float


class Workshop:
    def __init__(self, keep, shared, reports, figures):
        self.keep, self.shared, self.reports, self.figures = Path(keep), Path(shared), reports, Path(figures)
        self.keep.mkdir(parents=True, exist_ok=True)
        self.server = Path(os.environ.get("TROTTOIR_SERVER", ".build/release/ReportServer")).absolute()
        self.bench = Path(os.environ.get("TROTTOIR_BENCH", ".build/release/Bench")).absolute()

    def tool(self, name):
        """The path of a program that must be installed."""
        path = shutil.which(name)
        if not path:
            raise Skip(f"`{name}` is not installed (tools/setup bench)")
        return path

    def data(self, path):
        """A file of real data that must be there."""
        file = self.shared / path
        if not file.exists():
            raise Skip(f"{path} is not in {self.shared}")
        return file

    @property
    def invented(self):
        """Reports in the largest town that is not a smaller one repeated."""
        return min(self.reports, MOST_INVENTED)

    def figure(self, name):
        """Where a picture is written."""
        return self.figures / name

    def town(self, reports):
        """A demo town with so many reports, made once and kept."""
        folder = self.keep / f"town-{reports}"
        stamp = folder / "made"
        if not stamp.exists():
            shutil.rmtree(folder, ignore_errors=True)
            if reports > MOST_INVENTED:
                grown.grow(self, self.town(MOST_INVENTED), folder, reports // MOST_INVENTED)
            else:
                subprocess.run(
                    [self.server, "demo", folder, "--reports", str(reports)], check=True, stdout=subprocess.DEVNULL)
            with served(self, folder, folder / "data") as town:
                town.settle()
            stamp.touch()
        return folder


def timed(*command, **options):
    """Runs a program to its end; its time is what somebody waiting for it sees."""
    reading, writing = os.pipe()
    stopwatch = [sys.executable, "-I", "-S", STOPWATCH, str(writing), *map(str, command)]
    with open(reading) as report:
        try:
            done = subprocess.run(
                stopwatch, stdout=subprocess.PIPE, text=True, check=True, pass_fds=[writing], **options)
        finally:
            os.close(writing)
        status, seconds, peak = report.read().split()
    if status != "0":
        raise RuntimeError(f"{command[0]} ended with {status}")
    return Usage(float(seconds), int(peak), done.stdout)


class Served:
    """A town that is being served."""

    def __init__(self, process, port, seconds_to_ready):
        self.process, self.seconds_to_ready = process, seconds_to_ready
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path):
        with urllib.request.urlopen(self.url + path) as answer:
            return json.load(answer)

    def memory(self, line="VmRSS"):
        """Bytes of memory: `VmRSS` now, `VmHWM` at the most since it started."""
        status = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(entry.split()[1]) * 1024 for entry in status if entry.startswith(line + ":"))

    def settle(self):
        """Waits until the server has nothing to do: after its first start it counts the history for the figures."""
        before = None
        while (spent := self._processor_time()) != before:
            before = spent
            time.sleep(2)

    def _processor_time(self):
        """Seconds of processor, to a quarter, so that a look at the clock does not count."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return round((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 4) / 4

    def load(self, *arguments, seconds, clients=32, token=None):
        """Has `clients` connections ask without a pause; two threads, so that asking is not what limits."""
        headers = ["-H", f"Authorization: Bearer {token}"] if token else []
        done = subprocess.run(
            ["wrk", f"-t{min(2, clients)}", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", *headers, "-s", LOAD,
             self.url, "--", *map(str, arguments)],
            capture_output=True, text=True, check=True)
        result = json.loads(done.stdout.splitlines()[-1])
        if result["errors"]:
            raise RuntimeError(f"{result['errors']} of {result['requests']} requests failed")
        return Load(
            result["requests"] / result["seconds"], result["p50"], result["p99"],
            result["bytes"] / max(1, result["requests"]))


@contextmanager
def served(workshop, city, data, *options):
    """Serves `city` until the block ends, with more options if they are given."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [workshop.server, "serve", "--city", city, "--data", data, "--port", str(port), "--log", "warning",
               "--rate-limits", "off", *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not _ready(port):
            if process.poll() is not None or time.perf_counter() - start > READY_WITHIN:
                raise RuntimeError(f"{city} is not served")
            time.sleep(0.002)
        yield Served(process, port, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait()


def _ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz"):
            return True
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def spare_copy(workshop, city):
    """A copy of a town that may be written to, gone after the block."""
    with tempfile.TemporaryDirectory(dir=workshop.keep) as folder:
        copy = Path(folder) / "city"
        shutil.copytree(city, copy)
        yield copy


def plain_category(town):
    """A category that needs no photo and asks nothing."""
    return next(
        category["id"]
        for category in town.get("/api/v1/city")["categories"]
        if category["photo"] != "required" and not any(question["required"] for question in category["questions"]))


def places_of(town):
    """Where the newest reports are, as far as the town takes new ones there."""
    category = plain_category(town)
    places = [feature["geometry"]["coordinates"] for feature in town.get("/api/v1/reports?limit=500")["features"]]
    explain = "/api/v1/routing/explain?lon={}&lat={}&category=" + category
    return [place for place in places if town.get(explain.format(*place))["insideArea"]]
