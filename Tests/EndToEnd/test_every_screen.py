"""Every screen and state: no rule of RGAA or WCAG 2.1 AA that a machine can check is broken, nothing scrolls sideways,
everything can be hit with a thumb."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from support.browser import DESK, NARROW, PHONE
from support.screens import visit_screens

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, server, tmp_path, scheme):
    axe = Axe()
    found = {}
    with visit(size=PHONE, scheme=scheme) as page:
        for name in visit_screens(page, server, tmp_path):
            violations = axe.run(page, options=RULES).response["violations"]
            if violations:
                found[name] = [
                    (violation["id"], [node["html"][:160] for node in violation["nodes"]]) for violation in violations]
    assert found == {}


@pytest.mark.parametrize("size", [NARROW, PHONE, DESK], ids=["320", "390", "1280"])
def test_everything_fits_and_can_be_hit(visit, server, tmp_path, size):
    found = {}
    with visit(size=size) as page:
        for name in visit_screens(page, server, tmp_path):
            faults = page.evaluate(SMALL, TARGET)
            if page.evaluate(SIDEWAYS) > 0:
                faults.append("scrolls sideways")
            if faults:
                found[name] = faults
    assert found == {}
