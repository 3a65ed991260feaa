"""Status responses in a sentence: greeting, completions, continuations, and what stands without a tag."""

from __future__ import annotations

from protoscope.core.finding import Reference
from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.imap.explain.capabilities import changes
from protoscope.imap.explain.codes import meaning
from protoscope.imap.explain.commands import reference as section
from protoscope.imap.explain.consequences import consequences
from protoscope.imap.explain.opened import opened
from protoscope.imap.explain.phrases import BYES, CONDITIONS
from protoscope.imap.explain.places import fill, places
from protoscope.imap.explain.texts import ACCEPTED, OTHERWISE, REFUSED
from protoscope.imap.explain.words import short
from protoscope.imap.grammar import head, parse_command
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, Continuation, Status
from protoscope.sasl.challenges import challenge

_STATUS = Reference(9051, "7.1")
_GREETINGS = {
    "OK": "The server is ready and waits for a login.",
    "PREAUTH": "The server takes the connection as logged in already.",
    "BYE": "The server refuses the connection.",
}


def greeting(status: Status, before: State) -> Explanation:
    """The server's first line."""
    return _with_code(
        _GREETINGS.get(status.condition, "The server's first line."), status, Reference(9051, "7.1"), before
    )


def untagged(status: Status, before: State) -> Explanation:
    """A status response without a tag."""
    if status.code is not None and meaning(status.code) is not None and status.condition == "OK":
        return _with_code("", status, _STATUS, before)
    text = CONDITIONS.get(status.condition, "{text}").format(text=status.text or "nothing more")
    return _with_code(text, status, Reference(9051, "7.1.5") if status.condition == "BYE" else _STATUS, before)


def completion(status: Status, message: Message, before: State, after: State) -> Explanation:
    """A tagged response: how the command ended."""
    command = _command(status, message, before)
    if command is None:
        return Explanation(f"{status.condition} for the tag {status.tag}, under which no command is known.", _STATUS)
    text = _ended(status, command, before, after)
    if before.phase != after.phase:
        text += f" The connection is now {after.phase}."
    found = _with_code(text, status, section(command.name), before)
    told = opened(command, after) if status.condition == "OK" else ()
    said = (f"The server says: {short(status.text)}",) if status.condition != "OK" and status.text.strip() else ()
    return Explanation(found.text, found.reference, (*told, *found.details, *said))


def _command(status: Status, message: Message, before: State) -> Command | None:
    """The command with that tag: whole where it is known, by its name alone otherwise."""
    parsed = parse_command(message.command).value if message.command else None
    if isinstance(parsed, Command):
        return parsed
    sent = before.outstanding.get(status.tag)
    return Command(status.tag, sent.name) if sent else None


def _ended(status: Status, command: Command, before: State, after: State) -> str:
    values = places(command, before, after)
    template = _BY_CONDITION.get(status.condition, {}).get(command.name.removeprefix("UID "), "")
    otherwise = OTHERWISE.get(status.condition, f"{{name}} ended with {status.condition}.")
    return fill(template, values) or fill(otherwise, values)


_BY_CONDITION = {"OK": ACCEPTED, "NO": REFUSED}


def continuation(value: Continuation, message: Message, before: State) -> Explanation:
    """The server's `+`."""
    name = head(message.command).name
    if name == "IDLE":
        return Explanation("The server idles: it sends news as they happen, until DONE.", Reference(9051, "6.3.13"))
    if before.authenticating:
        told = challenge(before.authenticating, value.challenge, short(value.text))
        return Explanation(short(told.sentence), Reference(9051, "6.2.2"), tuple(map(short, told.details)))
    return Explanation("The server asks for the rest of the command.", Reference(9051, "7.6"))


def _with_code(text: str, status: Status, reference: Reference, before: State) -> Explanation:
    """The sentence with what the response code adds, and what to do."""
    details = [advice for words, advice in BYES if status.condition == "BYE" and words in status.text.lower()][:1]
    code = status.code
    if code is None:
        return Explanation(text, reference, tuple(details))
    if code.name == "CAPABILITY" and isinstance(code.value, tuple):
        known = before.capabilities or (before.history[-1].names if before.history else ())
        details += changes(code.value, known)
    found = meaning(code)
    if found is None:
        return Explanation(text, reference, (*details, f"[{code.name}] is not registered."))
    details += [found.advice] if found.advice else []
    rests_on = _reference(text, status, found.reference, reference)
    return Explanation(f"{text} {found.text}".strip(), rests_on, (*consequences(code, before), *details))


def _reference(text: str, status: Status, code: Reference | None, otherwise: Reference) -> Reference:
    """A refusal and a notice rest on the code's section; what OK completes rests on the command's."""
    return otherwise if code is None or (text and status.condition == "OK") else code
