"""Every fault has its row in docs/faults.md, and every row names a test that exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "faults.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| fault", "| ---"))
]
NAMED = (
    "crash at any step", "UIDVALIDITY changes", "UID is given to another mail", "moved away or deleted",
    "torn in the middle of a literal", "slow server", "unsolicited updates", "login refused",
    "overlapping polls", "clock", "disk full while archiving", "disk full while committing", "database away",
    "SMTP away", "4xx", "5xx", "one recipient refused", "poison mail", "burst of 5,000",
    "second worker on SQLite", "several workers", "does not add up",
    "machine mail", "a notice comes back", "without any mark", "two services", "cap of answers",
    "pretends to be another", "Exchange Online", "Gmail", "display name", "header injection", "Reply-To",
    "flipped bit", "edited row", "removed event", "cut off", "rewritten chain", "forged receipt",
    "quota", "junk folder", "is migrated", "shadow mode", "pauses sending",
    "about to expire", "revoked early", "client secret ends", "knows a secret", "hold no person",
    "without a deck", "clip alone", "form of 300 pages", "hostile text", "with no entries",
    "damaged score sheet",
    "foreign or forged score sheet", "partial sheet", "Thai digits", "over the maximum", "older packet",
    "newer score", "recused entry", "stranger sending",
)  # fmt: skip
"""The faults that must be survived."""


@pytest.mark.parametrize("fault", NAMED)
def test_fault_has_its_row(fault: str) -> None:
    assert [row for row in ROWS if fault in f"{row[0]} {row[1]}"] != []


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_row_names_a_test_that_exists(row: list[str]) -> None:
    _, happens, shown = row
    found = re.fullmatch(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", shown)
    assert found, shown
    tree = ast.parse((ROOT / found[1]).read_text("utf-8"))
    assert found[2] in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert happens
