"""Runs the command behind the first argument and writes to that file descriptor: status, seconds, peak bytes.

A process of its own, and a small one: Linux counts what the parent had in memory at the moment of the fork as the
child's, so a bench with numpy in it would find numpy in everything it starts.
"""

import os
import subprocess
import sys
import time

report, command = int(sys.argv[1]), sys.argv[2:]
start = time.perf_counter()
process = subprocess.Popen(command)
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - start
process.returncode = os.waitstatus_to_exitcode(status)
os.write(report, f"{process.returncode} {seconds} {usage.ru_maxrss * 1024}".encode())
