"""The one table of a run."""

from dataclasses import dataclass

INTRODUCTION = """\
`make bench` measures Trottoir beside the tools that one would use instead, all in one run: what was done, ours, theirs,
the ratio, the budget. `make bench BENCH="routing photo"` runs some of it; `tools/bench --out docs/benchmarks.md` writes
this page. The largest town has a million reports and takes some minutes to make; it is kept in `.build/bench`.
`tools/bench --reports 10000000` adds one of ten million, which takes half an hour and 15 GB."""
HEAD = ("work", "ours", "compared with", "theirs", "ratio", "budget", "")


class Skip(Exception):
    """A bench cannot run here, and why."""


@dataclass
class Row:
    work: str
    ours: str
    anchor: str = ""
    theirs: str = ""
    ratio: str = ""
    budget: str = ""
    # None where nothing was promised.
    kept: bool | None = None

    @property
    def cells(self):
        verdict = {None: "", True: "kept", False: "**missed**"}[self.kept]
        return (self.work, self.ours, self.anchor, self.theirs, self.ratio, self.budget, verdict)


class Table:
    def __init__(self):
        self.rows = []
        self.notes = []
        self.figures = []

    def add(self, *arguments, **fields):
        self.rows.append(Row(*arguments, **fields))

    def note(self, text):
        """A sentence below the table: how something was measured."""
        self.notes.append(text)

    def figure(self, file, text):
        """A picture below the table; `text` is for whoever does not see it."""
        self.figures.append(f"![{text}]({file})")

    def skip(self, name, reason):
        self.rows.append(Row(name, f"skipped: {reason}"))

    def fail(self, name, reason):
        self.rows.append(Row(name, f"failed: {reason}", kept=False))

    def document(self, machine, command):
        """The table as Markdown, with where and how it was made."""
        lines = ["# Benchmarks", "", INTRODUCTION, "", f"`{command}`, {machine}:", ""]
        lines += [_line(HEAD), _line("---" for _ in HEAD)]
        lines += [_line(row.cells) for row in self.rows]
        for figure in self.figures:
            lines += ["", figure]
        if self.notes:
            lines += ["", *(f"- {note}" for note in self.notes)]
        return "\n".join(lines) + "\n"


def _line(cells):
    return "| " + " | ".join(cells) + " |"


def count(number):
    """1234567 → 1,234,567."""
    return f"{number:,.0f}"


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def megabytes(amount):
    return f"{amount / 1e6:,.0f} MB"
