"""Settings: what a practice server does where the RFCs leave a choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lock = Literal["refuse", "allow", "stall"]
"""What a second POP3 session of one user meets: -ERR [IN-USE] (RFC 1939, 4), the same mail, or a long wait."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`retr_sets_seen`: a message that was read over POP3 has \\Seen after QUIT, as in Dovecot."""

    login_disabled: bool = False
    """Passwords and tokens are taken over TLS only: LOGINDISABLED (RFC 3501, 6.2.3)."""
    literal_minus: bool = False
    """LITERAL- stands in for LITERAL+: nothing above 4096 octets comes unasked (RFC 7888, 5)."""
    lock: Lock = "refuse"
    lock_patience: float = 120.0
    """Seconds that `stall` lets a session wait for the lock."""
    login_delay: int = 0
    """Seconds between two POP3 logins of one user (RFC 2449, 6.5)."""
    retr_sets_seen: bool = True
