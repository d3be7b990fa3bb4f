"""A resident's hands: each method is one thing a person does on the page, and waits until the page has done it."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

FRENCH = {
    "report": "Signaler", "photo": "Montrez-nous le problème", "skip": "Continuer sans photo", "next": "Continuer",
    "place": "Où est-ce ?", "address": "Chercher une adresse", "here": "C’est ici", "kind": "De quoi s’agit-il ?",
    "known": "Est-ce celui-ci ?", "details": "Une précision ?", "send": "Envoyer", "sent": "C’est envoyé, merci !",
    "kept": "C’est gardé sur votre téléphone", "which": "Quel est le bon endroit ?", "from photo": "Position lue dans la photo",
    "kind search": "Chercher un type de problème", "again": "Réessayer maintenant",
}
ENGLISH = {
    "report": "Report a problem", "photo": "Show us the problem", "skip": "Continue without a photo", "next": "Continue",
    "place": "Where is it?", "address": "Search for an address", "here": "It is here", "kind": "What is it?",
    "known": "Is it this one?", "details": "Anything to add?", "send": "Send", "sent": "Sent, thank you!",
    "kept": "It is kept on your phone", "which": "Which place is right?", "from photo": "Position read from the photo",
    "kind search": "Search for a kind of problem", "again": "Try again now",
}


@dataclass
class Reporter:
    page: Page
    words: dict[str, str]
    language: str = "fr"

    @staticmethod
    def french(page: Page) -> "Reporter":
        return Reporter(page, FRENCH, "fr")

    @staticmethod
    def english(page: Page) -> "Reporter":
        return Reporter(page, ENGLISH, "en")

    def heading(self, key: str) -> Locator:
        # The page writes narrow no-break spaces before ? and !; a test need not.
        text = re.escape(self.words[key]).replace(r"\ ", r"\s")
        return self.page.get_by_role("heading", name=re.compile(f"^{text}$"))

    def press(self, key: str) -> None:
        self.page.get_by_role("button", name=self.words[key], exact=True).click()

    def open(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name=self.words["report"], exact=True).click()
        expect(self.heading("photo")).to_be_visible()

    def add_photo(self, path: Path) -> None:
        self.choose_file(path)
        expect(self.page.locator(".photo-hero img")).to_be_visible()
        # The app has read it when it says so, or says that the place is not in it.
        expect(self.page.locator(".photo-hero ~ .fact, .photo-hero ~ .hint").first).to_be_visible()

    def choose_file(self, path: Path) -> None:
        """Presses the button and picks a file in the window that opens: as the window opens, the phone is located."""
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("label.library, label.add-photo").first.click()
        chooser.value.set_files(path)

    def leave_photos(self) -> None:
        self.press("next")

    def skip_photo(self) -> None:
        self.press("skip")
        expect(self.heading("place")).to_be_visible()

    def type_address(self, label: str) -> None:
        expect(self.heading("place")).to_be_visible()
        self.page.get_by_role("combobox", name=self.words["address"]).fill(label)
        self.page.locator(".address-results").get_by_role("option", name=label, exact=True).first.click()
        expect(self.page.locator(".place-address")).to_have_text(label)

    def wait_for_map(self) -> None:
        """Until the map under the pin is drawn and stands still."""
        self.page.wait_for_function("() => document.querySelector('place-step')?.map?.loaded()")

    def confirm_place(self) -> None:
        self.press("here")
        expect(self.heading("kind")).to_be_visible()

    def choose_kind(self, category: dict) -> None:
        label = category["label"][self.language]
        self.page.get_by_role("searchbox", name=self.words["kind search"]).fill(label)
        self.page.locator(".kind", has=self.page.get_by_text(label, exact=True)).first.click()

    def answer(self, category: dict) -> None:
        """Gives the shortest answer to each question that must be answered."""
        expect(self.heading("details")).to_be_visible()
        for question in category["questions"]:
            if not question["required"] or question.get("when"):
                continue
            field = self.page.locator(f'question-field[data-question="{question["id"]}"]')
            if question["type"] == "boolean" or question.get("choices"):
                field.locator("input").first.check()
            else:
                field.locator("input").fill(str(int(question.get("minimum") or 1)))

    def fill_in(self, address: str, category: dict) -> None:
        """Every step up to sending, without a photo, for a place where nothing of the kind is reported."""
        self.skip_photo()
        self.type_address(address)
        self.confirm_place()
        self.choose_kind(category)
        self.answer(category)

    def send(self) -> None:
        self.press("send")

    def reference(self) -> str:
        """The number on the confirmation."""
        expect(self.heading("sent")).to_be_visible()
        return self.page.locator(".fact-big dd").inner_text()
