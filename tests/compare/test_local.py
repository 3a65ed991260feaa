"""A device's own mail: messages in, the places of those that hold a text out."""

from __future__ import annotations

from pathlib import Path

from protoscope.compare.local import LocalMail

MAIL = (
    b"Subject: =?utf-8?q?L=C3=BCnch?=\r\n\r\nNothing.\r\n",
    b"Subject: x\r\nContent-Type: text/plain; charset=no-such-charset\r\n\r\nLunch at noon\r\n",
    b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nbHVuY2g=\r\n",
    b"Content-Type: multipart/mixed; boundary=none\r\n\r\nneither begun nor ended\r\n",
    b"\xff\xfe\x00",
)


def test_text_is_found_in_headers_and_bodies_however_they_are_encoded(tmp_path: Path) -> None:
    local = LocalMail(tmp_path)
    for octets in MAIL:
        local.add(octets)
    assert len(local) == len(MAIL)
    assert local.containing("LUNCH") == [1, 2]
    assert local.containing("l\u00fcnch") == [0]
    assert local.containing("dinner") == []
    local.close()
