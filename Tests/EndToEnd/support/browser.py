"""Chromium as a phone or a desk sees the app."""

import os
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright, expect

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
