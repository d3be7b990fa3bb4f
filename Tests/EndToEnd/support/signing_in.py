"""How staff sign in, and a walk through those screens."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect


def ask_for_link(page: Page, email: str) -> None:
    page.get_by_label("Votre e-mail professionnel").fill(email)
    page.get_by_role("button", name="Recevoir le lien").click()
    expect(page.get_by_role("heading", name="Regardez vos e-mails")).to_be_visible()


def come_in_as(page: Page, name: str) -> None:
    """In a demo town."""
    page.get_by_role("button", name=f"Entrer comme {name}").click()
    expect(page.locator("staff-header")).to_be_visible()


def signing_in(page: Page) -> Iterator[str]:
    page.context.clear_cookies()
    page.goto("/connexion")
    expect(page.get_by_role("button", name="Recevoir le lien")).to_be_visible()
    yield "sign-in"
    ask_for_link(page, "nobody@ville.example")
    page.get_by_label("Lien reçu").fill("https://ville.example/connexion")
    page.get_by_role("button", name="Ouvrir le lien").click()
    expect(page.get_by_text("Ce lien est incomplet")).to_be_visible()
    yield "sign-in-sent"
    page.goto("/connexion#" + "a" * 43)
    expect(page.get_by_role("alert")).to_be_visible()
    yield "sign-in-expired"
    come_in_as(page, "Camille Roux")
    page.locator(".staff-menu summary").click()
    yield "staff-menu"
    page.goto("/connexion")
    expect(page.get_by_text("Vous êtes connecté")).to_be_visible()
    yield "signed-in"
