"""Every rule fires on a dialogue that breaks it, and is silent on one that keeps it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from protoscope.core.finding import Severity
from protoscope.core.message import Side
from protoscope.core.rule import Rule
from protoscope.imap.rules import RULES as IMAP_RULES
from protoscope.pop3.rules import RULES as POP3_RULES
from tests.lint.cases import imap_extensions, imap_mailboxes, imap_selected, imap_session, pop3
from tests.lint.dialogue import findings

IMAP = {**imap_session.CASES, **imap_selected.CASES, **imap_mailboxes.CASES, **imap_extensions.CASES}
POP3 = pop3.CASES
CASES = [
    *(pytest.param("imap", rule, *dialogues, id=rule) for rule, dialogues in IMAP.items()),
    *(pytest.param("pop3", rule, *dialogues, id=rule) for rule, dialogues in POP3.items()),
]


@pytest.mark.parametrize(("protocol", "rule", "breaks", "keeps"), CASES)
def test_each_rule_fires_where_it_is_broken_and_only_there(protocol: str, rule: str, breaks: str, keeps: str) -> None:
    broken, kept = findings(protocol, breaks), findings(protocol, keeps)
    assert rule in [finding.rule for finding in broken], broken
    assert all(finding.text and finding.reference for finding in broken if finding.rule == rule)
    assert rule not in [finding.rule for finding in kept], kept
    assert [each for each in kept if each.severity is Severity.ERROR and each.side is Side.SERVER] == []


def test_every_rule_has_its_dialogues_or_a_reason() -> None:
    rules = {**IMAP_RULES, **POP3_RULES}
    assert {name for name, rule in rules.items() if not rule.impossible} == {*IMAP, *POP3}
    assert all(len(rule.impossible) > 20 for name, rule in rules.items() if name not in {*IMAP, *POP3})


def test_all_229_rules_of_the_catalogue_are_there() -> None:
    numbered = [name for name in (*IMAP_RULES, *POP3_RULES) if name.startswith(("I-", "P-"))]
    assert (len(numbered), len(set(numbered))) == (229, 229)


@pytest.mark.parametrize("rule", [*IMAP_RULES.values(), *POP3_RULES.values()], ids=lambda rule: rule.id)
def test_a_rule_says_what_it_is_about(rule: Rule) -> None:
    assert rule.title
    assert rule.references
    assert all(text.endswith(".") for text in (rule.says, rule.breaks, rule.advice))


CATALOGUE = Path(__file__).parents[3] / "shared" / "protocol" / "lint-rules.jsonl"


@pytest.mark.skipif(not CATALOGUE.exists(), reason="no catalogue beside the checkout")
def test_rules_agree_with_the_catalogue() -> None:
    """Side and sections as in the catalogue; severity, too."""
    rules = {**IMAP_RULES, **POP3_RULES}
    for row in map(json.loads, CATALOGUE.read_text().splitlines()):
        rule = rules[row["id"]]
        assert (rule.id, rule.side, rule.severity.name.lower()) == (row["id"], row["side"], row["severity"])
        cited = {f"{reference.rfc}:{reference.section}" for reference in rule.references}
        assert cited & set(row["cites"]), (rule.id, cited, row["cites"])
