"""Each fault, switched on: what an observer of the dialogue finds, or why it cannot."""

from __future__ import annotations

import pytest

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.fault import Fault
from protoscope.practice.faults.notice import notice
from protoscope.practice.faults.transport import CERTIFICATES
from protoscope.timeline.timeline import Timeline
from tests.practice.faults.steps import behind_proxy, found, said, with_faults

ELSEWHERE = {"starttls-injection", "initial-response-refused", *CERTIFICATES}
"""What only a client sees that starts TLS, or logs in in another way; test_tls and test_sasl have them."""
QUICK = {"delay": "delay:0.001", "drip": "drip:7"}
CASES = [
    pytest.param(protocol, fault.name, id=f"{protocol}-{fault.name}")
    for fault in FAULTS.values()
    for protocol in fault.protocols
    if fault.name not in ELSEWHERE
]
WIRE = [case for case in CASES if FAULTS[str(case.values[1])].layer == "wire"]

pytestmark = pytest.mark.usefixtures("no_trouble")


@pytest.mark.parametrize("protocol", ["imap", "pop3"])
async def test_without_faults_nothing_is_found(protocol: str) -> None:
    assert found(await with_faults(protocol)) == set()


@pytest.mark.parametrize(("protocol", "name"), CASES)
async def test_each_fault(protocol: str, name: str) -> None:
    assert_known(FAULTS[name], await with_faults(protocol, QUICK.get(name, name)))


@pytest.mark.parametrize(("protocol", "name"), WIRE)
async def test_each_fault_on_the_wire_before_another_server(protocol: str, name: str) -> None:
    assert_known(FAULTS[name], await behind_proxy(protocol, QUICK.get(name, name)))
    if name not in ("drip", "delay", "one-packet"):
        assert said(await behind_proxy(protocol)) != said(await behind_proxy(protocol, QUICK.get(name, name)))


def assert_known(fault: Fault, timeline: Timeline) -> None:
    """What the fault says is found; or nothing is, and it says why."""
    seen = found(timeline)
    if not seen & set(fault.found):
        assert seen == set()
        assert fault.otherwise.endswith(".")


@pytest.mark.parametrize(("protocol", "name"), CASES)
async def test_each_fault_changes_octets_unless_it_is_about_their_time(protocol: str, name: str) -> None:
    behaving, misbehaving = [said(await with_faults(protocol, *faults)) for faults in ((), (QUICK.get(name, name),))]
    if name in ("drip", "delay", "one-packet"):
        assert behaving == misbehaving
    else:
        assert behaving != misbehaving


async def test_whatever_is_said_to_be_found_is_found_in_one_protocol_or_the_other() -> None:
    claimed: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    for fault in FAULTS.values():
        if fault.name not in ELSEWHERE:
            claimed |= {(fault.name, name) for name in fault.found}
            for protocol in fault.protocols:
                timeline = await with_faults(protocol, QUICK.get(fault.name, fault.name))
                seen |= {(fault.name, name) for name in found(timeline)}
    assert claimed - seen == set()


def test_what_finds_a_fault_has_a_title_for_people() -> None:
    assert notice(FAULTS["expunge-during-fetch"]) == "Found by I-080 (EXPUNGE at a forbidden time)."
    assert notice(FAULTS["drip"]) == FAULTS["drip"].otherwise
    for fault in FAULTS.values():
        assert "()" not in notice(fault)


@pytest.mark.parametrize("protocol", ["imap", "pop3"])
@pytest.mark.parametrize("layer", ["wire", "meaning"])
async def test_all_at_once_make_no_session_raise(protocol: str, layer: str) -> None:
    names = [fault.name for fault in FAULTS.values() if fault.layer == layer and fault.name not in ELSEWHERE]
    timeline = await with_faults(protocol, *(QUICK.get(name, name) for name in names if name != "drop"))
    assert found(timeline)
