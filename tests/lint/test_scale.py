"""Rules over what is hostile or huge: nothing raises, and nothing takes long because there is much of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protoscope.timeline.report import markdown, report_of
from protoscope.timeline.timeline import Timeline
from tests.lint.cases import imap_extensions, imap_mailboxes, imap_selected, imap_session, pop3
from tests.lint.dialogue import lines_of, timeline

DIALOGUES = {
    "imap": [
        dialogue
        for topic in (imap_session, imap_selected, imap_mailboxes, imap_extensions)
        for pair in topic.CASES.values()
        for dialogue in pair
    ],
    "pop3": [dialogue for pair in pop3.CASES.values() for dialogue in pair],
}
PIECES = (
    *("(", ")", '"', "{3}<CRLF>", "{3+}", "NIL", "0", "99999999999", "*"),
    *("<00>", "<FF>", "UID", "1:*", "[", "RETURN"),
)


def looked_at(made: Timeline) -> None:
    for index in range(len(made)):
        for finding in made.findings(index):
            assert markdown(report_of(made, finding))
            assert 0 <= finding.start <= finding.end <= len(made.message(index).whole)


@pytest.mark.parametrize("protocol", DIALOGUES)
@settings(max_examples=60)
@given(data=st.data())
def test_no_rule_raises_whatever_is_said(protocol: str, data: st.DataObject) -> None:
    lines = list(lines_of(data.draw(st.sampled_from(DIALOGUES[protocol]))))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        words = lines[place].split(" ")
        if words[0] in ("C:", "S:"):
            word = data.draw(st.integers(1, max(1, len(words) - 1)))
            words[word : word + data.draw(st.integers(0, 1))] = [data.draw(st.sampled_from(PIECES))]
            lines[place] = " ".join(words)
    looked_at(timeline(protocol, "\n".join(lines)))


def test_responses_with_the_names_of_others() -> None:
    names = (
        *("EXISTS", "EXPUNGE", "FETCH", "LIST", "STATUS", "SEARCH", "ESEARCH"),
        *("VANISHED", "CAPABILITY", "QUOTA", "ID", "METADATA"),
    )
    looked_at(timeline("imap", "@selected\n" + "\n".join(f"S: * {name}\nS: * 3 {name}" for name in names)))


def test_names_that_a_server_makes_up_are_not_all_remembered() -> None:
    made = timeline("imap", "@selected\n" + "\n".join(f"S: * XNAME{n} 1\nS: * OK [XCODE{n}] x" for n in range(1000)))
    assert len(made.present.memory.heard) <= 300


def test_many_tags_are_remembered_in_few_sets() -> None:
    made = timeline("imap", "@logged in\n" + "\n".join(f"C: t{n} NOOP\nS: t{n} OK done" for n in range(1000)))
    assert len(made.present.memory.tags.older) <= 50
    assert made.present.memory.used("t0")


@pytest.mark.parametrize("ask", ["FETCH", "UID FETCH"])
def test_of_a_huge_set_messages_from_all_over_it_are_looked_at(ask: str) -> None:
    opened = ("C: a1 SELECT INBOX", "S: * 4000 EXISTS", "S: a1 OK [READ-WRITE] done")
    uids = [f"S: * {number} FETCH (UID {number})" for number in range(1, 4001)]
    sizes = [f"S: * {number} FETCH (UID {number} RFC822.SIZE 9)" for number in range(1, 3001)]
    asked = ("C: a2 UID FETCH 1:* (UID)", *uids, "S: a2 OK done", f"C: a3 {ask} 1:* (RFC822.SIZE)", *sizes)
    made = timeline("imap", "\n".join(("S: * PREAUTH ready", *opened, *asked, "S: a3 OK done")))
    found = [finding for finding in made.findings(len(made) - 1) if finding.rule == "I-099"]
    assert len(found) == 1
    assert "Message 3001 was not given RFC822.SIZE" in str(found[0].text)
