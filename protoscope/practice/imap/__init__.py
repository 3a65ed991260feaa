"""The practice server's IMAP side; importing it registers the commands. Its responses are of its own making."""

from protoscope.practice.imap import commands
from protoscope.practice.imap.dialogue import Dialogue

__all__ = ["Dialogue", "commands"]
