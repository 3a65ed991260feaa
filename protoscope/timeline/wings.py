"""Wings by name, imported when first asked for, so that a POP3 session never loads the IMAP grammar."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from protoscope.core.wing import Wing

NAMES = ("imap", "pop3")


def wing(name: str) -> Wing[Any]:
    """The wing called `name`; ValueError names those there are."""
    if name not in NAMES:
        raise ValueError(f"no protocol {name!r}: choose one of {', '.join(NAMES)}")
    found: Wing[Any] = import_module(f"protoscope.{name}.wing").WING
    return found
