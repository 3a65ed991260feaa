"""Every row of the protocol tables parses into typed nodes, on the side that says it, and rests on the table's RFC."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.grammar import parse, registry, topics
from protoscope.imap.grammar.registry import Registry
from protoscope.imap.grammar.shapes import number
from protoscope.imap.grammar.topics.fetch import valued
from protoscope.imap.values import Command, Generic, Numbered
from tests.imap.abnf import samples
from tests.shared import TABLES, needs_tables


def rows(table: str) -> Iterator[dict[str, str]]:
    with (TABLES / f"{table}.tsv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


# -- samples ---------------------------------------------------------------------------------------------------------

INSTEAD: dict[tuple[str, str], tuple[str, ...]] = {
    ("command", "X<atom>"): ("XFOO bar",),
    ("command", "IDLE"): ("IDLE",),
    ("command", "AUTHENTICATE"): ("AUTHENTICATE PLAIN", "AUTHENTICATE PLAIN AGEAYg==", "AUTHENTICATE PLAIN ="),
    ("untagged", "CAPABILITY"): ("CAPABILITY IMAP4rev1", "CAPABILITY IMAP4rev2 IDLE"),
    ("untagged", "UIDFETCH"): ("9 UIDFETCH (FLAGS (\\Seen))",),
    ("untagged", "QUOTA"): ('QUOTA "" (STORAGE 1 2 MESSAGE 3 4)',),
    ("fetch-att", "BODY[]"): ("BODY[]", "BODY[1.TEXT]<0.5>"),
    ("store-item", "FLAGS"): ("FLAGS (\\Seen)", "+FLAGS.SILENT \\Seen", "-FLAGS ()"),
    ("append-ext", "ANNOTATION"): ('ANNOTATION ("/comment" ("value.priv" "x")) {2+}\r\nhi',),
    ("append-ext", "literal8"): ("~{2+}\r\n\0x",),
    ("search-return", "UPDATE"): ("UPDATE", "UPDATE (UID)"),
    ("esearch-data", "ADDTO"): ("ADDTO (0 1:3,7 5 9)",),
    ("esearch-data", "REMOVEFROM"): ("REMOVEFROM (0 1:3)",),
    ("literal", "{n}"): ("{2}\r\nhi",),
    ("literal", "{n+}"): ("{2+}\r\nhi",),
    ("literal", "~{n}"): ("~{2}\r\n\0x",),
}
"""Samples of rows whose syntax in the table is shortened with "...", or holds more than one message."""

OPTIONS: dict[str, tuple[str, ...]] = {
    "fetch-att": ("C A1 FETCH 1 ({})",),
    "fetch-modifier": ("C A1 UID FETCH 1 FLAGS ({})",),
    "store-item": ("C A1 STORE 1 {}",),
    "store-modifier": ("C A1 STORE 1 ({}) FLAGS ()",),
    "select-param": ("C A1 SELECT x ({})", "C A1 EXAMINE x ({})"),
    "create-param": ("C A1 CREATE x ({})",),
    "append-ext": ("C A1 APPEND x {}",),
    "search-key": ("C A1 SEARCH {}", "C A1 UID SEARCH NOT ({})"),
    "search-return": ("C A1 SEARCH RETURN ({}) ALL", "C A1 UID SORT RETURN ({}) (DATE) UTF-8 ALL"),
    "esearch-data": ('S * ESEARCH (TAG "A1") UID {}',),
    "esearch-correlator": ("S * ESEARCH ({}) UID",),
    "sort-key": ("C A1 SORT ({}) UTF-8 ALL",),
    "thread-alg": ("C A1 THREAD {} UTF-8 ALL",),
    "status-att": ("C A1 STATUS x ({})",),
    "list-select": ('C A1 LIST ({}) "" *',),
    "list-return": ('C A1 LIST "" * RETURN ({})',),
    "list-ext-item": ('S * LIST () "/" x ({})',),
    "mailbox-attr": ('S * LIST ({}) "/" x',),
    "flag": ("S * OK [PERMANENTFLAGS ({})] x", "S * FLAGS ({})", "C A1 STORE 1 +FLAGS ({})"),
    "keyword": ("C A1 SEARCH KEYWORD {}", "S * 1 FETCH (FLAGS ({}))"),
    "quota-resource": ('C A1 SETQUOTA "" ({} 1)', 'S * QUOTA "" ({} 1 2)'),
    "acl-right": ("C A1 SETACL x y +{}", "S * MYRIGHTS x {}"),
    "notify-event": ("C A1 NOTIFY SET (personal ({}))",),
    "notify-filter": ("C A1 NOTIFY SET ({} (MessageNew MessageExpunge))",),
    "metadata-option": ("C A1 GETMETADATA ({}) x /shared/comment",),
    "metadata-entry": ("C A1 GETMETADATA x {}", 'S * METADATA x ({} "v")'),
    "url-fetch-param": ('C A1 URLFETCH ("imap://x" {})',),
    "id-field": ('C A1 ID ("{}" "x")', 'S * ID ("{}" "x")'),
    "namespace-ext": ('S * NAMESPACE (("" "/"{})) NIL NIL',),
    "literal": ("C A1 APPEND x {}",),
}
"""Where a row of each kind stands, and who says it."""

ANSWERS = {
    "BODY": 'BODY ("text" "plain" NIL NIL NIL "7bit" 3 1)',
    "BODY[]": "BODY[1.TEXT]<0> {2}\r\nhi",
    "BODYSTRUCTURE": 'BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7bit" 3 1 NIL NIL NIL NIL)',
    "ENVELOPE": "ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
    "FLAGS": "FLAGS (\\Seen)",
    "INTERNALDATE": 'INTERNALDATE "17-Jul-1996 02:44:25 -0700"',
    "RFC822": 'RFC822 "x"',
    "RFC822.HEADER": "RFC822.HEADER {2}\r\n\r\n",
    "RFC822.SIZE": "RFC822.SIZE 9",
    "RFC822.TEXT": "RFC822.TEXT NIL",
    "UID": "UID 9",
    "BINARY[]": "BINARY[1] ~{2}\r\n\0x",
    "BINARY.SIZE[]": "BINARY.SIZE[1] 0",
    "MODSEQ": "MODSEQ (99)",
    "ANNOTATION": 'ANNOTATION ("/comment" ("value.priv" "x"))',
    "EMAILID": "EMAILID (M6d99)",
    "THREADID": "THREADID NIL",
    "SAVEDATE": "SAVEDATE NIL",
    "PREVIEW": 'PREVIEW "x"',
    "APPENDLIMIT": "APPENDLIMIT NIL",
    "MAILBOXID": "MAILBOXID (F22)",
}
"""What a server answers to a fetch-att; to a status-att it is a number where it is not here."""
ASKED_ONLY = {"ALL", "FAST", "FULL", "BODY.PEEK[]", "BINARY.PEEK[]"}
"""Fetch-atts that are answered under other names (RFC 9051, 6.4.5)."""


def said(kind: str, row: dict[str, str]) -> tuple[str, ...]:
    """The row's samples, each once."""
    if (kind, row["name"]) in INSTEAD:
        return INSTEAD[kind, row["name"]]
    return (row["name"],) if row["syntax"] == "-" else tuple(dict.fromkeys(samples(row["syntax"])))


def of_command(row: dict[str, str]) -> Iterator[str]:
    tag = "" if row["name"] in ("DONE", "* (cancel)") else "A1 "
    return (f"C {tag}{sample.removesuffix(CRLF)}" for sample in said("command", row))


def of_response(row: dict[str, str]) -> Iterator[str]:
    found = said(row["kind"], row)
    if row["kind"] == "code":
        return (f"S {lead} [{sample}] x" for lead, sample in product(("* OK", "A1 NO"), found))
    lead = "" if row["syntax"].startswith(('"*"', '"+"')) else "* "
    return (f"S {lead}{sample.removesuffix(CRLF)}" for sample in found)


def of_item(row: dict[str, str]) -> Iterator[str]:
    yield from (form.format(sample) for form, sample in product(OPTIONS[row["kind"]], said(row["kind"], row)))
    if row["kind"] == "fetch-att" and row["name"] not in ASKED_ONLY:
        yield f"S * 12 FETCH ({ANSWERS[row['name']]})"
    if row["kind"] == "status-att":
        yield f"S * STATUS x ({ANSWERS.get(row['name'], row['name'] + ' 1')})"


CRLF = "\r\n"
TABLE_OF = {"imap-commands": of_command, "imap-responses": of_response, "imap-items": of_item}

# -- what must hold --------------------------------------------------------------------------------------------------

KINDS = (("*", Kind.UNTAGGED), ("+", Kind.CONTINUATION))


def tree(sample: str) -> Node:
    side, octets = Side.CLIENT if sample[0] == "C" else Side.SERVER, sample[2:].encode() + b"\r\n"
    kind = next((kind for mark, kind in KINDS if side is Side.SERVER and sample[2:].startswith(mark)), Kind.TAGGED)
    if side is Side.CLIENT:
        kind = Kind.CONTINUATION if octets == b"*\r\n" else Kind.COMMAND
    return parse(Message(0, 0, side, kind, 0.0, octets, whole=octets))


UNTYPED = {"atom", "list", "quoted", "literal", "literal8"}
"""What the lexer calls nodes before a row has said what they are."""
EXPERIMENTAL = {"XFOO bar", "X 1", "SCOPE 1"}
"""Samples that the RFCs leave open: an unknown command, parameter or option has no more than its octets."""


def missing(sample: str) -> str:
    """What is wrong with a sample; empty where it is understood wholly."""
    root = tree(sample)
    if root.value is None or isinstance(root.value, Generic):
        return "no typed value"
    for node in root.walk():
        if node.rule == MALFORMED or node.defects:
            return f"{node.rule} {node.defects} at {node.start}"
        if node.rule in UNTYPED and not any(words in sample for words in EXPERIMENTAL):
            return f"untyped {node.rule} at {node.start}"
    code = getattr(root.value, "code", None)
    return "unknown code" if code is not None and code.name not in registry.CODES else ""


@needs_tables
@pytest.mark.parametrize("table", TABLE_OF)
def test_nothing_is_missing(table: str) -> None:
    found = {sample: missing(sample) for row in rows(table) for sample in TABLE_OF[table](row)}
    print(*(f"{sample!r}: {problem}" for sample, problem in found.items() if problem), sep="\n")
    assert [sample for sample, problem in found.items() if problem] == []


# -- sections --------------------------------------------------------------------------------------------------------

REGISTRIES: dict[str, tuple[Registry, ...]] = {
    "command": (registry.COMMANDS,),
    "untagged": (registry.RESPONSES, registry.NUMBERED),
    "code": (registry.CODES,),
    "fetch-att": (registry.FETCH_ITEMS,),
    "search-key": (registry.SEARCH_KEYS,),
    "status-att": (registry.STATUS_ITEMS,),
    "esearch-data": (registry.RETURN_DATA,),
    "list-ext-item": (registry.LIST_ITEMS,),
    "select-param": (registry.PARAMS,),
    "create-param": (registry.PARAMS,),
    "fetch-modifier": (registry.PARAMS,),
    "store-modifier": (registry.PARAMS,),
    "search-return": (registry.PARAMS,),
    "list-select": (registry.PARAMS,),
    "list-return": (registry.PARAMS,),
    "metadata-option": (registry.PARAMS,),
}
"""Where rows of each kind are, each with its section."""
PLACES = {
    "select-param": "SELECT ",
    "create-param": "CREATE ",
    "fetch-modifier": "FETCH ",
    "store-modifier": "STORE ",
    "search-return": "RETURN ",
    "list-select": "LIST ",
    "list-return": "LIST ",
    "metadata-option": "GETMETADATA ",
}
NO_ROWS = {
    **dict.fromkeys(("X<atom>", "DONE", "* (cancel)"), "no name to look up"),
    **dict.fromkeys(ASKED_ONLY, "macros, and items answered as BODY[] and BINARY[]"),
    **dict.fromkeys(("NOT", "OR", "FUZZY", "<sequence set>", "( ... )", "$"), "keys made of keys, and bare sets"),
}


def rfcs(row: dict[str, str]) -> set[str]:
    return {row["rfc"], *(also.split("#")[0].removeprefix("RFC") for also in row["also"].split())}


@needs_tables
@pytest.mark.parametrize("table", TABLE_OF)
def test_every_row_rests_on_an_rfc_of_the_table(table: str) -> None:
    wrong = []
    for row in rows(table):
        kind = row.get("kind", "command")
        if kind not in REGISTRIES or row["name"] in NO_ROWS or row["rfc"] == "-":
            continue
        name = PLACES.get(kind, "") + (row["name"].split()[0] if kind == "code" else row["name"])
        known = next((each[name] for each in REGISTRIES[kind] if name in each), None)
        if known is None or str(known.reference.rfc) not in rfcs(row):
            wrong.append((kind, name, known and str(known.reference), rfcs(row)))
    assert wrong == []


# -- the project's own catalogue -------------------------------------------------------------------------------------


def test_every_command_of_the_catalogue_has_a_production_of_the_same_section() -> None:
    for name, entry in CATALOGUE.items():
        if name not in ("DONE", "*"):
            assert registry.COMMANDS[name].reference == entry.reference, name


def test_every_production_of_a_command_is_in_the_catalogue() -> None:
    assert set(registry.COMMANDS) - set(CATALOGUE) == {
        "JMAPACCESS",  # how RFC 9698's second example spells GETJMAPACCESS
        "XAPPLEPUSHSERVICE",  # Apple's devices send it; nobody types it
    }


def test_every_row_names_its_section() -> None:
    for each in (value for value in vars(registry).values() if isinstance(value, Registry)):
        assert each
        for row in each.values():
            assert row.reference.rfc > 0
            assert row.reference.section


def test_an_extension_is_one_module_of_rows() -> None:
    """RFC 4466, 2: what a module adds is read as any other, and nothing else had to change."""
    registries = [value for value in vars(registry).values() if isinstance(value, Registry)]
    before = [dict(each) for each in registries]
    try:
        registry.COMMANDS.add(1, "1", lambda a: (a.take(number),), "XCOUNT")
        registry.RESPONSES.add(1, "2", lambda a: Numbered("XCOUNT", a.take(number)), "XCOUNT")
        registry.CODES.add(1, "3", lambda a: a.take(number), "XMOST")
        registry.FETCH_ITEMS.add(1, "4", valued(number), "XAGE")
        registry.SEARCH_KEYS.add(1, "5", lambda a: (a.take(number),), "XAGE")
        registry.STATUS_ITEMS.add(1, "6", lambda a: a.take(number), "XCOUNT")
        assert tree("C A1 XCOUNT 3").value == Command("A1", "XCOUNT", (3,))
        assert tree("S * XCOUNT 3").value == Numbered("XCOUNT", 3)
        assert tree("S * OK [XMOST 3] x").value.code.value == 3
        assert tree("S * 1 FETCH (XAGE 3)").value.items["XAGE"] == 3
        assert tree("C A1 SEARCH NOT XAGE 3").find(MALFORMED) is None
        assert tree("S * STATUS x (XCOUNT 3)").value.items == {"XCOUNT": 3}
    finally:
        for each, rows_before in zip(registries, before, strict=True):
            each.clear()
            each.update(rows_before)
    assert tree("S * XCOUNT 3").value == Generic("XCOUNT", None, (3,))


def test_a_topic_is_found_by_being_there() -> None:
    found = {path.stem for path in Path(topics.__path__[0]).glob("*.py")} - {"__init__"}
    assert {f"{topics.__name__}.{name}" for name in found} <= sys.modules.keys()
