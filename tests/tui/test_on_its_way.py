"""The meter of a response that is on its way."""

from __future__ import annotations

from protoscope.core.protocol import Pending
from protoscope.tui.present.on_its_way import Watch, progress_lines
from protoscope.tui.watching import Watching
from protoscope.tui.widgets.strips import text_of


def told(pending: Pending, silent: float, lasting: float = 9.0) -> str:
    return "".join(text_of(line) for line in progress_lines(Watch(pending, silent, lasting)))


def test_what_is_over_in_a_moment_is_not_shown() -> None:
    assert told(Pending(10, 100), 0.0, 0.2) == ""
    assert progress_lines(None) == ()


def test_a_literal_shows_what_was_promised_and_what_came() -> None:
    assert "50 of 200 octets (25%)" in told(Pending(50, 200), 0.3)
    assert "50 of 200 octets (25%)" in told(Pending(66, 200, lead=16), 0.3)
    assert told(Pending(50, 200), 0.3).count("\u2588") == 3
    assert "ago" not in told(Pending(50, 200), 0.3)


def test_silence_is_counted_and_a_stall_said_in_words() -> None:
    assert "last octet 2 s ago" in told(Pending(50, 200), 2.0)
    assert "Stalled" not in told(Pending(50, 200), 4.9)
    # MailKit#361: BODY[] {225752}, of which 182,374 octets arrived
    stalled = told(Pending(182374, 225752), 6.0)
    assert stalled.startswith(" Stalled ")
    assert "43,378 octets are missing: the server hangs, or announced more than it has." in stalled


def test_a_mail_without_its_end_is_stalled_too() -> None:
    assert "All that was announced has come, but no end:" in told(Pending(136, 120, lead=16), 6.0)
    assert "120 of 120 octets (100%)" in told(Pending(136, 120, lead=16), 6.0)


def test_a_listing_does_not_tell_how_much_comes() -> None:
    assert "4,096 octets; how many come is not told" in told(Pending(4096, None), 0.0)
    assert "has not ended" in told(Pending(4096, None), 5.0)


def test_times_begin_anew_with_each_octet_and_each_response() -> None:
    now = [100.0]
    watching = Watching(lambda: now[0])
    assert watching.look(None, 0) is None
    assert watching.look(Pending(5, 50), 105) == Watch(Pending(5, 50), 0.0, 0.0)
    now[0] = 103.0
    assert watching.look(Pending(5, 50), 105) == Watch(Pending(5, 50), 3.0, 3.0)
    assert watching.look(Pending(9, 50), 109) == Watch(Pending(9, 50), 0.0, 3.0)
    now[0] = 104.0
    assert watching.look(Pending(2, 7), 152) == Watch(Pending(2, 7), 0.0, 0.0)
    assert watching.look(None, 157) is None


def test_pieces_of_many_responses_are_not_taken_for_one_that_is_on_its_way() -> None:
    now = [100.0]
    watching = Watching(lambda: now[0])
    for number in range(1, 100):
        now[0] += 0.1
        watch = watching.look(Pending(number, None), 1000 * number)
        assert watch is not None
        assert watch.lasting == 0.0


def test_all_of_it_is_seen_in_80_columns() -> None:
    for pending in (Pending(1_882_374, 9_225_752), Pending(9_999_999, None), Pending(136, 120, lead=16)):
        for silent in (0.0, 3.0, 99.0):
            assert all(len(text_of(line)) <= 80 for line in progress_lines(Watch(pending, silent, 9.0)))
