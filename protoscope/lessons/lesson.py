"""Lesson: what a lesson's file holds. A teacher writes TOML; `loader` reads it, `run` follows a learner through it.

title = "Flags"
protocol = "imap"
audience = "You can select a mailbox."
minutes = 4

[server]
faults = []

[[steps]]
text = "Mark message 3 with \\\\Flagged."
do = ["STORE 3 +FLAGS (\\\\Flagged)"]
check = { state = "selected.messages.3.flags", contains = "\\\\Flagged" }
hint = "STORE changes flags; + adds."
explanation = "The server answered with the flags as they are now."
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1)]


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What must have happened since the step began. Exactly one kind is given, and what belongs to it:

    `completed`: a command, `*` standing for anything, was answered with `status` (OK or +OK unless given);
    `seen`: a message that the filter language finds (`timeline.filter`);
    `state`: a cell, dots between its steps and messages by number, that `equals`, `contains`, `lacks`, is `at_least`,
    `changed_by` since the step began, or is `known`;
    `names`: the learner named a message that the filter finds;
    `all`, `any`: all or any of several checks.
    """

    completed: str = ""
    status: str = ""
    seen: str = ""
    state: str = ""
    equals: str | int | bool | None = None
    contains: str | None = None
    lacks: str | None = None
    at_least: int | None = None
    changed_by: int | None = None
    known: bool | None = None
    names: str = ""
    all: tuple[Check, ...] = ()
    any: tuple[Check, ...] = ()


KINDS = ("completed", "seen", "state", "names", "all", "any")
"""The fields of which a check has exactly one."""
TESTS = ("equals", "contains", "lacks", "at_least", "changed_by", "known")
"""The fields of which a check of a state cell has exactly one."""


class Mistake(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that learners often do instead, and what to tell them then."""

    check: Check
    answer: Text


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do. `text`, `hint`, `explanation` and answers are Markdown.

    `do` are the lines that would pass the check; a step that only watches has none. `other` are lines that a second
    client of the same account sends when the step begins, `deliver` how many messages arrive then. `wrong` is a line
    that must not pass the check, for the proof that it can fail ("" where nothing can be sent, as during IDLE).
    """

    text: Text
    check: Check
    do: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    deliver: int = 0
    hint: str = ""
    explanation: str = ""
    wrong: str = "NOOP"
    mistakes: tuple[Mistake, ...] = ()


class Server(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the practice server is set up: TLS from the first octet or not, its faults, and whom it imitates."""

    tls: bool = True
    faults: tuple[str, ...] = ()
    persona: str = ""


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole lesson. `audience` says who it is for, `minutes` how long it takes, `order` its place in the catalogue.

    `anywhere` says that it can be done on any server, changes nothing there and needs no account but one's own.
    `id` is the file's name without its ending; `needs` are the ids of lessons to do before.
    """

    title: Text
    protocol: Literal["imap", "pop3"]
    audience: Text
    summary: Text
    steps: tuple[Step, ...]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5
    order: int = 1000
    needs: tuple[str, ...] = ()
    server: Server = Server()
    anywhere: bool = False
    id: str = ""
