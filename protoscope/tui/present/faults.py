"""Faults for people: how each is shown in the list, and what is said of it."""

from __future__ import annotations

from textual.content import Content

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.fault import Fault
from protoscope.practice.faults.notice import notice
from protoscope.practice.faults.switchboard import Faults

TITLES = {"wire": "On the wire", "meaning": "In meaning"}


def offered(protocol: str) -> dict[str, tuple[Fault, ...]]:
    """The faults that a protocol has, under their titles."""
    return {
        title: tuple(fault for fault in FAULTS.values() if fault.layer == layer and protocol in fault.protocols)
        for layer, title in TITLES.items()
    }


def row(fault: Fault, faults: Faults) -> Content:
    """Sign, name and number of one fault; bold while it is on."""
    on = fault.name in faults
    text = f"{'[X]' if on else '[ ]'} {fault.name}"
    return Content.styled(text, "bold" if on else "") + Content(_measure(fault, faults.number(fault.name)))


def _measure(fault: Fault, number: float | None) -> str:
    """The number that is set, or would be."""
    if fault.number is None:
        return ""
    shown = fault.number.default if number is None else number
    return f"  {shown:g} {fault.number.unit.removesuffix('s') if shown == 1 else fault.number.unit}"


def about(fault: Fault) -> str:
    """What it does, and how an observer notices."""
    return f"{fault.text}\n{notice(fault)}"
