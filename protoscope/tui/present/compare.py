"""Compare: the table of differences, what one of them showed, bars of octets and round trips, and the advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from protoscope.compare.advice import ASKED, Advice
from protoscope.compare.outcome import Outcome, Row
from protoscope.compare.tasks import QUESTIONS, Question
from protoscope.tui.present.columns import counted, left, octets_text, right, short_size
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.status import seconds_text
from protoscope.tui.present.wrapped import wrapped

TITLE, FIGURES = 24, 12
"""Columns of a difference's name, and of one protocol's octets and round trips."""
BAR = "\N{FULL BLOCK}"
AGAIN = "Enter does the task again; the other rows do not depend on it."
UNTIL_THEN = " {} shows what was said until then."
OTHER = " This {} server was guessed: o names another one."
EVIDENCE = {"pop3": "p", "imap": "e"}
"""The keys that show the traffic."""
PROTOCOLS = (("pop3", "POP3", "server"), ("imap", "IMAP", "client"))
"""Id, name and role of each, in the order in which they are shown."""


def table(rows: Mapping[str, Row], running: str, width: int) -> tuple[Line, ...]:
    """One line for each difference; `running` is the task under way, "" for none."""
    room = max(10, (width - TITLE - 2 * FIGURES - 6) // 2)
    return tuple(_row(question, rows.get(question.id), running == question.id, room) for question in QUESTIONS)


def header(width: int) -> Line:
    """The columns' names."""
    room = max(10, (width - TITLE - 2 * FIGURES - 6) // 2)
    pieces = [left("Difference", TITLE, "dim")]
    for _, name, role in PROTOCOLS:
        pieces += [left(name, room, role), left("octets trips", FIGURES, "dim")]
    return Line(tuple(pieces))


def _row(question: Question, row: Row | None, running: bool, room: int) -> Line:
    name = left(question.title, TITLE, "title")
    if row is None:
        waits = "measuring\N{HORIZONTAL ELLIPSIS}" if running else "not measured yet: Enter"
        return Line((name, Piece(waits, "dim")))
    pieces = [name]
    for outcome, (_, _, role) in zip((row.pop3, row.imap), PROTOCOLS, strict=True):
        cost = outcome.cost
        pieces.append(left("failed" if outcome.failed else outcome.result, room, "no" if outcome.failed else role))
        pieces += [right(short_size(cost.octets), 6, "number"), right(str(cost.round_trips), FIGURES - 7, "number")]
    return Line(tuple(pieces))


def details(question: Question, row: Row | None, width: int, guessed: str = "") -> tuple[Line, ...]:
    """What the task was, and what each protocol came to; `guessed` is the protocol whose server was guessed."""
    return tuple(_details(question, row, width, guessed))


def _details(question: Question, row: Row | None, width: int, guessed: str) -> Iterator[Line]:
    yield from wrapped(question.task, "title", width)
    yield from wrapped(question.shows, "", width)
    if row is None:
        return
    for outcome, (_, name, role) in zip((row.pop3, row.imap), PROTOCOLS, strict=True):
        yield Line()
        lead = Piece(f"{name}  ", role)
        yield from wrapped(outcome.failed or outcome.result, "no" if outcome.failed else "", width, lead)
        if outcome.failed:
            evidence = UNTIL_THEN.format(EVIDENCE[outcome.protocol]) if outcome.laps else ""
            other = OTHER.format(name) if outcome.protocol == guessed else ""
            yield from wrapped(AGAIN + evidence + other, "dim", width, Piece("      "))
        for effect in _effects(outcome):
            yield from wrapped(effect, "dim", width, Piece("      "))
        for lap in outcome.laps:
            yield Line((Piece("      "), *_lap(lap.name, lap.cost.octets, lap.cost.round_trips, lap.cost.seconds)))


def _effects(outcome: Outcome) -> Iterator[str]:
    if outcome.practice:
        yield "Done on the practice server, because it writes: nothing was changed on your account."
    yield from outcome.effects


def _lap(name: str, octets: int, round_trips: int, seconds: float) -> tuple[Piece, ...]:
    return (
        left(name, 30),
        right(octets_text(octets), 16, "number"),
        right(counted(round_trips, "round trip"), 16, "number"),
        right(seconds_text(seconds), 9, "dim"),
    )


def bars(rows: Mapping[str, Row], width: int) -> tuple[Line, ...]:
    """Octets and round trips of every task measured, as bars to one scale each."""
    return tuple(_bars(rows, width))


def _bars(rows: Mapping[str, Row], width: int) -> Iterator[Line]:
    room = max(10, width - TITLE - 18)
    for title, of in (("Octets both ways", _octets), ("Round trips", _round_trips)):
        yield Line((Piece(title, "title"),))
        most = max((of(outcome) for row in rows.values() for outcome in (row.pop3, row.imap)), default=1) or 1
        for question in QUESTIONS:
            if question.id in rows:
                yield from _pair(question.title, rows[question.id], of, room / most)
        yield Line()


def _octets(outcome: Outcome) -> int:
    return outcome.cost.octets


def _round_trips(outcome: Outcome) -> int:
    return outcome.cost.round_trips


def _pair(title: str, row: Row, of: object, scale: float) -> Iterator[Line]:
    for outcome, (_, name, role) in zip((row.pop3, row.imap), PROTOCOLS, strict=True):
        value = of(outcome) if callable(of) else 0
        bar = BAR * max(1, round(value * scale)) if value else ""
        yield Line((left(title, TITLE, "dim"), left(name, 4, role), Piece(bar, role), Piece(f" {value:,}", "number")))
        title = ""


def questions(answers: Mapping[str, str], width: int) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...]]:
    """The questions with their choices, and for each line the (question, choice) that it stands for, if any."""
    lines: list[Line] = []
    meant: list[tuple[str, str]] = []
    for asked in ASKED:
        for line in wrapped(asked.text, "title", width):
            lines.append(line)
            meant.append(("", ""))
        for choice in asked.choices:
            chosen = answers.get(asked.id) == choice.id
            sign = "(\N{BLACK CIRCLE}) " if chosen else "( ) "
            lines.append(Line((Piece("  "), Piece(sign, "ok" if chosen else "dim"), Piece(choice.text))))
            meant.append((asked.id, choice.id))
    return tuple(lines), tuple(meant)


def advice_lines(advice: Advice, width: int) -> tuple[Line, ...]:
    """The recommendation and its reasons, each with the row that it rests on."""
    titles = {question.id: question.title for question in QUESTIONS}
    names = {protocol: (name, role) for protocol, name, role in PROTOCOLS}
    lines = list(wrapped(advice.text, "ok", width))
    for reason in advice.reasons:
        name, role = names[reason.protocol]
        lines += wrapped(f"{reason.text} ({titles[reason.row]})", "", width, Piece(f"  {name}  ", role))
    return tuple(lines)


def missing(rows: Sequence[str]) -> str:
    """What has to be measured before there can be advice; "" where all is there."""
    left_out = [question.title for question in QUESTIONS if question.id not in rows]
    return f"Not measured yet: {', '.join(left_out)}." if left_out else ""
