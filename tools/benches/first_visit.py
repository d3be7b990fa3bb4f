"""The first visit on a bad network and a slow phone: how long until one can press the button, and what was fetched.

Chromium with DevTools' "Slow 4G" (1.44 Mbit/s, 562.5 ms a request) and its processor four times slower. Interactive is
when the report button stands on the screen and the page's thread answers; each round is a visitor who was never there.
"""

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
    browser_path = workshop.tool("chromium")
    with served(workshop, city, city / "data") as town, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        visits = sorted((visit(browser, town.url) for _ in range(ROUNDS)), key=lambda visited: visited[0])
        browser.close()
    middle, size = visits[ROUNDS // 2]
    table.add(
        "first visit until the button can be pressed, slow 4G, processor 4 × slower",
        f"{milliseconds(middle)} ({milliseconds(visits[0][0])} to {milliseconds(visits[-1][0])})",
        budget="< 2 s", kept=middle < 2)
    table.add("first visit without the map, compressed", f"{size / 1000:.1f} kB", budget="< 60 kB", kept=size < 60_000)


def visit(browser, url):
    """Seconds until interactive, and bytes fetched for it."""
    context = browser.new_context(**PHONE)
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
        size = sum(size for request, size in fetched.items() if is_first(asked.get(request, "")))
        return seconds, size
    finally:
        context.close()


def is_first(url):
    path = urlsplit(url).path
    return not any(part in path for part in LATER)
