"""Every screen and state: no rule of RGAA or WCAG 2.1 AA that a machine can check is broken, nothing scrolls sideways,
everything can be hit with a thumb."""

import pytest

from support.browser import DESK, NARROW, PHONE
from support.looks import misfits, violations
from support.screens import visit_screens


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, server, tmp_path, scheme):
    with visit(size=PHONE, scheme=scheme) as page:
        found = {name: violations(page) for name in visit_screens(page, server, tmp_path)}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("size", [NARROW, PHONE, DESK], ids=["320", "390", "1280"])
def test_everything_fits_and_can_be_hit(visit, server, tmp_path, size):
    with visit(size=size) as page:
        found = {name: misfits(page) for name in visit_screens(page, server, tmp_path)}
    assert {name: faults for name, faults in found.items() if faults} == {}
