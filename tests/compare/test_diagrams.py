"""Ladders and charts: messages in, arrows and harmless text out."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from protoscope.compare import ladder_svg, mermaid
from protoscope.compare.chart import Bars
from protoscope.compare.ladder import ladder
from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.message import Side
from protoscope.core.trace import Trace
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline


def dialogue() -> Timeline:
    timeline = Timeline(WING, Trace())
    timeline.trace.append(Connected(0, 10.0, "imap", "h", 143))
    timeline.trace.append(BytesReceived(0, 10.001, b"* OK \x1b]0;boo\x07 <b>;#\r\n"))
    timeline.trace.append(BytesSent(0, 10.002, b'A1 LOGIN ann "se cret"\r\n'))
    timeline.trace.append(BytesReceived(0, 10.004, b"A1 OK in\r\n"))
    timeline.grow()
    return timeline


def test_arrows_go_from_who_wrote_to_who_reads() -> None:
    arrows = ladder(dialogue())
    assert [arrow.side for arrow in arrows] == [None, Side.SERVER, Side.CLIENT, Side.SERVER]
    assert [round(arrow.seconds * 1000) for arrow in arrows] == [0, 1, 2, 4]
    assert arrows[0].text == "connected to h:143"


def test_secrets_are_masked_and_controls_are_escaped() -> None:
    texts = [arrow.text for arrow in ladder(dialogue())]
    assert "se cret" not in texts[2]
    assert texts[2].startswith("A1 LOGIN ann ")
    assert texts[1] == "* OK \u241b]0;boo\u2407 <b>;#"


def test_mermaid_reads_nothing_of_a_servers_text_as_its_own() -> None:
    drawn = mermaid.sequence(ladder(dialogue()))
    assert drawn.splitlines()[:3] == [
        "sequenceDiagram",
        "    participant C as client",
        "    participant S as server",
    ]
    assert "S-->>C: 1.0 ms * OK \u241b]0#59;boo\u2407 #60;b#62;#59;#35;" in drawn
    assert mermaid.chart(Bars("T", "octets", ("a",), (1,), (2,))).splitlines()[-2:] == ["    bar [1]", "    bar [2]"]


def test_the_picture_is_well_formed_whatever_the_server_said() -> None:
    picture = Xml.fromstring(ladder_svg.svg("login", ladder(dialogue())))
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "* OK \u241b]0;boo\u2407 <b>;#" in texts
