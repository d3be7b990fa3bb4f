"""The whole way without a finger on the glass: report, find it again, filter, switch the language."""

import re

from playwright.sync_api import Page, expect

from support.photos import write_photo
from support.places import quiet_addresses
from support.reporter import Reporter

# More than any screen has; a ring that never closes is a trap.
MOST = 120

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const ring = getComputedStyle(element);
  const label = element.closest("label");
  const shown = label ? getComputedStyle(label) : null;
  const seen = (style) => style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    name: element.getAttribute("aria-label") || (element.labels?.[0] ?? element).textContent.trim() || element.placeholder || "",
    tag: element.localName,
    ring: Boolean(seen(ring) || seen(shown)),
  };
}"""


class Keyboard:
    """Somebody who presses keys, and looks where the focus is."""

    def __init__(self, page: Page):
        self.page = page

    def tab_to(self, name: str) -> None:
        """Goes forward until the focus is on what is called so; each stop on the way must be seen."""
        passed = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            if here is None:
                continue
            assert here["ring"], f"the focus on {here} is not seen"
            passed.append(here["name"])
            if re.search(name, re.sub(r"\s+", " ", here["name"])):
                return
        raise AssertionError(f"the keyboard does not reach {name!r}: {passed}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def activate(self, name: str, key: str = "Enter") -> None:
        self.tab_to(name)
        self.press(key)


def test_a_report_with_the_keyboard_alone(visit, server, tmp_path, kind):
    address = quiet_addresses(server, kind)[0]
    photo = write_photo(server, tmp_path / "photo.jpg", category=kind["id"])
    with visit(size=(1280, 800)) as page:
        keyboard = Keyboard(page)
        reporter = Reporter.french(page)
        page.goto("/")
        expect(page.locator(".cards a.card").first).to_be_visible()
        keyboard.activate("^Signaler$")
        expect(reporter.heading("photo")).to_be_visible()

        keyboard.tab_to("Choisir")
        with page.expect_file_chooser() as chooser:
            keyboard.press("Space")
        chooser.value.set_files(photo)
        expect(page.locator(".photo-hero img")).to_be_visible()
        keyboard.activate("^Continuer$")
        expect(reporter.heading("place")).to_be_visible()

        keyboard.tab_to("adresse")
        page.keyboard.type(address["label"])
        expect(page.get_by_role("option").first).to_be_visible()
        keyboard.press("ArrowDown", "Enter")
        expect(page.locator(".place-address")).to_have_text(address["label"])
        keyboard.activate("^C’est ici$")
        expect(reporter.heading("kind")).to_be_visible()

        keyboard.tab_to("Chercher un type")
        page.keyboard.type(kind["label"]["fr"])
        keyboard.activate(f"^{re.escape(kind['label']['fr'])}")
        expect(reporter.heading("details")).to_be_visible()
        answer_required(keyboard, kind)
        keyboard.activate("^Envoyer$")
        reference = reporter.reference()

        keyboard.activate("^Suivre")
        expect(page.locator(".timeline")).to_be_visible()
        assert reference in page.locator(".report-kicker").inner_text()


def answer_required(keyboard: Keyboard, kind: dict) -> None:
    for question in kind["questions"]:
        if not question["required"] or question.get("when"):
            continue
        choices = question.get("choices")
        keyboard.tab_to(re.escape(choices[0]["label"]["fr"]) if choices else re.escape(question["label"]["fr"]))
        if choices or question["type"] == "boolean":
            keyboard.press("Space")
        else:
            keyboard.page.keyboard.type(str(int(question.get("minimum") or 1)))


def test_the_pin_is_moved_with_arrows(visit, server, kind):
    address = quiet_addresses(server, kind)[0]
    with visit(size=(1280, 800)) as page:
        reporter = Reporter.french(page)
        keyboard = Keyboard(page)
        reporter.open()
        reporter.skip_photo()
        reporter.type_address(address["label"])
        reporter.wait_for_map()
        before = page.evaluate("() => document.querySelector('place-step').map.getCenter().toArray()")
        keyboard.tab_to("^Carte")
        keyboard.press("ArrowRight", "ArrowRight", "ArrowUp")
        page.wait_for_function(
            """([lon, lat]) => {
                 const { map } = document.querySelector("place-step");
                 const centre = map.getCenter();
                 return !map.isMoving() && centre.lng > lon && centre.lat > lat;
               }""", arg=before)
        expect(page.locator(".place-now")).to_contain_text("placé sur la carte")
        keyboard.activate("^C’est ici$")
        expect(reporter.heading("kind")).to_be_visible()


def test_map_and_list_are_read_with_the_keyboard(visit, server):
    with visit(size=(1280, 800)) as page:
        keyboard = Keyboard(page)
        page.goto("/")
        expect(page.locator(".cards a.card").first).to_be_visible()
        # The first stop leads past what stands on every page.
        keyboard.press("Tab", "Enter")
        expect(page.locator("#main")).to_be_focused()
        keyboard.tab_to("État")
        keyboard.press("ArrowDown")
        expect(page.get_by_label("État")).to_have_value("open")
        first = page.locator("report-list a.card").first
        first.focus()
        keyboard.press("Enter")
        expect(page.locator("report-page .timeline")).to_be_visible()
        page.go_back()
        expect(page.get_by_label("État")).to_have_value("open")
        keyboard.activate("Lire en anglais")
        expect(page.get_by_role("link", name="Report a problem", exact=True)).to_be_visible()
