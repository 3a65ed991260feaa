"""The parameters of SELECT: CONDSTORE and QRESYNC, which brings a client up to date (RFC 7162, 3.1.8 and 3.2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protoscope.imap.values import SequenceSet
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands.fetch import vanished
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.spans import Spans
from protoscope.practice.imap.view import View


class Resync(NamedTuple):
    """What the client knows: `known` UIDs, or all below the next one where it does not say."""

    uid_validity: int
    modseq: int
    known: SequenceSet | None = None


class Parameters(NamedTuple):
    """What SELECT asks for besides the mailbox."""

    condstore: bool = False
    resync: Resync | None = None


def parameters(arguments: Arguments) -> Parameters:
    """The list behind the mailbox name, if there is one. Raises Bad."""
    if not arguments.more:
        return Parameters()
    arguments.space()
    asked = dict(arguments.listed(lambda: _parameter(arguments)))
    if unknown := asked.keys() - {"CONDSTORE", "QRESYNC"}:
        raise Bad(f"Unknown SELECT parameter {unknown.pop()}.")
    return Parameters("CONDSTORE" in asked, asked.get("QRESYNC"))


def _parameter(arguments: Arguments) -> tuple[str, Resync | None]:
    name = arguments.word()
    if name != "QRESYNC":
        return name, None
    arguments.space()
    arguments.expect(b"(")
    uid_validity = arguments.number()
    arguments.space()
    modseq = arguments.number()
    known = None
    if arguments.at(b" ") and not arguments.at(b" ("):
        arguments.space()
        known = arguments.sequence_set()
    if arguments.at(b" ("):
        _match_data(arguments)
    arguments.expect(b")")
    return name, Resync(uid_validity, modseq, known)


def _match_data(arguments: Arguments) -> None:
    """Numbers and UIDs that belong together help a server that forgets what was expunged; this one does not."""
    arguments.space()
    arguments.expect(b"(")
    arguments.sequence_set()
    arguments.space()
    arguments.sequence_set()
    arguments.expect(b")")


def resynchronised(view: View, known: Resync) -> Iterator[bytes]:
    """What is gone and what has changed, unless the UIDs are others now (RFC 7162, 3.2.5.1)."""
    if known.uid_validity != view.mailbox.uid_validity:
        return
    yield from vanished(view.mailbox, known.modseq, known.known)
    highest = view.mailbox.uid_next - 1
    spans = Spans(known.known.bounds(highest) if known.known is not None else ((1, highest),))
    changed = [message for message in view.messages if message.modseq > known.modseq and message.uid in spans]
    yield from map(view.flag_news, changed)
