"""Advice: which protocol suits somebody, from four answers and from what was measured; each reason names its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from protoscope.compare.outcome import Row


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: what it speaks for ("imap", "pop3"), by which row, and the reason with {imap} and {pop3}."""

    id: str
    text: str
    protocol: str
    row: str
    reason: str
    measure: Callable[[Row], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers."""

    id: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the row that shows it, which protocol it speaks for, and a sentence with the values measured."""

    row: str
    protocol: str
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The protocol recommended, "" where the answers balance, and every reason, those against it included."""

    protocol: str
    reasons: tuple[Reason, ...]

    @property
    def text(self) -> str:
        """The recommendation in a sentence."""
        votes = sum(reason.protocol == self.protocol for reason in self.reasons)
        names = {"imap": "IMAP", "pop3": "POP3"}
        if not self.protocol:
            return "Either would do: as many of your answers speak for POP3 as for IMAP."
        return f"{names[self.protocol]}: {votes} of {len(self.reasons)} of your answers speak for it."


def _results(row: Row) -> tuple[str, str]:
    return row.imap.result, row.pop3.result


def _octets(row: Row) -> tuple[str, str]:
    return f"{row.imap.cost.octets:,} octets", f"{row.pop3.cost.octets:,} octets"


def _trips(row: Row) -> tuple[str, str]:
    return f"{row.imap.cost.round_trips} round trips", f"{row.pop3.cost.round_trips} round trips"


ASKED = (
    Asked(
        "devices",
        "On how many devices do you read your mail?",
        (
            Choice("one", "one", "pop3", "devices", "one device never meets POP3's lock ({pop3})", _results),
            Choice(
                "many", "several", "imap", "devices", "a second device over IMAP: {imap}; over POP3: {pop3}", _results
            ),
        ),
    ),
    Asked(
        "storage",
        "Where shall your mail be kept?",
        (
            Choice("device", "with me", "pop3", "storage", "downloading and deleting: {pop3}; IMAP: {imap}", _results),
            Choice("server", "on the server", "imap", "storage", "IMAP: {imap}; POP3's way: {pop3}", _results),
        ),
    ),
    Asked(
        "connectivity",
        "How is your line?",
        (
            Choice("seldom", "often none", "pop3", "offline", "without a line POP3 has {pop3}, IMAP {imap}", _results),
            Choice("slow", "slow or paid by volume", "imap", "bandwidth", "IMAP took {imap}, POP3 {pop3}", _octets),
            Choice("far", "fast, but the server is far", "imap", "bandwidth", "IMAP took {imap}, POP3 {pop3}", _trips),
            Choice(
                "always",
                "always there",
                "imap",
                "search",
                "finding a word took {imap} over IMAP, {pop3} over POP3",
                _octets,
            ),
        ),
    ),
    Asked(
        "sharing",
        "Must what you read, flag and sort show everywhere, or to others?",
        (
            Choice("yes", "yes", "imap", "synchronisation", "a mark over IMAP: {imap}; over POP3: {pop3}", _results),
            Choice("no", "no", "pop3", "folders", "without sharing you do not need what POP3 lacks ({pop3})", _results),
        ),
    ),
)


def advise(answers: Mapping[str, str], rows: Sequence[Row]) -> Advice:
    """What follows from `answers` (question id to choice id). A task that failed gives no reason."""
    by_task = {row.imap.task: row for row in rows}
    reasons = tuple(
        Reason(choice.row, choice.protocol, _said(choice, by_task[choice.row]))
        for asked in ASKED
        for choice in asked.choices
        if answers.get(asked.id) == choice.id and choice.row in by_task and not _failed(by_task[choice.row])
    )
    balance = sum({"imap": 1, "pop3": -1}[reason.protocol] for reason in reasons)
    return Advice("imap" if balance > 0 else "pop3" if balance < 0 else "", reasons)


def _said(choice: Choice, row: Row) -> str:
    imap, pop3 = choice.measure(row)
    return choice.reason.format(imap=imap, pop3=pop3)


def _failed(row: Row) -> bool:
    return bool(row.imap.failed or row.pop3.failed)
