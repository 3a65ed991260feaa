"""Faults before Dovecot: the proxy passes on what it says, and an observer finds what the fault does."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import pytest

from protoscope.core.finding import Severity
from protoscope.core.message import Message
from protoscope.net.session import Session
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.proxy import Proxied, Proxy, Upstream
from tests.dovecot.conftest import session, typed
from tests.dovecot.instance import Listening

pytestmark = pytest.mark.dovecot


@pytest.fixture
async def before(dovecot: Listening) -> AsyncIterator[dict[str, tuple[Faults, Proxied]]]:
    """A proxy before IMAP, IMAP over TLS and POP3."""
    context = ssl.create_default_context(cafile=str(dovecot.ca))
    proxies, found = [], {}
    for name, protocol in (("imap", "imap"), ("imaps", "imap"), ("pop3", "pop3")):
        faults = Faults()
        upstream = Upstream(protocol, "127.0.0.1", getattr(dovecot, name), name == "imaps", context)
        proxies.append(Proxy(upstream, faults))
        found[name] = (faults, await proxies[-1].start())
    yield found
    for proxy in proxies:
        await proxy.stop()


def names(live: Session, messages: list[Message]) -> set[str]:
    """The ids of rules and defects in what is found in the messages."""
    findings = [finding for each in messages for finding in live.timeline.findings(each.index)]
    return {name for finding in findings for name in (finding.rule, finding.defect) if name}


Before = dict[str, tuple[Faults, Proxied]]


@pytest.mark.parametrize("name", ["imap", "imaps"])
async def test_dripping_changes_nothing_that_is_said(before: Before, name: str) -> None:
    faults, proxied = before[name]
    faults.switch_on("drip")
    live = session("imap", proxied.plain)
    await live.connect()
    await typed(live, "LOGIN alice wonderland")
    state, _ = await typed(live, "SELECT INBOX")
    assert state.selected.exists == 5
    _, messages = await typed(live, "FETCH 1 (ENVELOPE BODYSTRUCTURE BODY.PEEK[])")
    assert b"this is message 1" in messages[-2].octets
    findings = [finding for index in range(len(live.timeline)) for finding in live.timeline.findings(index)]
    assert [finding.text for finding in findings if finding.severity is Severity.ERROR] == []
    await live.close()


async def test_faults_in_meaning_are_found(before: Before) -> None:
    faults, proxied = before["imap"]
    live = session("imap", proxied.tls, tls=True, ca=proxied.ca)
    await live.connect()
    await typed(live, "LOGIN alice wonderland")
    await typed(live, "SELECT INBOX")
    for fault, line, found in (
        ("expunge-during-fetch", "FETCH 1:2 (UID FLAGS)", "I-080"),
        ("lines-negative", "FETCH 1 BODYSTRUCTURE", "negative-number"),
        ("truncate", "FETCH 1 (FLAGS ENVELOPE)", "unclosed-parenthesis"),
        ("garbage-line", "NOOP", "no-tag"),
    ):
        faults.switch_on(fault)
        _, messages = await typed(live, line)
        faults.clear()
        assert found in names(live, messages), fault
    await live.close()


async def test_starttls_goes_through_and_injection_is_seen(before: Before) -> None:
    faults, proxied = before["imap"]
    faults.switch_on("starttls-injection")
    live = session("imap", proxied.plain, ca=proxied.ca)
    await live.connect()
    state, messages = await typed(live, "STARTTLS")
    assert state.tls is not None
    assert "discarded" in names(live, messages)
    state, _ = await typed(live, "LOGIN alice wonderland")
    assert state.phase == "AUTHENTICATED"
    await live.close()


async def test_pop3(before: Before) -> None:
    faults, proxied = before["pop3"]
    faults.switch_on("dots-unstuffed")
    live = session("pop3", proxied.plain)
    await live.connect()
    await typed(live, "USER alice")
    await typed(live, "PASS wonderland")
    _, messages = await typed(live, "RETR 1")
    assert "P-005" in names(live, messages)
    await live.close()
