"""Status line, explanation, banner, and which cells and tab a message leads to."""

from __future__ import annotations

from protoscope.core.fact import TlsStarted
from protoscope.imap.state.model import State
from protoscope.tui.present.banner import banner_lines
from protoscope.tui.present.explain import message_lines
from protoscope.tui.present.moments import best_tab, changes_by, changes_by_exchange, message_shown, old_values
from protoscope.tui.present.status import Connection, Meter, status_line
from protoscope.tui.present.subject import of_message
from protoscope.tui.widgets.strips import text_of
from tests.tui.dialogue import played

TLS = TlsStarted(0, 1.0, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "mail.example", verified=True)
SELECT = (
    TLS,
    b"* PREAUTH [CAPABILITY IMAP4rev1] ready\r\n",
    b"> A1 SELECT INBOX\r\n",
    b"* 12 EXISTS\r\n",
    b"A1 OK [READ-WRITE] done\r\n",
)
OPEN = Connection("imaps://alice@mail.example", connected=True)


def status(connection: Connection, width: int = 120) -> str:
    timeline = played("imap", *SELECT)
    meter = Meter(timeline)
    meter.grow()
    return text_of(status_line("imap", timeline.present, connection, meter, width)).strip()


def test_the_status_line_tells_all_there_is() -> None:
    assert status(OPEN) == (
        "protoscope · imaps://alice@mail.example · TLSv1.3 · SELECTED INBOX · 12 messages · ↑17 ↓78 · A1 2.0 s"
    )


def test_the_status_line_tells_of_compression() -> None:
    state = State(connected=True, compression="DEFLATE")
    assert (
        text_of(status_line("imap", state, OPEN, None, 200))
        .strip()
        .startswith("protoscope · imaps://alice@mail.example · plaintext · DEFLATE · ")
    )


def test_a_long_answer_can_be_stopped_but_not_a_recorded_one() -> None:
    said = [b"* %d FETCH (FLAGS ())\r\n" % number for number in range(1, 101)]
    timeline = played("imap", *SELECT, b"> A2 FETCH 1:* FLAGS\r\n", *said)
    meter = Meter(timeline)
    meter.grow()
    for connection, stops in ((OPEN, True), (Connection("a.trace", recorded=True), False)):
        told = text_of(status_line("imap", timeline.present, connection, meter, 120))
        assert "100 responses" in told
        assert told.endswith("Esc: stop") is stops


def test_what_matters_less_is_left_out_where_room_is_short() -> None:
    assert status(OPEN, 70) == "imaps://alice@mail.example · TLSv1.3 · SELECTED INBOX · 12 messages"
    assert status(OPEN, 20) == "SELECTED INBOX"


def test_accepting_any_certificate_is_never_left_out() -> None:
    insecure = Connection("imaps://alice@mail.example", insecure=True, connected=True)
    assert "INSECURE: any certificate is accepted" in status(insecure, 60)


def test_the_practice_account_is_told_and_a_lost_connection_too() -> None:
    assert status(Connection(practice=True, connected=True)).endswith("practice account: learner / practice")
    assert "not connected" in status(Connection("imaps://alice@mail.example"))


def test_a_message_is_explained_with_what_it_set() -> None:
    timeline = played("imap", *SELECT)
    lines = [text_of(line) for line in message_lines(timeline, of_message(timeline, 4), 80, timeline.findings(4))]
    assert "12" in lines[0]
    assert lines[-1].startswith("13 octets · answers line 4 after 1.0 s · set ")
    assert lines[-1].endswith(" values, marked in the state pane")


def test_an_explanation_is_wrapped_and_harmless() -> None:
    timeline = played("imap", b"* OK \x1b]0;owned\x07 " + b"word " * 60 + b"\r\n")
    lines = [text_of(line) for line in message_lines(timeline, of_message(timeline, 1), 40, timeline.findings(1))]
    assert max(map(len, lines)) <= 40
    assert "\x1b" not in "".join(lines)


def test_an_exchange_marks_what_all_its_answers_set() -> None:
    timeline = played("imap", *SELECT)
    completion = len(timeline) - 1
    assert ("selected", "exists") in old_values(changes_by(timeline, completion - 1))
    assert ("selected", "exists") not in old_values(changes_by(timeline, completion))
    assert ("selected", "exists") in old_values(changes_by_exchange(timeline, completion))


def test_the_tab_is_the_one_that_shows_most_of_what_happened() -> None:
    key = ("selected", "messages", 1)
    assert best_tab([("selected", "exists"), ("capabilities",)]) == "messages"
    assert best_tab([(*key, "sections", "BODY[]"), (*key, "flags")]) == "message"
    assert best_tab([("last_search", "ranges")]) == "messages"
    assert best_tab([]) is None


def test_one_fetched_message_is_shown_and_of_several_none() -> None:
    first, second = (("selected", "messages", key, "sections", "BODY[]") for key in (1, 2))
    assert message_shown([first]) == 1
    assert message_shown([first, second]) is None


def test_the_banner_says_what_where_and_next() -> None:
    lines = [text_of(line) for line in banner_lines("it hung \x1b up", "imap://h:143", "try again", 80)]
    assert lines == [" ✗ imap://h:143: it hung ␛ up.", "   Try again. F5: connect again."]
