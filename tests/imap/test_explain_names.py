"""Every name of the protocol is explained: those of the protocol tables, and all that the project itself knows."""

from __future__ import annotations

import pytest

from protoscope.core.glossary import table
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.explain.capabilities import capability
from protoscope.imap.explain.glossary import KINDS, term
from protoscope.imap.explain.glossary.syntax import RULE
from protoscope.imap.grammar import registry
from tests.shared import needs_tables, rfcs, rows


def kind_of(row: dict[str, str]) -> str:
    return row["kind"]


CATALOGUE_ROWS = [
    *((row["name"], "command", row) for row in rows("imap-commands.tsv")),
    *((row["name"], row["kind"], row) for row in rows("imap-responses.tsv")),
    *((row["name"], row["kind"], row) for row in rows("imap-items.tsv")),
    *((row["name"], "capability", row) for row in rows("imap-capabilities.tsv")),
]


@needs_tables
def test_the_tables_are_whole() -> None:
    assert [len(rows(f"imap-{name}.tsv")) for name in ("commands", "responses", "items", "capabilities")] == [
        74,
        105,
        251,
        96,
    ]


@pytest.mark.parametrize(("name", "kind", "row"), CATALOGUE_ROWS, ids=lambda value: str(value)[:40])
def test_a_name_of_the_tables_is_explained_with_an_rfc_of_its_row(name: str, kind: str, row: dict[str, str]) -> None:
    found = term(name, kind)
    assert found is not None
    assert len(found.text) > 2
    if found.reference is None:
        assert row["rfc"] == "-"
    elif rfcs(row):
        successors = {"3501": "9051", "2193": "2221", "3516": "9051", "5258": "9051", "4466": "9051", "4731": "9051"}
        later = {"5267": "9394", "5182": "9051", "3503": "9051", "5550": "9051", "3348": "9051", "6851": "9051"}
        allowed = rfcs(row) | {new for old in rfcs(row) for new in (successors.get(old), later.get(old)) if new}
        assert str(found.reference.rfc) in allowed


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (registry.COMMANDS, ("command",)),
        ({name: None for name in CATALOGUE if name != "*"}, ("command",)),
        (registry.RESPONSES | registry.NUMBERED, ("untagged",)),
        (registry.CODES, ("code",)),
        (registry.FETCH_ITEMS, ("fetch-att",)),
        (registry.SEARCH_KEYS, ("search-key",)),
        (registry.STATUS_ITEMS, ("status-att",)),
        ({name.lstrip("("): None for name in registry.RETURN_DATA}, ("esearch-data", "esearch-correlator")),
        (registry.LIST_ITEMS, ("list-ext-item",)),
    ],
    ids=["commands", "catalogue", "responses", "codes", "fetch", "search", "status", "return", "list"],
)
def test_every_name_that_the_grammar_reads_is_explained(names: dict[str, object], kinds: tuple[str, ...]) -> None:
    assert [name for name in names if term(name, *kinds) is None] == []


def test_every_option_that_the_grammar_reads_is_explained() -> None:
    kinds = {
        "SELECT": ("select-param",),
        "CREATE": ("create-param",),
        "FETCH": ("fetch-modifier",),
        "STORE": ("store-modifier",),
        "LIST": ("list-select", "list-return"),
        "RETURN": ("search-return",),
        "GETMETADATA": ("metadata-option",),
    }
    named = [name.split(" ", 1) for name in registry.PARAMS if " " in name]
    assert [name for place, name in named if place in kinds and term(name, *kinds[place]) is None] == []


def test_texts_are_phrases_that_fit_into_a_sentence() -> None:
    for kind, glossary in KINDS.items():
        for name, found in glossary.items():
            assert not found.text.endswith("."), (kind, name)
            assert "  " not in found.text, (kind, name)
    for name, found in RULE.items():
        assert found.text.rstrip().endswith((".", "}")), name


def test_a_capability_with_a_value_is_explained_by_its_family() -> None:
    assert capability("auth=scram-sha-256") == ("AUTHENTICATE scram-sha-256", term("AUTH=", "capability"))
    assert capability("LITERAL+") == (
        "literals may be sent as {n+}, without waiting",
        term("LITERAL+", "capability"),
    )
    assert capability("XYZZY") is None


def test_a_row_goes_on_in_lines_that_begin_with_a_blank() -> None:
    found = table("A | 9051 2.2 | one\n  two\n  | three\n\\* | - | star")
    assert (found["A"].columns, str(found["A"].reference)) == (("one two", "three"), "RFC 9051 section 2.2")
    assert (found["\\*"].text, found["\\*"].reference) == ("star", None)
