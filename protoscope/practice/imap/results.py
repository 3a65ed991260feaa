"""RETURN options and the ESEARCH response (RFC 4731, 3.1; RFC 5182, 2.1; RFC 5267, 3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import sequence_set, string
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.session import Session
from protoscope.practice.mailbox import Message

_RESULTS: dict[str, Callable[[Sequence[int]], bytes]] = {
    "MIN": lambda found: b"MIN %d" % found[0] if found else b"",
    "MAX": lambda found: b"MAX %d" % found[-1] if found else b"",
    "ALL": lambda found: b"ALL " + sequence_set(found) if found else b"",
    "COUNT": lambda found: b"COUNT %d" % len(found),
}
"""What RETURN asks for; MIN, MAX and ALL are left out where nothing was found (RFC 4731, 3.1)."""
SAVE = "SAVE"


class Answer(NamedTuple):
    """What was found, in the order in which it is told. `modseq`: whether a key was MODSEQ."""

    found: list[tuple[int, Message]]
    uid: bool
    modseq: bool

    @property
    def numbers(self) -> list[int]:
        """Sequence numbers or UIDs."""
        return [message.uid if self.uid else number for number, message in self.found]

    def highest(self, asked: list[str]) -> int:
        """The highest mod-sequence of those that are told: MIN and MAX alone tell of two at most (RFC 4731, 3.2)."""
        told = [message for _, message in self.found]
        if told and asked and not {"ALL", "COUNT"} & set(asked) and {"MIN", "MAX"} & set(asked):
            told = [message for name, message in (("MIN", told[0]), ("MAX", told[-1])) if name in asked]
        return max((message.modseq for message in told), default=0)


def options(session: Session, arguments: Arguments) -> list[str]:
    """What RETURN lists, () for ALL; none without, but in IMAP4rev2, which has ESEARCH only (RFC 9051, 6.4.4)."""
    if not arguments.keyword("RETURN"):
        return ["ALL"] if session.revision_2 else []
    asked = arguments.listed(arguments.word)
    if unknown := [name for name in asked if name not in _RESULTS and name != SAVE]:
        raise Bad(f"Unknown return option {unknown[0]}.")
    arguments.space()
    return asked or ["ALL"]


def save(session: Session, asked: list[str], answer: Answer) -> None:
    """Let `$` stand for the result; with MIN or MAX but not ALL or COUNT, for those only (RFC 5182, 2.1)."""
    if SAVE not in asked:
        return
    uids = sorted(message.uid for _, message in answer.found)
    if uids and {"MIN", "MAX"} & set(asked) and not {"ALL", "COUNT"} & set(asked):
        ends = {"MIN": uids[0], "MAX": uids[-1]}
        uids = [ends[name] for name in ends if name in asked]
    session.selected.saved = frozenset(uids)


def extended(session: Session, asked: list[str], answer: Answer) -> bytes:
    """The ESEARCH response."""
    numbers = answer.numbers
    results = (_RESULTS[name](numbers) for name in _RESULTS if name in asked)
    modseq = b"MODSEQ %d" % answer.highest(asked) if answer.modseq and numbers else b""
    parts = (b"* ESEARCH (TAG %b)" % string(session.tag.encode()), b"UID" if answer.uid else b"", *results, modseq)
    return b" ".join(filter(None, parts))


def plain(name: bytes, answer: Answer) -> bytes:
    """The SEARCH or SORT response, with the highest mod-sequence where that was asked for (RFC 7162, 3.1.5)."""
    modseq = b" (MODSEQ %d)" % answer.highest([]) if answer.modseq and answer.found else b""
    return b" ".join((b"* " + name, *(b"%d" % number for number in answer.numbers))) + modseq


def tell(session: Session, name: bytes, asked: list[str], answer: Answer) -> None:
    """Say and save what was found; a result that is only saved is not said (RFC 5182, 2.1)."""
    save(session, asked, answer)
    if asked != [SAVE]:
        session.untagged(extended(session, asked, answer) if asked else plain(name, answer))
