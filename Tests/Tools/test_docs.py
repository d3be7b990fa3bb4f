"""The documents say what is there: links lead somewhere, every file has its line, no table lags behind the code."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ARCHITECTURE = ROOT / "docs/architecture.md"


def anchor(heading):
    """The name that a heading gets in a link."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(document):
    return {anchor(heading) for heading in re.findall(r"^#+ (.*)$", document.read_text(), re.MULTILINE)}


def prose(document):
    """A document without its examples."""
    return re.sub(r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL)


def named(document):
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document):
    text = prose(document)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    for target in targets:
        if re.match(r"https?:|mailto:", target):
            continue
        path, _, fragment = target.partition("#")
        file = document.parent / path if path else document
        assert file.exists(), f"{target} is not there"
        if fragment:
            assert fragment in anchors(file), f"{target} has no such heading"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_paths_are_there(document):
    for path in re.findall(r"`((?:Sources|Tests|Web|tools|docs|\.ci)/[\w./+-]*)`", prose(document)):
        assert (ROOT / path).exists(), f"{path} is not there"


def test_every_swift_file_has_its_line():
    """Each room's part of the table has its files; a C target's has its C files."""
    text = ARCHITECTURE.read_text()
    parts = re.split(r"^### `?(\w+)`?.*$", text, flags=re.MULTILINE)
    described = {
        f"{room}/{file}"
        for room, part in zip(parts[1::2], parts[2::2], strict=True)
        for file in re.findall(r"^\| `([^`]+\.(?:swift|c|h))` \|", part, re.MULTILINE)
    }
    there = {
        file.relative_to(ROOT / "Sources").as_posix()
        for file in (ROOT / "Sources").rglob("*")
        if file.suffix in (".swift", ".c", ".h")
    }
    assert there - described == set(), "files without a line in docs/architecture.md"
    assert described - there == set(), "lines in docs/architecture.md without a file"


def rooms_of_package():
    """Each target with what it may import, as Package.swift has it."""
    text = (ROOT / "Package.swift").read_text()
    names = dict(re.findall(r'^let (\w+): Target\.Dependency = \.product\(name: "(\w+)"', text, re.MULTILINE))
    rooms = {}
    for name, rest in re.findall(r'room\(\s*"(\w+)",?\s*((?:\[.*?\])?)', text, re.DOTALL):
        rooms[name] = dependencies(rest, names)
    for name, rest in re.findall(
        r'\.executableTarget\(\s*name: "(\w+)", dependencies: (\[.*?\]), swiftSettings', text, re.DOTALL):
        rooms[name] = dependencies(rest, names)
    return rooms


def dependencies(text, names):
    found = set(re.findall(r'\.product\(name: "(\w+)"', text))
    rest = re.sub(r"\.product\([^)]*\)", "", text)
    found |= set(re.findall(r'"(\w+)"', rest))
    words = re.findall(r"\b[a-z]\w*\b", re.sub(r'"\w+"', "", rest))
    return found | {names[word] for word in words}


def rooms_of_document():
    text = ARCHITECTURE.read_text()
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\w+`(?:, )?)+) \|$", text, re.MULTILINE)
    return {room: set(re.findall(r"`(\w+)`", imports)) for room, imports in rows}


def test_the_table_of_doors_is_the_package():
    package = rooms_of_package()
    assert "Geo" in package and "ReportServer" in package
    assert rooms_of_document() == package


def test_every_route_is_documented():
    tables = ("Routes.swift", "Portal/PortalRoutes.swift")
    text = "".join((ROOT / "Sources/ReportServer" / table).read_text() for table in tables)
    routes = re.findall(r'\(\.(\w+), "(/[^"]*)"', text)
    assert len(routes) > 10
    documented = re.findall(r"^\| (\w+) \| `([^`]+)` \|", (ROOT / "docs/api.md").read_text(), re.MULTILINE)
    assert sorted((method.lower(), path) for method, path in documented) == sorted(routes)


def test_every_setting_is_documented():
    names = set(re.findall(r"TROTTOIR_\w+", (ROOT / "Sources/ReportServer/Settings.swift").read_text()))
    assert len(names) > 3
    assert names == set(re.findall(r"TROTTOIR_\w+", (ROOT / "docs/operations.md").read_text()))


def test_every_command_of_make_is_there():
    targets = set(re.findall(r"^([a-z][\w-]*(?: [a-z][\w-]*)*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    targets = {name for line in targets for name in line.split()}
    for document in DOCUMENTS:
        for command in re.findall(r"\bmake ([a-z][\w-]*)\b(?=[`\s])", "\n".join(re.findall(r"`[^`]*`", document.read_text()))):
            assert command in targets, f"{document.name}: make {command}"


def test_the_threat_model_names_what_is_there():
    text = (ROOT / "docs/threat-model.md").read_text()
    rows = re.findall(r"^\|(?:[^|\n]*\|){2}([^|\n]*\|[^|\n]*)\|$", text, re.MULTILINE)
    named = set(re.findall(r"`([\w/.]+)`", " ".join(rows)))
    assert len(named) > 40
    suites = {path.stem for path in (ROOT / "Tests").rglob("*.swift")}
    folders = [ROOT / "Tests", ROOT / "Sources/ReportServer", ROOT / "Sources"]
    files = {
        name for name in named for folder in folders if (folder / name).exists() or (folder / f"{name}.swift").exists()}
    assert named - suites - files == set()
