"""The first visit on a bad network and a slow phone: how long until one can press the button, and what was fetched.

Chromium with DevTools' "Slow 4G" (1.44 Mbit/s, 562.5 ms a request) and its processor four times slower. Interactive is
when the report button stands on the screen and the page's thread answers; each round is a visitor who was never there.
Once as a town is served, behind a proxy that speaks TLS and HTTP/2 (nghttpx), and once without it: HTTP/1.1 asks for six
files at a time.
"""

import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from .table import Skip, milliseconds
from .workshop import served

ROUNDS = 5
# Bytes a second, milliseconds: what DevTools calls Slow 4G.
NETWORK = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
SLOWER = 4
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "locale": "fr-FR"}
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# What belongs to the map, and the photos of the list: they come after.
LATER = ("/vendor/", "/js/map/", "/basemap.pmtiles", "/api/v1/tiles/", "/api/v1/photos/", "live-map.js")

WATCH = """
new MutationObserver((_, watcher) => {
  if (!document.querySelector("home-page a.button.primary")) return;
  watcher.disconnect();
  requestAnimationFrame(() => setTimeout(() => (globalThis.interactiveAt = performance.now())));
}).observe(document, { childList: true, subtree: true });
"""


def run(workshop, table):
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Skip("playwright is not installed (tools/setup test)") from None
    city = workshop.town(1000)
    browser_path, proxy = workshop.tool("chromium"), workshop.tool("nghttpx")
    with served(workshop, city, city / "data") as town, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        with proxied(proxy, town.url, workshop.keep) as url:
            through = visits(browser, url)
        alone = visits(browser, town.url)
        browser.close()
    for way, (seconds, own, all_of_it) in [("behind a proxy with HTTP/2", through), ("HTTP/1.1", alone)]:
        half = seconds[ROUNDS // 2]
        table.add(
            f"first visit, slow 4G, processor 4 × slower, until the button can be pressed: {way}",
            f"{milliseconds(half)} ({milliseconds(seconds[0])} to {milliseconds(seconds[-1])})",
            budget="< 2 s", kept=half < 2)
        table.add(
            f"the app's own files of that visit, with their headers: {way}", f"{own / 1000:.1f} kB",
            budget="< 60 kB", kept=own < 60_000)
        table.add(f"the same with the town, its reports and its logo: {way}", f"{all_of_it / 1000:.1f} kB")


def visits(browser, url):
    """The seconds of each round, in order; bytes of the app's own files, and of everything before the map."""
    rounds = [visit(browser, url) for _ in range(ROUNDS)]
    return sorted(seconds for seconds, _, _ in rounds), rounds[0][1], rounds[0][2]


@contextmanager
def proxied(proxy, url, keep):
    """The address of the same behind TLS and HTTP/2."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(dir=keep) as folder:
        key, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-keyout", key, "-out", certificate], check=True, stderr=subprocess.DEVNULL)
        process = subprocess.Popen(
            [proxy, f"--frontend=127.0.0.1,{port}", f"--backend=127.0.0.1,{urlsplit(url).port}", "--workers=1",
             "--errorlog-file=/dev/null", key, certificate], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def visit(browser, url):
    """Seconds until interactive, and the bytes fetched for it: of the app's own files, and of all."""
    context = browser.new_context(**PHONE, ignore_https_errors=True)
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        asked, fetched = {}, {}
        session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
        session.on("Network.loadingFinished", lambda event: fetched.update({event["requestId"]: event["encodedDataLength"]}))
        page.goto(url, wait_until="commit")
        page.wait_for_function("() => globalThis.interactiveAt !== undefined")
        seconds = page.evaluate("() => globalThis.interactiveAt") / 1000
        sizes = {asked.get(request, ""): size for request, size in fetched.items()}
        first = {url: size for url, size in sizes.items() if not any(part in urlsplit(url).path for part in LATER)}
        own = sum(size for url, size in first.items() if is_own(urlsplit(url).path))
        return seconds, own, sum(first.values())
    finally:
        context.close()


def is_own(path):
    """Whether it is the page, a script, a style or an icon: not the town's."""
    return not path.startswith(("/api/", "/logo"))
