"""Release over dialogues with a second between two facts: how many messages are let through, and when."""

from __future__ import annotations

import pytest

from protoscope.core.fact import BytesReceived, BytesSent
from protoscope.timeline.filter import compile_filter
from protoscope.timeline.release import SPEEDS, Release
from protoscope.timeline.timeline import Timeline
from tests.tui.dialogue import played

GREETING = b"* PREAUTH ready\r\n"
SELECT = (b"> A1 SELECT INBOX\r\n", b"* 12 EXISTS\r\n", b"* 0 RECENT\r\n", b"A1 OK done\r\n")
TALK = (GREETING, *SELECT, b"> A2 NOOP\r\n", b"* 13 EXISTS\r\n", b"A2 OK done\r\n")


def playing(speed: str, said: tuple[bytes, ...] = TALK) -> Release:
    """From the first message on, the clock at 100 seconds."""
    release = Release(played("imap", *said), 1, own=False)
    release.speed = next(known for known in SPEEDS if known.name == speed)
    release.play(100.0)
    return release


def heard(release: Release, now: float) -> int:
    """How many are released at `now`."""
    list(release.advance(now))
    return release.count


def grown(timeline: Timeline, *said: bytes) -> None:
    """More facts, a second after the last each."""
    for octets in said:
        made = BytesSent if octets.startswith(b"> ") else BytesReceived
        at = timeline.at(len(timeline) - 1) + 1
        timeline.trace.append(made(0, at, octets.removeprefix(b"> ")))
        timeline.grow()


def test_steps_release_one_message_each_until_none_waits() -> None:
    release = Release(played("imap", GREETING), 0, own=False)
    assert release.waiting == 2
    assert [release.step(0.0) for _ in range(3)] == [True, True, False]
    assert (release.count, release.waiting) == (2, 0)


@pytest.mark.parametrize(
    ("speed", "seconds", "count"),
    [
        ("1x", 0.9, 1),
        ("1x", 1.0, 2),
        ("1x", 3.5, 4),
        ("1x", 60.0, 9),
        ("slow", 3.9, 1),
        ("slow", 4.0, 2),
        ("fast", 0.05, 1),
        ("fast", 0.35, 4),
        ("at once", 0.0, 9),
    ],
)
def test_speeds_stretch_the_recorded_times(speed: str, seconds: float, count: int) -> None:
    assert heard(playing(speed), 100.0 + seconds) == count


def test_slow_leaves_time_to_read_what_came_in_one_read_and_fast_skips_long_silence() -> None:
    slow = playing("slow", (b"* PREAUTH ready\r\n* 1 EXISTS\r\n* 0 RECENT\r\n",))
    assert [heard(slow, 100.0 + seconds) for seconds in (4.0, 4.5, 5.0, 6.0)] == [2, 2, 3, 4]
    fast = playing("fast", (GREETING,))
    fast.timeline.trace.append(BytesReceived(0, 3600.0, b"* 1 EXISTS\r\n"))
    fast.timeline.grow()
    assert [heard(fast, 100.0 + seconds) for seconds in (0.1, 1.0, 1.1)] == [2, 2, 3]


def test_a_step_while_playing_does_not_wait_and_playing_goes_on_from_it() -> None:
    release = playing("1x")
    assert release.step(100.2)
    assert heard(release, 101.1) == 2
    assert heard(release, 101.2) == 3


def test_nothing_is_released_in_a_pause_and_the_wait_begins_anew() -> None:
    release = playing("1x")
    release.pause()
    assert heard(release, 200.0) == 1
    release.play(200.0)
    assert heard(release, 200.9) == 1
    assert heard(release, 201.0) == 2


@pytest.mark.parametrize(
    ("text", "stops_after"),
    [
        ("kind:tagged", b"A1 OK done\r\n"),
        ("tag:A2", b"A2 NOOP\r\n"),
        ("finding:error", b"A1 OK done\r\n"),
        ("changes:selected.exists", b"* 12 EXISTS\r\n"),
        ("changes:connection", b"* PREAUTH ready\r\n"),
        ('changes:exists not "12"', b"* 13 EXISTS\r\n"),
    ],
)
def test_playing_stops_at_the_first_message_that_passes_the_breakpoint(text: str, stops_after: bytes) -> None:
    release = playing("at once")
    release.breakpoint = compile_filter(text)
    assert list(release.advance(100.0))[-1]
    assert release.timeline.message(release.count - 1).octets == stops_after
    assert not release.playing


def test_playing_goes_on_behind_a_breakpoint_to_the_next() -> None:
    release = playing("at once")
    release.breakpoint = compile_filter("kind:tagged")
    list(release.advance(100.0))
    release.play(101.0)
    list(release.advance(101.0))
    assert release.timeline.message(release.count - 1).octets == b"A2 OK done\r\n"


def test_who_gives_up_in_between_goes_on_later() -> None:
    release = playing("at once")
    assert next(release.advance(100.0)) is False
    assert release.count == 2
    assert heard(release, 100.0) == 9


def test_own_messages_wait_only_behind_others() -> None:
    timeline = played("imap", GREETING)
    release = Release(timeline, 2, own=True)
    grown(timeline, b"> A1 NOOP\r\n", b"A1 OK done\r\n", b"> A2 NOOP\r\n")
    release.arrived(1.0)
    assert (release.count, release.waiting) == (3, 2)
    release.step(2.0)
    assert (release.count, release.waiting) == (4, 1)
    assert release.step(3.0)
    grown(timeline, b"> A3 NOOP\r\n")
    release.arrived(4.0)
    assert (release.count, release.waiting) == (6, 0)


def test_in_a_recording_the_clients_messages_wait_too() -> None:
    timeline = played("imap", GREETING)
    release = Release(timeline, 2, own=False)
    grown(timeline, b"> A1 NOOP\r\n")
    release.arrived(1.0)
    assert release.waiting == 1


def test_what_comes_after_a_silence_is_timed_from_its_coming() -> None:
    timeline = played("imap", GREETING)
    release = Release(timeline, 2, own=True)
    release.speed = next(speed for speed in SPEEDS if speed.name == "slow")
    release.play(100.0)
    assert heard(release, 130.0) == 2
    timeline.trace.append(BytesReceived(0, timeline.at(1) + 30, b"* 1 EXISTS\r\n* 0 RECENT\r\n"))
    timeline.grow()
    release.arrived(130.1)
    assert [heard(release, now) for now in (130.1, 130.9, 131.0)] == [3, 3, 4]
