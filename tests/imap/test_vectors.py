"""Parser vectors of other suites, and real dialogues, read in place where they are present."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from protoscope.core.message import Frame, Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.framing import ImapFramer
from protoscope.imap.grammar import parse
from tests.imap.vector_exceptions import EXCEPTIONS, FOREIGN_CONTEXT, UNFINISHED
from tests.shared import TRANSCRIPTS, VECTORS, needs_transcripts, needs_vectors

SIDES = {"client": Side.CLIENT, "server": Side.SERVER, "C": Side.CLIENT, "S": Side.SERVER}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def vectors(*units: str) -> list[dict[str, Any]]:
    found = (vector for path in sorted(VECTORS.glob("*.jsonl")) for vector in lines(path))
    return [vector for vector in found if vector["unit"] in units or not units]


def tree(frame: Frame, stream: bytes) -> Node:
    octets, whole = stream[frame.start : frame.end], stream[frame.head : frame.end]
    return parse(Message(0, 0, frame.side, frame.kind, 0.0, octets, frame.start, frame.head, whole))


def malformed(frames: list[Frame], stream: bytes) -> list[bytes]:
    """The octets that no production explains."""
    whole = (frame for frame in frames if frame.kind not in (Kind.PART, Kind.EVENT))
    return [
        stream[frame.head + node.start : frame.head + node.end]
        for frame in whole
        for node in tree(frame, stream).walk()
        if node.rule == MALFORMED
    ]


def accepted(vector: dict[str, Any]) -> bool:
    """Whether the vector's own suite calls it valid."""
    expect = vector["expect"]
    return bool(expect.get("valid", expect.get("result", "ok") == "ok"))


@needs_vectors
def test_what_other_suites_accept_is_understood() -> None:
    failed = {}
    for vector in vectors():
        if vector["unit"] == "fragment" or not accepted(vector) or vector["id"] in FOREIGN_CONTEXT:
            continue
        stream, side = b64decode(vector["raw_b64"]), SIDES[vector["direction"]]
        framer = ImapFramer()
        found = malformed(framer.receive(side, stream), stream)
        unfinished = framer.pending(side) is not None and vector["id"] not in UNFINISHED
        if found or unfinished:
            failed[vector["id"]] = found
    assert failed.keys() == EXCEPTIONS.keys()


@needs_vectors
def test_tags_and_names_are_those_the_suites_state() -> None:
    for vector in vectors("response", "command"):
        expect, stream = vector["expect"], b64decode(vector["raw_b64"])
        frames = ImapFramer().receive(SIDES[vector["direction"]], stream)
        if not accepted(vector) or "kind" not in expect or not frames or frames[0].kind is Kind.MALFORMED:
            continue
        names = [node.value for node in tree(frames[0], stream).children if node.rule in ("keyword", "condition")]
        if vector["source"].startswith("ruby/net-imap") and expect.get("peer_type") == "UntaggedResponse":
            assert names[:1] == [expect["kind"].upper()], vector["id"]


@needs_vectors
def test_numbers_and_attributes_are_those_the_suites_state() -> None:
    compared = 0
    for vector in vectors("response"):
        expect, stream = vector["expect"], b64decode(vector["raw_b64"])
        if expect.get("data_type") != "FetchData" or vector["id"] in EXCEPTIONS:
            continue
        (frame,) = ImapFramer().receive(Side.SERVER, stream)
        value = tree(frame, stream).value
        assert value.seq == expect["number"], vector["id"]
        assert len(value.items) == len(expect["attrs"]), vector["id"]
        compared += 1
    assert compared


@needs_vectors
def test_no_vector_raises_and_every_span_lies_in_its_parent() -> None:
    for vector in vectors():
        stream = b64decode(vector["raw_b64"])
        for side in Side:
            for frame in ImapFramer().receive(side, stream + b"\r\n"):
                for node in tree(frame, stream + b"\r\n").walk():
                    ends = [(child.start, child.end) for child in node.children]
                    assert all(node.start <= start <= end <= node.end for start, end in ends), vector["id"]
                    assert ends == sorted(ends), vector["id"]


def dialogue(path: Path) -> tuple[list[Frame], dict[Side, bytes]]:
    """The frames of a transcript, up to where compression makes the rest unreadable (RFC 4978)."""
    framer, frames, streams = ImapFramer(), [], dict.fromkeys(Side, b"")
    for line in lines(path):
        side, data = SIDES[line["dir"]], b64decode(line["b64"])
        streams[side] += data
        frames += framer.receive(side, data)
        if side is Side.SERVER and b"OK Begin compression" in data:
            break
    return frames, streams


@needs_transcripts
@pytest.mark.parametrize("name", ["dovecot-imap", "dovecot-imap-starttls-auth", "dovecot-imap-tls-auth"])
def test_all_that_dovecot_says_is_understood(name: str) -> None:
    frames, streams = dialogue(TRANSCRIPTS / f"{name}.jsonl")
    said = [frame for frame in frames if frame.side is Side.SERVER]
    assert said
    assert malformed(said, streams[Side.SERVER]) == []
    defects = {defect for frame in said for node in tree(frame, streams[Side.SERVER]).walk() for defect in node.defects}
    assert defects == set()


@needs_transcripts
def test_a_client_that_breaks_every_rule_raises_nothing() -> None:
    frames, streams = dialogue(TRANSCRIPTS / "dovecot-imap-bad.jsonl")
    for side in Side:
        mine = [frame for frame in frames if frame.side is side]
        assert sum(frame.end - frame.start for frame in mine) <= len(streams[side])
        malformed(mine, streams[side])
