"""Typed commands in, lines out; and back again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.secret import MASK, Secret, masked
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.grammar.command import command
from protoscope.pop3.grammar.secrets import secrets_of_line
from protoscope.pop3.serialise import serialise
from protoscope.pop3.values import Command

words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=9)
rests = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), min_size=1, max_size=9)
numbers = st.integers(0, 10**18 - 1)
ARGUMENTS: dict[str, st.SearchStrategy[tuple[Any, ...]]] = {
    **dict.fromkeys(("CAPA", "STLS", "UTF8", "STAT", "RSET", "NOOP", "QUIT", "LAST"), st.just(())),
    **dict.fromkeys(("RETR", "DELE"), st.tuples(numbers)),
    **dict.fromkeys(("LIST", "UIDL"), st.just(()) | st.tuples(numbers)),
    **dict.fromkeys(("USER", "RPOP", "XTND"), st.tuples(rests)),
    "PASS": st.tuples(rests.map(Secret)),
    "APOP": st.tuples(words, words.map(Secret)),
    "AUTH": st.just(())
    | st.tuples(st.sampled_from(["PLAIN", "SCRAM-SHA-256"]))
    | st.tuples(st.just("PLAIN"), st.sampled_from(["AGEAYg==", "="]).map(Secret)),
    "LANG": st.just(()) | st.tuples(st.sampled_from(["*", "en-boont"])),
    "TOP": st.tuples(numbers, numbers),
}
commands = st.sampled_from(sorted(ARGUMENTS)).flatmap(
    lambda name: ARGUMENTS[name].map(lambda arguments: Command(name, arguments))
)


def test_every_command_has_arguments_to_be_written_with() -> None:
    assert set(ARGUMENTS) == set(CATALOGUE)


@given(commands)
def test_what_is_written_is_read_as_it_was(found: Command) -> None:
    chunk = serialise(found)
    tree = command(chunk.data)
    assert tree.value == found
    assert [node.defects for node in tree.walk() if node.defects] == []
    shown = masked(chunk.data, secrets_of_line(chunk.data))
    assert all(set(shown[start:end]) == {MASK} for start, end in chunk.secrets)
    assert len(chunk.secrets) == sum(isinstance(argument, Secret) for argument in found.arguments)


def test_a_password_keeps_its_spaces() -> None:
    chunk = serialise(Command("PASS", (Secret(" se cret "),)))
    assert (chunk.data, chunk.secrets) == (b"PASS  se cret \r\n", ((5, 14),))


@pytest.mark.parametrize("value", ["", "a b", "x\r\nDELE 1", "\0", "x\n"])
def test_no_argument_can_smuggle_in_a_command(value: str) -> None:
    for argument in (value, Secret(value)):
        with pytest.raises(ValueError, match="not an argument"):
            serialise(Command("APOP", ("tim", argument)))


@pytest.mark.parametrize("value", ["", "x\r\nDELE 1", "x\n", "\0"])
def test_no_password_can_end_its_line(value: str) -> None:
    with pytest.raises(ValueError, match="not an argument"):
        serialise(Command("PASS", (Secret(value),)))


def test_what_has_no_form_on_the_wire_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        serialise(Command("LIST", (1.5,)))
