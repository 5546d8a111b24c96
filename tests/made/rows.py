"""`make rows`: docs/rows.md, the features that the supervising bodies ask for, what works, and the test that shows it.

What works is the first sentence of the row's own test: `tests/journeys/test_row_<number>_<name>.py`.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rows.md"
NAMED = re.compile(r"test_row_(\d\d)_\w+\.py")

GROUPS: tuple[tuple[str, tuple[tuple[int, str], ...]], ...] = (
    (
        "Intake and consultation",
        (
            (1, "Register a clue: source, unit, category"),
            (2, "The commission gives clues to the team before a round"),
            (3, "Joint clue consultation with recorded opinions"),
            (4, "Handover only after the secretary's special meeting"),
            (5, "Duplicate and related clues found"),
            (6, "The receiver accepts, returns with a reason, splits"),
        ),
    ),
    (
        "Clue vault and disposal",
        (
            (7, "A dedicated store with a named keeper"),
            (8, "Four disposal ways, each approved"),
            (9, "Results by the four forms"),
            (10, "Sort, batch, assign, urge"),
            (11, "The result fed back to the sender"),
            (12, "Onward handover: commission to organisation department and audit bureau"),
            (13, "Stage clocks and lists of what is due soon"),
            (14, "Registered in the commission's own system"),
        ),
    ),
    (
        "Audit sharing",
        (
            (15, "A formal request for audit material"),
            (16, "Reports, materials and workpapers shared item by item"),
            (17, "Shares expire, are recalled, and every reading is on record"),
            (18, "Audit findings followed inside the round"),
            (19, "A clue starts an audit by legal procedure"),
        ),
    ),
    (
        "Rectification and supervision",
        (
            (20, "Plan and report, reviewed by several bodies"),
            (21, "A list of items: issue, measure, owner, date, evidence"),
            (22, "A check two months after the feedback; overdue is an event"),
            (23, "Supervision split by subject"),
            (24, "Verified before it is struck off, justified, reopened"),
            (25, "The first responsible person and his report"),
            (26, "The effect rated: points and satisfaction"),
            (27, "Escalated and held to account"),
        ),
    ),
    (
        "Rounds",
        (
            (28, "A round with four dimensions and tasks for each body"),
            (29, "Before: target study and briefings"),
            (30, "During: important information, spot checks, re-verification"),
            (31, "After: supervision, disposal, use of results"),
            (32, "The personnel-selection check and its two reports"),
            (33, "Lent staff and recusal"),
            (34, "The leading group hears and decides, on record"),
        ),
    ),
    (
        "Joint views",
        (
            (35, "All bodies in one view, by unit and round"),
            (36, "Common and individual problems"),
            (37, "One unit's file: all bodies, all years"),
            (38, "Each body sees its lawful part only"),
        ),
    ),
    (
        "Notifications",
        (
            (39, "Live, as it happens"),
            (40, "Reminders, overdue, repeated"),
            (41, "Notices without content, acknowledged, none lost"),
        ),
    ),
    (
        "Confidentiality",
        (
            (42, "Each body owns its data and shares explicitly"),
            (43, "Secrecy level and need-to-know list"),
            (44, "Names masked for each viewer"),
            (45, "Encrypted for each recipient and at rest"),
            (46, "Conflict of interest and the two-person rule"),
        ),
    ),
    (
        "Import, export, documents",
        (
            (47, "Excel and CSV in and out"),
            (48, "Official letters with number and receipt slip"),
            (49, "An offline package between networks"),
        ),
    ),
    (
        "History",
        (
            (50, "Who changed what, from what to what"),
            (51, "The state at a past date"),
            (52, "Tamper evidence"),
            (53, "The handler of each step is on record"),
        ),
    ),
    (
        "Operation",
        (
            (54, "Started by one command"),
            (55, "Each body its own node"),
            (56, "Versioned events, quarantine, replay"),
        ),
    ),
)


def shown() -> dict[int, list[tuple[str, str]]]:
    """Row → the tests that show it: file name and what works."""
    found: dict[int, list[tuple[str, str]]] = {}
    for path in sorted((ROOT / "tests" / "journeys").glob("test_row_*.py")):
        if named := NAMED.fullmatch(path.name):
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            found.setdefault(int(named[1]), []).append((path.name, " ".join(said.split("\n\n")[0].split())))
    return found


def page() -> str:
    """The whole page."""
    tests = shown()
    lines = [
        "# What works, row by row",
        "",
        "Made by `make rows` from the journey tests: the sentence is that of the test, which runs on the whole stack.",
        "",
    ]
    for group, rows in GROUPS:
        lines += [f"## {group}", "", "| # | Feature | What works | Shown by |", "|---|---|---|---|"]
        for number, feature in rows:
            files = tests.get(number, [])
            says = " ".join(sentence for _, sentence in files) or "Not yet."
            links = ", ".join(f"[`{name}`](../tests/journeys/{name})" for name, _ in files)
            lines.append(f"| {number} | {feature} | {says} | {links} |")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
