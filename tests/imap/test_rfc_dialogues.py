"""Each extension speaks its RFC's dialogue, both directions: see `rfc_dialogues.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.imap.wing import WING
from tests.rfc_dialogues import Dialogue, check, dialogues

DIALOGUES = dialogues(Path(__file__).with_name("rfc_dialogues.txt"))
GREETING = b"* PREAUTH [CAPABILITY IMAP4rev1] ready\r\n"


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.name)
def test_an_extension_speaks_its_dialogue(dialogue: Dialogue) -> None:
    check(WING, GREETING, dialogue)


EXTENSIONS = """
ACL APPENDLIMIT BINARY CATENATE CHILDREN COMPRESS CONDSTORE QRESYNC CONTEXT CONVERT ENABLE ESEARCH ESORT FILTERS
I18NLEVEL ID IDLE INPROGRESS JMAPACCESS LANGUAGE LIST-EXTENDED LIST-MYRIGHTS LIST-STATUS LITERAL+ LITERAL-
LOGIN-REFERRALS MAILBOX-REFERRALS MESSAGELIMIT METADATA MOVE MULTIAPPEND MULTISEARCH NAMESPACE NOTIFY OBJECTID PARTIAL
PREVIEW QUOTA REPLACE SASL-IR SAVEDATE SEARCHRES SORT SPECIAL-USE STATUS=SIZE THREAD UIDBATCHES UIDONLY UIDPLUS
UNAUTHENTICATE UNSELECT URLAUTH UTF8=ACCEPT WITHIN X-GM-EXT-1 IMAP4rev1 IMAP4rev2
"""


def test_no_extension_lacks_its_dialogue() -> None:
    titles = ", ".join(dialogue.name for dialogue in DIALOGUES)
    assert [name for name in EXTENSIONS.split() if name not in titles] == []
