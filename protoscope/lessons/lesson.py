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

With `anywhere = true` a lesson can be done on a real account, too. It must not change anything there: `loader` refuses
commands that might. A step that writes, or needs the sample mail, is marked `practice = true` and left out there; one
that is another there says so in a table of its own, and what that does not name stays as it is:

[[steps]]
text = "Message 3 has two attachments: `FETCH 3 BODYSTRUCTURE`."
do = ["FETCH 3 BODYSTRUCTURE"]
check = { state = "selected.messages.3.structure", known = true }

[steps.account]
text = "How is your newest message made? `FETCH $LAST BODYSTRUCTURE`."
do = ["FETCH $LAST BODYSTRUCTURE"]
check = { state = "selected.messages.$LAST.structure", known = true }

Words in capitals are filled in when the step begins, in all its texts, lines and checks; until they are known, the
learner is told what is needed:

$USER      who logs in                              $LAST      number of the newest message
$NEWEST    numbers of the newest ones: 81:100       $UID       its UID
$FOUND     the last message that SEARCH found       $PASSWORD  stays, and is filled in when the line is sent

`capability = ["ESEARCH", "IMAP4rev2"]` in a step says that it is for servers that announce one of these.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, UnsetType

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


class OnAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a step is on a real account, where that differs."""

    text: Text | UnsetType = UNSET
    check: Check | UnsetType = UNSET
    do: tuple[str, ...] | UnsetType = UNSET
    hint: str | UnsetType = UNSET
    explanation: str | UnsetType = UNSET
    wrong: str | UnsetType = UNSET
    mistakes: tuple[Mistake, ...] | UnsetType = UNSET
    capability: tuple[str, ...] | UnsetType = UNSET


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do. `text`, `hint`, `explanation` and answers are Markdown.

    `do` are the lines that would pass the check; a step that only watches has none. `other` are lines that a second
    client of the same account sends when the step begins, `deliver` how many messages arrive then. `wrong` is a line
    that must not pass the check, for the proof that it can fail ("" where nothing can be sent, as during IDLE).
    `practice`, `account` and `capability`: see above.
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
    capability: tuple[str, ...] = ()
    practice: bool = False
    account: OnAccount | None = None


class Server(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the practice server is set up: TLS from the first octet or not, its faults, and whom it imitates."""

    tls: bool = True
    faults: tuple[str, ...] = ()
    persona: str = ""


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole lesson. `audience` says who it is for, `minutes` how long it takes, `order` its place in the catalogue.

    `anywhere` says that it can be done on a real account (see above).
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
