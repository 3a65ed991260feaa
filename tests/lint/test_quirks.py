"""Each known case of a real server: a re-typed line is parsed, recognised, and found where it is a defect."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

import pytest

from protoscope.core.finding import Finding
from protoscope.core.quirk import Quirk, rules_of
from protoscope.net.problem import no_greeting, plaintext_on_tls, tls_on_plaintext
from protoscope.net.target import parse_url
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import NAMES, wing
from tests.lint.cases.quirks import CASES
from tests.lint.dialogue import timeline

ACTION = re.compile(
    r"(?:[.:;,]|\bor|\band)\s(?:Ask|Answer|Check|close|Connect|cut|Count|Do|drop|Drop|fetch|Fetch|Go|go|Ignore|Log|Look|make|move"
    r"|Read|read|Search|Select|send|Send|Set|skip|Skip|Sort|Split|start|take|Take|tell|throw|Try|use|Use|wait|Wait|write)\b"
)
"""Something to do at the beginning of a sentence or clause."""
FETCH = "@selected\nC: a1 FETCH 1 BODY.PEEK[]\nS: * 1 FETCH (BODY[] "
RETR = "@pop3 in\nC: RETR 1\nS: +OK\n"
QUIRKS: dict[str, Quirk] = {name: quirk for protocol in NAMES for name, quirk in wing(protocol).quirks.items()}


def found_in(made: Timeline) -> list[Finding]:
    return [finding for index in range(len(made)) for finding in made.findings(index)]


def names_of(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, finding.defect) if finding.defect else (finding.rule,)


def recognised(protocol: str, made: Timeline) -> set[str]:
    module = __import__(f"protoscope.{protocol}.quirks", fromlist=["quirks_of"])
    found: set[str] = set()
    for index in range(len(made)):
        message, state = made.message(index), made.state_at(index)
        found |= {quirk.id for quirk in module.quirks_of(message, rules_of(made.findings(index)), state)}
    return found


def explained(made: Timeline) -> list[str]:
    """What is said besides the plain meaning, of every message."""
    return [
        line
        for index in range(len(made))
        for line in made.wing.explain(made.message(index), *made.around(index)).details
    ]


def test_all_85_cases_are_there() -> None:
    assert len(QUIRKS) == 85
    assert set(CASES) == set(QUIRKS)


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_parsed_and_recognised_and_defects_are_found(name: str) -> None:
    protocol, dialogue, rule = CASES[name]
    made = timeline(protocol, dialogue)
    assert all(made.tree(index).span == (0, len(made.message(index).whole)) for index in range(len(made)))
    assert name in recognised(protocol, made)
    found = found_in(made)
    if rule:
        about = [finding for finding in found if rule in names_of(finding)]
        assert about, found
        assert not QUIRKS[name].rules or any(name in finding.quirks for finding in about)


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_explained_with_whose_it_is_and_what_to_do(name: str) -> None:
    protocol, dialogue, _ = CASES[name]
    (line,) = {line for line in explained(timeline(protocol, dialogue)) if QUIRKS[name].text in line}
    assert line.startswith("Known")
    assert all(who in line for who in QUIRKS[name].who)
    assert ACTION.search(line), line


ORDINARY = {
    "a BYE that answers LOGOUT": ("imap", "@logged in\nC: a1 LOGOUT\nS: * BYE Logging out\nS: a1 OK done\n-- closed"),
    "one behind a command that still runs": (
        "imap",
        "@selected\nC: a1 NOOP\nC: a2 LOGOUT\nS: a1 OK done\nS: * BYE see you\nS: a2 OK done",
    ),
    "a mail about limits": (
        "imap",
        "@selected\nC: a1 FETCH 1 BODY.PEEK[]\nS: * 1 FETCH (BODY[] {24}\nS: Too many connections!!!!)\nS: a1 OK done",
    ),
    "a mail that holds literals": (
        "imap",
        "@selected\nC: a1 FETCH 1 BODY.PEEK[]\nS: * 1 FETCH (BODY[] {15}\nS: He wrote {5+}\nS: )\nS: a1 OK done",
    ),
    "a mail about locks": ("pop3", "@pop3 in\nC: RETR 1\nS: +OK\nS: Subject: It is already in use\nS:\nS: ."),
    "a search for such mails": (
        "imap",
        '@selected\nC: a1 SEARCH TEXT "too many connections"\nS: * SEARCH\nS: a1 OK done',
    ),
    "a connection that ends while nothing was asked": ("imap", "@logged in\n-- closed"),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_what_is_ordinary_is_no_case(name: str) -> None:
    made = timeline(*ORDINARY[name])
    assert recognised(made.wing.name, made) <= {"L6"}  # the dialogues' greeting has LOGINDISABLED
    assert "I-006" not in {finding.rule for finding in found_in(made)}


def test_a_bye_that_nobody_asked_for_says_why_and_what_next() -> None:
    told = "\n".join(explained(timeline("imap", "@selected\nS: * BYE Autologout; idle for too long")))
    assert "NOOP or IDLE now and then keeps it open" in told
    assert "Connect again after a pause" in told


def test_a_wrong_port_names_the_address_to_use() -> None:
    target, tls = parse_url("imap://mail.example"), parse_url("pops://mail.example")
    assert "use imaps://mail.example:143" in tls_on_plaintext(target).next
    assert "use imaps://mail.example:143" in no_greeting(target, 10, 0).next
    assert "pop://mail.example:995 with STLS" in plaintext_on_tls(tls).next


class Counting:
    """A pattern that notes how many octets it is shown."""

    def __init__(self) -> None:
        self.octets = 0

    def search(self, octets: bytes) -> None:
        self.octets += len(octets)


@pytest.mark.parametrize("protocol", NAMES)
def test_the_length_of_a_mail_is_not_searched(protocol: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = __import__(f"protoscope.{protocol}.quirks", fromlist=["quirks_of"])
    looked = Counting()
    row = Quirk("X1", "Any", (), "Wait.", ("none",), pattern=cast(Any, looked))
    monkeypatch.setattr(module, "QUIRKS", {"X1": row, "X2": replace(row, in_mail=True)})

    def searched(lines: int) -> int:
        line = "It says {3} and 1 NIL"
        mail = f"S: {line}\n" * lines
        fetched = f"{FETCH}{{{lines * (len(line) + 2)}}}\n{mail}S: )"
        made = timeline(protocol, fetched if protocol == "imap" else f"{RETR}{mail}S: .")
        index = next(index for index in range(len(made)) if b"It says" in made.message(index).whole)
        looked.octets = 0
        module.quirks_of(made.message(index), (), made.state_at(index))
        return looked.octets

    assert 0 < searched(10000) < searched(1000) + 10


@pytest.mark.parametrize("quirk", QUIRKS.values(), ids=lambda quirk: quirk.id)
def test_a_case_says_what_to_do_and_where_it_was_reported(quirk: Quirk) -> None:
    assert quirk.text.endswith(".")
    assert quirk.references
    assert quirk.rules or quirk.pattern


def test_the_likeliest_case_comes_first() -> None:
    dialogue = "S: * OK Domino IMAP4 Server ready\n@selected\nC: a1 NOOP\nS: * 2 EXISTS"
    made = timeline("imap", dialogue.replace("@selected", "C: s SELECT INBOX\nS: * 3 EXISTS\nS: s OK [READ-WRITE] in"))
    (finding,) = [each for each in found_in(made) if each.rule == "I-082"]
    assert finding.quirks[0] == "S6"
