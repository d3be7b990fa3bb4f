"""Where a run took place."""

import os
import platform
import subprocess
from datetime import date
from pathlib import Path


def describe(folder):
    """One line: processor, cores, memory, system, the file system of `folder`, the day."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today():%d %B %Y}, {cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Linux {platform.release().split('-')[0]}, {_file_system(folder)}"
    )


def _lines(path):
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def _file_system(folder):
    found = subprocess.run(
        ["findmnt", "-n", "-o", "FSTYPE", "--target", folder], capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown file system"
