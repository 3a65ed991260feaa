"""Ready: a step with its words filled in, or what it has to wait for."""

from __future__ import annotations

from typing import Any

from protoscope.core.protocol import Account
from protoscope.lessons.lesson import Step
from protoscope.lessons.moment import look
from protoscope.lessons.words import WORDS, filled, words_in

_ASK = {"imap": "CAPABILITY", "pop3": "CAPA"}


def prepared(step: Step, protocol: str, state: Any, account: Account) -> tuple[Step, tuple[str, ...]]:
    """The step as it is now, and what it lacks, in sentences, each once; nothing where it can be done."""
    words = WORDS[protocol]
    values = {word: words[word].find(state, account) for word in words_in(step)}
    lacks = [words[word].lacks for word, value in values.items() if not value]
    if not _announced(step, state):
        names = " or ".join(f"`{name}`" for name in step.capability)
        lacks.append(f"It is for servers that announce {names}, as this one does not; `{_ASK[protocol]}` asks again.")
    return filled(step, {word: value for word, value in values.items() if value}), tuple(dict.fromkeys(lacks))


def _announced(step: Step, state: Any) -> bool:
    """Whether the server has a capability that the step is for; what was never announced may be there all the same."""
    announced = look(state, "capabilities")
    # POP3's have arguments behind the name (RFC 2449, 5).
    names = {line.upper().split()[0] for line in announced if line.strip()}
    return not step.capability or not announced or not names.isdisjoint(map(str.upper, step.capability))
