"""Each known case of a real server: a re-typed line is parsed, recognised, and found where it is a defect."""

from __future__ import annotations

import pytest

from protoscope.core.finding import Finding
from protoscope.core.quirk import Quirk
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import NAMES, wing
from tests.lint.cases.quirks import CASES
from tests.lint.dialogue import timeline

QUIRKS: dict[str, Quirk] = {name: quirk for protocol in NAMES for name, quirk in wing(protocol).quirks.items()}


def found_in(made: Timeline) -> list[Finding]:
    return [finding for index in range(len(made)) for finding in made.findings(index)]


def names_of(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, finding.defect) if finding.defect else (finding.rule,)


def recognised(protocol: str, made: Timeline) -> set[str]:
    module = __import__(f"protoscope.{protocol}.quirks", fromlist=["quirks_of"])
    found: set[str] = set()
    for index in range(len(made)):
        rules = [name for finding in made.findings(index) for name in names_of(finding)]
        octets = made.message(index).whole
        found |= {quirk.id for quirk in module.quirks_of(octets, rules, made.state_at(index))}
    return found


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
