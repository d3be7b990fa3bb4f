"""A walk through the desk's screens."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from .signing_in import come_in_as


def desk(page: Page) -> Iterator[str]:
    page.goto("/guichet?queue=all")
    come_in_as(page, "Sacha Moreau")
    expect(page.locator(".row-link").first).to_be_visible()
    yield "desk-board"
    page.locator(".row-link").first.click()
    expect(page.locator("desk-report .timeline")).to_be_visible()
    page.wait_for_function("() => document.querySelector('desk-report small-map')?.map?.loaded()")
    yield "desk-report"
    acts = page.locator("desk-report").get_by_role("group", name="Actions")
    acts.get_by_role("button", name="Transmettre").click()
    expect(page.locator("act-form")).to_be_visible()
    yield "desk-act"
    page.get_by_role("button", name="Ne rien faire").click()
    acts.get_by_role("button", name="Répartir").click()
    expect(page.locator("split-form")).to_be_visible()
    yield "desk-split"
    page.goto("/guichet?queue=all&q=zzzzzz")
    expect(page.locator(".empty").first).to_be_visible()
    yield "desk-nothing"
    page.goto("/guichet/nouveau?channel=phone&caller=0612345678")
    expect(page.get_by_label("Téléphone", exact=True)).to_be_visible()
    yield "desk-entry"
    page.goto("/guichet/courriels")
    expect(page.locator(".mails, .empty").first).to_be_visible()
    yield "desk-mails"
    if page.locator(".mail-line").count() > 0:
        page.locator(".mail-line").first.click()
        expect(page.locator("mail-beside h2")).to_be_visible()
        yield "desk-mail"
    page.goto("/guichet/regles")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield "desk-rules"
    page.goto("/guichet/moderation")
    expect(page.locator(".moderation-list:not([aria-busy])")).to_be_visible()
    yield "desk-moderation"
