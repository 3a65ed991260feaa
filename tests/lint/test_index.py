"""All findings of a session, found in slices; the report about one of them."""

from __future__ import annotations

import pytest

from protoscope.core.fact import BytesReceived
from protoscope.core.finding import Severity
from protoscope.timeline.findings import Findings
from protoscope.timeline.report import markdown, report_of
from tests.lint.dialogue import findings, timeline

SESSION = """
S: * OK [CAPABILITY IMAP4rev1 ANNOTATEMORE] Dovecot ready
C: a1 LOGIN joe secret-word
S: a1 OK in
C: a2 SELECT INBOX
S: * FLAGS ()
S: *  3 EXISTS
S: * 0 RECENT
S: a2 OK [READ-WRITE] done
C: a3 FETCH 1:3 FLAGS
S: * 9 FETCH (FLAGS ())
S: * 2 EXPUNGE
S: a3 OK done
"""


@pytest.mark.parametrize("slice_", [1, 3, 500])
def test_slices_find_what_one_look_finds(slice_: int) -> None:
    made = Findings(timeline("imap", SESSION))
    while made.grow(slice_):
        assert made.looked_at <= len(timeline("imap", SESSION))
    assert made.behind == 0
    assert [made.finding(number) for number in range(len(made))] == findings("imap", SESSION)
    assert sum(made.counts.values()) == len(made)


def test_findings_are_chosen_by_severity_and_words() -> None:
    made = Findings(timeline("imap", SESSION))
    made.grow()

    def rules(least: Severity, text: str) -> list[str]:
        return [made[number].rule for number in made.matching(least, text)]

    assert rules(Severity.ERROR, "expunge") == ["I-080"]
    assert rules(Severity.ERROR, "does not exist") == ["I-083"]
    assert rules(Severity.INFO, "double-space") == ["I-007"]
    assert "I-031" not in rules(Severity.WARNING, "")
    assert rules(Severity.INFO, "client") == ["plaintext-password"]


def test_the_worst_of_a_stretch() -> None:
    made = Findings(timeline("imap", SESSION))
    made.grow()
    place = next(made[number].message for number in made.matching(Severity.INFO, "i-080"))
    assert made.worst(place, place + 1) is Severity.ERROR
    assert made.worst(place + 1, place + 2) is None
    assert made.worst(0, place) is Severity.ERROR


def test_new_messages_are_looked_at_next() -> None:
    grown = timeline("imap", SESSION)
    made = Findings(grown)
    made.grow()
    before = len(made)
    grown.trace.append(BytesReceived(0, 1001.0, b"zz OK nobody asked\r\n"))
    grown.grow()
    assert made.grow()
    assert [made[number].rule for number in range(before, len(made))] == ["I-001"]


def test_a_report_names_exchange_rule_and_section_and_no_secret() -> None:
    made = timeline("imap", SESSION)
    reports = {found.rule: report_of(made, found) for index in range(len(made)) for found in made.findings(index)}
    text = markdown(reports["I-080"])
    assert "    a3 FETCH 1:3 FLAGS" in text
    assert "    * 2 EXPUNGE" in text
    assert "RFC 9051 section 7.5.1" in text
    assert "The server says that it is Dovecot." in text
    assert "hmailserver#458" in text
    password = markdown(reports["plaintext-password"])
    assert "secret-word" not in password
    assert "LOGIN joe ***********" in password


def test_a_report_obeys_no_terminal() -> None:
    made = timeline("imap", SESSION + "S: * 9 FETCH (X<1B>]0;title<07>)")
    found = made.findings(len(made) - 1)
    assert found
    assert all("\x1b" not in markdown(report_of(made, each)) for each in found)
