"""Word: what to search for on a real account: a word that occurs there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from protoscope.compare.desk import Desk
from protoscope.compare.facts import NEWEST
from protoscope.practice.decoding import header_text

_WORD = re.compile(r"[^\W\d_]{4,}")
"""Letters, enough of them to tell something."""


async def occurring(desk: Desk) -> str:
    """A word of the newest subjects; "" where they have none. Raises ConnectError, RefusedError."""
    phone = await desk.ready("phone")
    exists = await desk.count(phone)
    await phone.must(f"FETCH {max(1, exists - NEWEST + 1)}:* (ENVELOPE)")
    envelopes = (record.envelope for record in phone.state.selected.messages)
    return telling([header_text(each.subject) for each in envelopes if each is not None and each.subject])


def telling(subjects: Sequence[str]) -> str:
    """The longest word that not every subject has; the longest of all where each has the same ones.

    Plain ASCII comes first, because not every server searches in other charsets.
    """
    found = Counter(word for subject in subjects for word in {word.lower() for word in _WORD.findall(subject)})
    return max(found, key=lambda word: (word.isascii(), found[word] < len(subjects), len(word), word), default="")
