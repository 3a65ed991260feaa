"""Every command, response code and extension speaks its RFC's dialogue: see `rfc_dialogues.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.wing import WING
from tests.rfc_dialogues import Dialogue, check, dialogues

DIALOGUES = dialogues(Path(__file__).with_name("rfc_dialogues.txt"))
GREETING = b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n"


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.name)
def test_an_extension_speaks_its_dialogue(dialogue: Dialogue) -> None:
    check(WING, GREETING, dialogue)


def test_no_command_lacks_its_dialogue() -> None:
    said = {line.octets.split()[0].decode() for dialogue in DIALOGUES for line in dialogue.lines}
    assert set(CATALOGUE) - said == set()
