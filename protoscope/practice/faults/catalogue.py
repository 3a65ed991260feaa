"""Catalogue: all faults by name, in the order in which they are applied: first the meaning, then the octets."""

from __future__ import annotations

from protoscope.practice.faults import completions, maildrop, numbers, octets, structure, transport
from protoscope.practice.faults.fault import Fault

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for fault in (
        *numbers.FAULTS,
        *structure.FAULTS,
        *maildrop.FAULTS,
        *completions.FAULTS,
        *octets.FAULTS,
        *transport.FAULTS,
    )
}
