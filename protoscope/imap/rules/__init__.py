"""Rules: what is wrong or noteworthy in a message."""

from protoscope.imap.rules.findings import findings
from protoscope.imap.rules.registry import RULES

__all__ = ["RULES", "findings"]
