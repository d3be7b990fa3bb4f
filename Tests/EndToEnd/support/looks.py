"""What a machine can say of how a screen looks and is read."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
# Pixels, css.
TARGET = 48

# What can be pressed, smaller than a thumb; links inside sentences are text, and hidden file inputs have a label.
SMALL = """(target) => [...document.querySelectorAll("a, button, input, textarea, select")]
  .filter((element) => !element.closest("p, .visually-hidden, .option, [hidden], .maplibregl-control-container"))
  .filter((element) => !element.matches(".visually-hidden, .skip"))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < target - 0.5 || box.height < target - 0.5))
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)"""

SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def violations(page: Page) -> list:
    """Rules of RGAA and WCAG 2.1 AA that are broken, and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found]


def misfits(page: Page) -> list[str]:
    """What a thumb can hardly hit, and whether the page scrolls sideways."""
    faults = page.evaluate(SMALL, TARGET)
    return [*faults, "scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else faults
