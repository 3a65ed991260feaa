"""Rules: what is wrong or noteworthy in a message."""

from protoscope.pop3.rules.findings import findings
from protoscope.pop3.rules.registry import RULES

__all__ = ["RULES", "findings"]
