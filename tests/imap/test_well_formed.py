"""What is proved well-formed without being read is the same as what reading it finds, and reading finds no defect."""

from __future__ import annotations

import random
from typing import Any

import pytest

from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar import parse, response
from protoscope.imap.grammar.well_formed import proof
from protoscope.imap.state.fold import fold
from protoscope.imap.state.model import State
from tests.benchmarks.fetch_corpus import responses
from tests.fuzz.fuzz_parsers import SPOILERS
from tests.imap.dialogue import SELECTED, state

SEEDS = (
    *responses(12),
    b'* 1 FETCH (UID 5 FLAGS () MODSEQ (77) INTERNALDATE "29-Feb-2024 00:00:60 +0000")\r\n',
    b'* 2 FETCH (BODYSTRUCTURE ("TEXT" "plain" NIL NIL NIL "7bit" 4 1) RFC822.SIZE 0 FLAGS (\\Seen \\* $x))\r\n',
    b'* 3 FETCH (ENVELOPE (NIL {4}\r\na"\xffb NIL NIL NIL ((NIL NIL "x" "h\xc3\xa9")) NIL NIL NIL "<1@x>") UID 9)\r\n',
    (
        b'* 3 FETCH (BODYSTRUCTURE ("TEXT" "HTML" ("CHARSET" {5}\r\nUTF-8) NIL NIL "7BIT" 4 1 '
        b'NIL ("INLINE" NIL) ("en" "de") "u"))\r\n'
    ),
)
TOKENS = (
    *(b" ", b"  ", b"NIL", b"nil", b'""', b'" "', b"()", b"(", b")", b"0", b"-1", b"9" * 20, b"{3}\r\na b", b"{0}\r\n"),
    *(
        b"~{1}\r\nx",
        b"\\",
        b'"',
        b"\0",
        b"\xc3\xa9",
        b"\xff",
        b"\r",
        b"[",
        b"BODY[] ",
        b'"text"',
        b'"MESSAGE"',
        b'"rfc822"',
    ),
    *(
        b"{4}\r\ntext",
        b'"\\t"',
        b'("a" "b" NIL NIL NIL "7BIT" 1)',
        b"(NIL NIL NIL NIL)",
        b"UID 3 ",
        b" FLAGS ()",
        b"31-Feb",
        b"*",
    ),
)


def message(octets: bytes) -> Message:
    return Message(30, 0, Side.SERVER, Kind.UNTAGGED, 0.0, octets, 0, 0, octets)


def dumped(node: Node) -> list[Any]:
    """All that can be seen of a tree."""
    values = (
        (each, None if each.value is None or each.rule == "response-data" else each.value) for each in node.walk()
    )
    return [(each.rule, each.start, each.end, value, each.defects) for each, value in values]


def spoilt(chance: random.Random) -> bytes:
    octets = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 2)):
        if chance.random() < 0.5:
            place = chance.choice([at for at, octet in enumerate(octets) if octet in b' ()"'] or [0])
            octets = octets[:place] + chance.choice(TOKENS) + octets[place + chance.randint(0, 1) :]
        else:
            octets = chance.choice(SPOILERS)(chance, octets)
    return octets


def samples() -> list[bytes]:
    return [*SEEDS, *(spoilt(random.Random(seed)) for seed in range(1500))]


def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response, "fetch_response", lambda _octets, _nesting: None)


def test_the_seeds_are_proved_but_for_what_reading_alone_knows() -> None:
    assert [number for number, octets in enumerate(SEEDS) if proof(octets) is None] == [12]


def test_what_is_proved_has_the_tree_and_values_that_reading_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    proved = [octets for octets in samples() if proof(octets)]
    assert len(proved) > 100
    seen = [(dumped(tree), dict(tree.value.items)) for tree in map(parse, map(message, proved))]
    read_at_once(monkeypatch)
    for octets, (nodes, items) in zip(proved, seen, strict=True):
        tree = parse(message(octets))
        assert (octets, dumped(tree), dict(tree.value.items)) == (octets, nodes, items)
        assert not any(node.defects or node.rule == MALFORMED for node in tree.walk()), octets


def test_a_state_that_reads_later_equals_one_that_reads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    later = folded()
    read_at_once(monkeypatch)
    assert folded() == later


def folded() -> list[State]:
    """The states after dialogues of three messages about the same mails."""
    found, chance = [], random.Random(3)
    for seed in range(150):
        after = state(*SELECTED)
        for _ in range(3):
            octets = spoilt(random.Random(seed)) if chance.random() < 0.3 else chance.choice(SEEDS)
            after = fold(after, message(b"* %d FETCH " % chance.randint(1, 3) + octets.partition(b" FETCH ")[2]))
        found.append(after)
    return found
