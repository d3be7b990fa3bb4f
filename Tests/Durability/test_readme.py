"""The example of the README does what it says."""

import json
import re
import shutil
import subprocess

import pytest

from server import PATIENCE, ROOT, Server


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_readme_reports_a_problem_with_a_photo(demo, tmp_path):
    [example] = [text for text in re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S)
                 if "curl" in text]
    with Server(demo.folder, demo.data, tmp_path / "server.log") as server:
        script = example.replace("localhost:8080", f"127.0.0.1:{server.port}").replace("demo/", f"{demo.folder}/")
        done = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, timeout=PATIENCE, check=True)
    # Two answers, one behind the other: the photo's and the report's.
    decoder = json.JSONDecoder()
    photo, end = decoder.raw_decode(done.stdout)
    report, _ = decoder.raw_decode(done.stdout[end:].lstrip())
    assert report["reference"].startswith("S-")
    assert [picture["id"] for picture in report["photos"]] == [photo["id"]]
    assert report["location"]["source"] == "map"
