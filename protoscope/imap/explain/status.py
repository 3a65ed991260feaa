"""Status responses in a sentence: greeting, completions, continuations, and what stands without a tag."""

from __future__ import annotations

from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.imap.explain.codes import CODES
from protoscope.imap.explain.phrases import BYES, CONDITIONS, REFUSALS
from protoscope.imap.grammar import head
from protoscope.imap.grammar.registry import CODES as ROWS
from protoscope.imap.state.model import State
from protoscope.imap.values import Code, Continuation, Mailbox, Status, text_of

_STATUS = Reference(9051, "7.1")
_GREETINGS = {
    "OK": "The server is ready and waits for a login.",
    "PREAUTH": "The server takes the connection as logged in already.",
    "BYE": "The server refuses the connection.",
}


def greeting(status: Status) -> Explanation:
    """The server's first line."""
    return _with_code(_GREETINGS.get(status.condition, "The server's first line."), status, Reference(9051, "7.1"))


def untagged(status: Status) -> Explanation:
    """A status response without a tag."""
    if status.code is not None and status.code.name in CODES and status.condition == "OK":
        return _with_code("", status, _STATUS)
    text = CONDITIONS.get(status.condition, "{text}").format(text=status.text or "nothing more")
    return _with_code(text, status, Reference(9051, "7.1.5") if status.condition == "BYE" else _STATUS)


def completion(status: Status, message: Message, before: State, after: State) -> Explanation:
    """A tagged response: how the command ended."""
    name = head(message.command).name
    if not name:
        return Explanation(f"{status.condition} for the tag {status.tag}, under which no command is known.", _STATUS)
    text = {
        "OK": f"{name} is done.",
        "NO": f"{name} failed. {REFUSALS.get(name, '')}".strip(),
        "BAD": f"The server did not accept {name}: a mistake in the command, or not now.",
    }.get(status.condition, f"{name} ended with {status.condition}.")
    if before.phase != after.phase:
        text += f" The connection is now {after.phase}."
    return _with_code(text, status, _STATUS)


def continuation(value: Continuation, message: Message, before: State) -> Explanation:
    """The server's `+`."""
    name = head(message.command).name
    if name == "IDLE":
        return Explanation("The server idles: it sends news as they happen, until DONE.", Reference(9051, "6.3.13"))
    if before.authenticating:
        return Explanation(_challenge(value, before), Reference(9051, "6.2.2"))
    return Explanation("The server asks for the rest of the command.", Reference(9051, "7.6"))


def _challenge(value: Continuation, before: State) -> str:
    if not value.challenge:
        return f"The server asks for the next {before.authenticating} response."
    shown = text_of(value.challenge)
    advice = " Answer with an empty line to get the tagged NO." if shown.startswith("{") else ""
    return f"A {before.authenticating} challenge of {len(value.challenge)} octets: {shown}{advice}"


def _with_code(text: str, status: Status, reference: Reference) -> Explanation:
    """The sentence with what the response code adds, and what to do."""
    details = [advice for words, advice in BYES if status.condition == "BYE" and words in status.text.lower()][:1]
    code = status.code
    if code is None:
        return Explanation(text, reference, tuple(details))
    meaning, row = CODES.get(code.name), ROWS.get(code.name)
    if meaning is None:
        told = f"The response code [{code.name}] is not explained here." if row else f"[{code.name}] is not registered."
        return Explanation(text, row.reference if row else reference, (*details, told))
    shown = value_text(code)
    if meaning.advice:
        details.append(meaning.advice.format(value=shown))
    sentence = f"{text} {meaning.text.format(value=shown)}".strip()
    return Explanation(sentence, row.reference if row else reference, tuple(details))


def value_text(code: Code) -> str:
    """The code's value for people."""
    return _text(code.value) or "nothing"


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, bytes):
        return text_of(value)
    return "" if value is None else value.name if isinstance(value, Mailbox) else str(value)
