"""Chromium as a phone or a desk sees the app."""

import os
import time
import signal
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect

# Milliseconds. Machines that run tests can be slow: this only ends what would hang for ever.
PATIENCE = int(os.environ.get("TROTTOIR_PATIENCE", "60000"))
PHONE = (390, 844)
NARROW = (320, 640)
DESK = (1280, 800)

# The map is drawn without a graphics card.
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]

expect.set_options(timeout=PATIENCE)


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)


@contextmanager
def visit(
    browser: Browser, url: str, *, size=PHONE, scheme="light", locale="fr-FR", device: dict | None = None,
    worker=False, strict=True,
):
    """A fresh visitor's page. `device` is where the phone is; without it the phone does not say.

    With `strict`, an error in the page's console fails the test.
    """
    phone = size[0] < 600
    context = browser.new_context(
        base_url=url, viewport={"width": size[0], "height": size[1]}, is_mobile=phone, has_touch=phone,
        color_scheme=scheme, locale=locale, timezone_id="Europe/Paris", reduced_motion="reduce",
        permissions=["geolocation"] if device else [],
        geolocation={"longitude": device["lon"], "latitude": device["lat"], "accuracy": 12} if device else None,
        service_workers="allow" if worker else "block")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"{error}"))
    page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    try:
        yield page
        if strict:
            assert faults == []
    finally:
        context.close()


class Phone:
    """A phone with the app on it: a browser whose profile stays on disk when its process is killed."""

    # What a browser without Background Sync looks like to the app.
    WITHOUT_SYNC = "delete ServiceWorkerRegistration.prototype.sync; delete window.SyncManager;"

    def __init__(self, playwright: Playwright, folder: Path, url: str, *, device: dict, background_sync=True):
        self.playwright, self.folder, self.url = playwright, folder, url
        self.device, self.background_sync = device, background_sync
        self.context: BrowserContext | None = None

    def start(self) -> Page:
        """Starts the browser's process; the app is not opened yet."""
        permissions = ["geolocation", "background-sync"] if self.background_sync else ["geolocation"]
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path="/usr/bin/chromium", args=FLAGS, base_url=self.url,
            viewport={"width": PHONE[0], "height": PHONE[1]}, is_mobile=True, has_touch=True, locale="fr-FR",
            timezone_id="Europe/Paris", reduced_motion="reduce", permissions=permissions,
            geolocation={"longitude": self.device["lon"], "latitude": self.device["lat"], "accuracy": 12})
        self.context.set_default_timeout(PATIENCE)
        if not self.background_sync:
            self.context.add_init_script(self.WITHOUT_SYNC)
        return self.context.pages[0]

    def install(self) -> None:
        """Visits the app until it is all on the phone, and closes the browser as a person does."""
        page = self.start()
        page.goto("/")
        page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        self.context.close()

    def wake_worker(self, page: Page, tag: str) -> None:
        """What the browser does by itself, within minutes, when the network is back: the `sync` event."""
        session = self.context.new_cdp_session(page)
        found: list[str] = []
        session.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda event: found.extend(r["registrationId"] for r in event["registrations"] if not r["isDeleted"]))
        session.send("ServiceWorker.enable")
        # A file, not the app: it stands in the worker's scope and runs no script.
        page.goto("/robots.txt")
        while not found:
            page.wait_for_timeout(10)
        session.send("ServiceWorker.dispatchSyncEvent", {
            "origin": self.url, "registrationId": found[0], "tag": tag, "lastChance": False})

    def kill(self) -> None:
        """Ends the browser's process at once, as a phone without memory does."""
        for process in Path("/proc").iterdir():
            if process.name.isdigit() and self.is_browser(process):
                os.kill(int(process.name), signal.SIGKILL)
        self.stop()

    def is_browser(self, process: Path) -> bool:
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        own = f"--user-data-dir={self.folder}".encode() in words
        return own and not any(word.startswith(b"--type=") for word in words)

    def stop(self) -> None:
        try:
            self.context.close()
        except Error:
            # It was killed.
            pass


def wait_until(page: Page, is_so) -> None:
    """Lets the browser work until it is so; the test's own patience ends it otherwise."""
    end = time.monotonic() + PATIENCE / 1000
    while not is_so():
        assert time.monotonic() < end, "it never was so"
        page.wait_for_timeout(20)


def is_fault(message) -> bool:
    # What a browser says by itself of requests without an answer, and of drawing without a graphics card, is no fault.
    noise = ("Failed to load resource", "GPU stall", "GL Driver Message", "net::ERR_")
    return message.type == "error" and not any(words in message.text for words in noise)


def stored(page: Page, store: str) -> list[dict]:
    """The records of one of the app's IndexedDB stores."""
    return page.evaluate(READ, store)


READ = """(store) => new Promise((resolve, reject) => {
  const open = indexedDB.open("trottoir");
  open.onerror = () => reject(open.error);
  open.onsuccess = () => {
    const db = open.result;
    const all = db.transaction(store).objectStore(store).getAll();
    all.onerror = () => reject(all.error);
    all.onsuccess = () => { db.close(); resolve(JSON.parse(JSON.stringify(all.result))); };
  };
})"""
