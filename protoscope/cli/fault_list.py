"""What `serve --faults` prints: every fault by kind, what it does, and how an observer notices."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.fault import Fault
from protoscope.practice.faults.notice import notice
from protoscope.practice.personas import PERSONAS

_TITLES = {"wire": "On the wire, which also work with --upstream:", "meaning": "In meaning, which also do:"}
_WIDTH = 80


def listed() -> str:
    """All faults, and all personas with theirs."""
    return "\n".join((*_faults(), *_personas()))


def _faults() -> Iterator[str]:
    for layer, title in _TITLES.items():
        yield title
        for fault in FAULTS.values():
            if fault.layer == layer:
                yield from _lines(fault)
        yield ""


def _lines(fault: Fault) -> Iterator[str]:
    unit = f"  (a number of {fault.number.unit})" if fault.number else ""
    only = f"  ({fault.protocols[0].upper()} only)" if len(fault.protocols) == 1 else ""
    yield f"  {fault.usage}{unit}{only}"
    yield _indented(fault.text)
    yield _indented(notice(fault))


def _personas() -> Iterator[str]:
    yield "Imitations (--as), with the faults that they switch on and where those were reported:"
    for persona in PERSONAS.values():
        yield f"  {persona.name}: {persona.model}"
        yield _indented(f"{', '.join(persona.oddities)} ({persona.sources})")


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="      ", subsequent_indent="      ")
