"""Every row of the protocol table is known here, with the table's RFC and section."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from protoscope.core.finding import Reference
from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node
from protoscope.pop3.capabilities import CAPABILITIES
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.explain.glossary import RESPCODE
from protoscope.pop3.grammar import parse
from protoscope.pop3.state import model
from protoscope.pop3.values import CapabilityLine, Challenge, Command, Greeting, Reply
from protoscope.pop3.wing import WING
from tests.imap.abnf import SAMPLES, samples
from tests.pop3.messages import client, covered, defects, server
from tests.shared import TABLES, needs_tables

Row = dict[str, str]
SAMPLES |= {
    "name": "mrose",
    "digest": "c4c9334bac560ecc979e58001b3e22fb",
    "initial-response": "AGEAYg==",
    "language-range": "en",
    "msg": "1",
    "user": "joe",
    "subcommand": "SCAN 1",
    "seconds": "900",
    "days": "60",
    "cchar": "X",
    "resp-code": "[IN-USE] ",
    "gchar": "x",
    "timestamp": "<1896.697@dbc.mtview.ca.us>",
}


def rows(kind: str) -> list[Row]:
    with (TABLES / "pop3.tsv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"] == kind]


def references(row: Row) -> set[Reference]:
    """The row's section, and the others that it names."""
    also = (each.removeprefix("RFC").split("#") for each in row["also"].split() if "#" in each)
    return {Reference(int(rfc), section) for rfc, section in ((row["rfc"], row["section"]), *also)}


def unexplained(tree: Node) -> list[Node]:
    return [node for node in tree.walk() if node.rule == MALFORMED or node.defects]


# -- each kind of row ------------------------------------------------------------------------------------------------


def command(row: Row) -> None:
    name, _, bare = row["name"].partition(" ")
    if not bare:
        assert CATALOGUE[name].reference in references(row)
    # AUTH has two rows: with its argument, and "(bare)".
    asked = name == "AUTH" and not bare
    assert CATALOGUE[name].is_multiline(has_argument=asked) == (row["multiline"] in ("yes", "without argument"))
    for sample in samples(row["syntax"]):
        tree = covered(client(f"{sample}\r\n".encode()))
        assert isinstance(tree.value, Command)
        assert (tree.value.name, unexplained(tree)) == (name, [])


def capa(row: Row) -> None:
    for sample in samples(row["syntax"]):
        tree = covered(server(f"+OK\r\n{sample}\r\n.\r\n".encode(), b"CAPA\r\n"))
        (line,) = tree.value.data
        assert isinstance(line, CapabilityLine)
        assert unexplained(tree) == []
        if row["name"] != "X-*":
            assert line.tag == row["name"]
            assert CAPABILITIES[line.tag].reference in references(row)


def respcode(row: Row) -> None:
    assert RESPCODE[row["name"]].reference in references(row)
    tree = covered(server(f"-ERR {samples(row['syntax'])[0]} text\r\n".encode(), b"PASS x\r\n"))
    assert (tree.value.code, tree.value.text, unexplained(tree)) == (row["name"], "text", [])


REPLIES: dict[str, tuple[bytes, Kind, type]] = {
    "greeting": (b"+OK ready <1896.697@dbc.mtview.ca.us>\r\n", Kind.GREETING, Greeting),
    "+OK": (b"+OK text\r\n", Kind.STATUS, Reply),
    "-ERR": (b"-ERR text\r\n", Kind.STATUS, Reply),
    "+ (continuation)": (b"+ PDE4OTY+\r\n", Kind.CONTINUATION, Challenge),
    "multi-line end": (b"+OK\r\n1 120\r\n.\r\n", Kind.MULTILINE, Reply),
}


def reply(row: Row) -> None:
    octets, kind, value = REPLIES[row["name"]]
    tree = parse(Message(0, 0, Side.SERVER, kind, 0.0, octets, whole=octets, command=b"LIST\r\n"))
    assert isinstance(tree.value, value)


def state(row: Row) -> None:
    assert row["name"] in {model.AUTHORIZATION, model.TRANSACTION, model.UPDATE}


def port(row: Row) -> None:
    assert int(row["name"].split()[0]) in (WING.port, WING.tls_port)


KINDS: dict[str, Callable[[Row], None]] = {
    "command": command,
    "capa": capa,
    "respcode": respcode,
    "reply": reply,
    "state": state,
    "port": port,
}
NO_GRAMMAR = {
    "limit": "what a peer may count on; a rule's business where it is passed, for any length is read",
    "url": "net.target reads it",
}


@needs_tables
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_missing(kind: str) -> None:
    for row in rows(kind):
        KINDS[kind](row)


@needs_tables
def test_no_kind_of_row_is_left_out() -> None:
    with (TABLES / "pop3.tsv").open(encoding="utf-8") as file:
        kinds = {row["kind"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert kinds - KINDS.keys() - NO_GRAMMAR.keys() == set()


# -- capabilities ----------------------------------------------------------------------------------------------------


def parameters(line: bytes) -> list[tuple[str, object]]:
    tree = covered(server(b"+OK\r\n" + line + b"\r\n.\r\n", b"CAPA\r\n"))
    found = tree.find("capability")
    return [(node.rule, node.value) for node in found.children[1:]] if found else []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"LOGIN-DELAY 900 USER", [("seconds", 900), ("keyword", "USER")]),
        (b"EXPIRE NEVER", [("days", "NEVER")]),
        (b"EXPIRE 60", [("days", 60)]),
        (b"SASL PLAIN SCRAM-SHA-256", [("mechanism", "PLAIN"), ("mechanism", "SCRAM-SHA-256")]),
        (b"IMPLEMENTATION a b", [("text", "a"), ("text", "b")]),
        (b"X-FOO 1", [("parameter", "1")]),
        ("IMPLEMENTATION Grüße x".encode(), [("parameters", "Grüße x")]),
        (b"IMPLEMENTATION \xa3 x", [("parameters", "\\xa3 x")]),
    ],
)
def test_parameters_are_what_their_capability_says(line: bytes, found: list[tuple[str, object]]) -> None:
    assert parameters(line) == found


@pytest.mark.parametrize(("line", "found"), [(b"LOGIN-DELAY soon", ["bad-number"]), (b"TOP 1", ["extra-argument"])])
def test_parameters_that_are_wrong(line: bytes, found: list[str]) -> None:
    assert defects(covered(server(b"+OK\r\n" + line + b"\r\n.\r\n", b"CAPA\r\n"))) == found
