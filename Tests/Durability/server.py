"""One run of the real program, for tests that start, stop and kill it."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("TROTTOIR_SERVER", ROOT / ".build/debug/ReportServer")).absolute()

# Never reached by a server that works: it only turns a hanging test into a failing one.
PATIENCE = 120


def wait_until(condition, what):
    """Polls `condition` until it gives something true, which is returned."""
    deadline = time.monotonic() + PATIENCE
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {PATIENCE} s")
        time.sleep(0.01)
    return result


def run(*arguments):
    """Runs a command of the program to its end; gives what `subprocess.run` gives, with texts."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE)


class Server:
    """`serve` on a city folder and a data folder. May be started again after it has ended."""

    def __init__(self, city, data, log, *options):
        self.city, self.data, self.log = Path(city), Path(data), Path(log)
        self.options = options
        # What the program is started by, such as `prlimit`; it must become the program.
        self.wrapper = []
        self.process = None
        self.port = None
        self._start = 0

    def start(self):
        """Starts it and waits until it has said that it is ready."""
        self.launch()
        wait_until(self._listens, "the server listens")
        return self

    def launch(self):
        """Starts it and returns at once."""
        self._start = self.log.stat().st_size if self.log.exists() else 0
        # Port 0: the system gives a free one, so nobody can take it between choosing and listening.
        # One client of these tests sends more than a hundred do.
        command = [*self.wrapper, PROGRAM, "serve", "--city", self.city, "--data", self.data, "--port", "0", "--rate-limits", "off",
                   *self.options]
        with self.log.open("ab") as log, self.errors.open("ab") as errors:
            self.process = subprocess.Popen(command, stdout=log, stderr=errors)

    @property
    def errors(self):
        """The file of its standard error."""
        return self.log.with_suffix(".stderr")

    def records(self):
        """What this run has logged so far, one dictionary a line."""
        with self.log.open("rb") as file:
            file.seek(self._start)
            text = file.read()
        # The last line may still be being written.
        return [json.loads(line) for line in text[: text.rfind(b"\n") + 1].splitlines()]

    def memory(self, line="VmRSS"):
        """Bytes of memory: `VmRSS` now, `VmHWM` at the most since it started."""
        status = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(entry.split()[1]) * 1024 for entry in status if entry.startswith(line + ":"))

    def command(self, *arguments):
        """Starts another command of the program beside it."""
        return subprocess.Popen(
            [PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def reload(self):
        """SIGHUP: it reads the city folder again."""
        self.process.send_signal(signal.SIGHUP)

    def kill(self):
        """SIGKILL: it ends in the middle of whatever it does."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self, how=signal.SIGTERM):
        """Asks it to stop in order; gives the exit status."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def _listens(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the server ended with {self.process.returncode}: {self.errors.read_text()}")
        for record in self.records():
            if found := re.search(r"listening on .*:(\d+)$", record["message"]):
                self.port = int(found[1])
                return True
        return False

    def __enter__(self):
        return self.start() if self.process is None else self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()
