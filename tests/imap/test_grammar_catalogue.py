"""Every command, response, code and item of the protocol tables has its row in a registry."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from protoscope.imap.grammar import registry

TABLES = Path(__file__).parents[3] / "shared" / "protocol"
needs_tables = pytest.mark.skipif(not TABLES.is_dir(), reason=f"no protocol tables in {TABLES}")
pytestmark = needs_tables

NOT_ROWS = {
    "X<atom>": "any unknown command",
    "DONE": "read by its line",
    "* (cancel)": "read by its line",
    "+": "continue-req",
    "ALL": "macro",
    "FAST": "macro",
    "FULL": "macro",
    "BODY.PEEK[]": "answered as BODY[]",
    "BINARY.PEEK[]": "answered as BINARY[]",
    "NOT": "takes keys",
    "OR": "takes keys",
    "FUZZY": "takes keys",
    "<sequence set>": "a set",
    "( ... )": "a group",
    "$": "a set",
}


def names(table: str, *kinds: str) -> set[str]:
    with (TABLES / table).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["name"] for row in rows if not kinds or row["kind"] in kinds}


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (registry.COMMANDS, names("imap-commands.tsv") if TABLES.is_dir() else set()),
        (
            registry.RESPONSES | registry.NUMBERED,
            names("imap-responses.tsv", "untagged") if TABLES.is_dir() else set(),
        ),
        (registry.CODES, {n.split()[0] for n in names("imap-responses.tsv", "code")} if TABLES.is_dir() else set()),
        (registry.FETCH_ITEMS, names("imap-items.tsv", "fetch-att") if TABLES.is_dir() else set()),
        (registry.SEARCH_KEYS, names("imap-items.tsv", "search-key") - {"ALL"} if TABLES.is_dir() else set()),
        (registry.STATUS_ITEMS, names("imap-items.tsv", "status-att") if TABLES.is_dir() else set()),
        (registry.RETURN_DATA, names("imap-items.tsv", "esearch-data") if TABLES.is_dir() else set()),
        (registry.LIST_ITEMS, names("imap-items.tsv", "list-ext-item") if TABLES.is_dir() else set()),
    ],
)
def test_nothing_is_missing(found: dict[str, object], wanted: set[str]) -> None:
    assert wanted - found.keys() - NOT_ROWS.keys() == set()


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("SELECT", "select-param"),
        ("CREATE", "create-param"),
        ("FETCH", "fetch-modifier"),
        ("STORE", "store-modifier"),
        ("RETURN", "search-return"),
        ("LIST", "list-select"),
        ("LIST", "list-return"),
        ("GETMETADATA", "metadata-option"),
    ],
)
def test_no_option_is_missing(place: str, kind: str) -> None:
    assert {f"{place} {name}" for name in names("imap-items.tsv", kind)} - registry.PARAMS.keys() == set()


def test_the_sections_are_those_of_the_tables_or_their_successors() -> None:
    with (TABLES / "imap-commands.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            known = registry.COMMANDS.get(row["name"])
            if known is not None and row["rfc"] != "-":
                sections = {row["rfc"], *(also.split("#")[0].removeprefix("RFC") for also in row["also"].split())}
                assert str(known.reference.rfc) in sections, row["name"]
