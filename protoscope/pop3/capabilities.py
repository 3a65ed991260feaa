"""The capabilities that CAPA may list: their parameters, what they mean, and where they are defined (RFC 2449, 6)."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.finding import Reference


@dataclass(frozen=True, slots=True)
class Capability:
    """One tag. `parameters` are kinds in order, a trailing "*" where the last one repeats; `meaning` says what it is
    good for, with its parameters at {0}.
    """

    reference: Reference
    meaning: str
    parameters: str = ""

    def kind(self, place: int) -> str:
        """The kind of the parameter at `place`; empty where there should be none."""
        kinds = self.parameters.split()
        if kinds and kinds[-1].endswith("*"):
            return kinds[min(place, len(kinds) - 1)].rstrip("*")
        return kinds[place] if place < len(kinds) else ""


_RFC = Reference

CAPABILITIES: dict[str, Capability] = {
    "TOP": Capability(_RFC(2449, "6.1"), "TOP fetches headers and some lines of the body"),
    "USER": Capability(_RFC(2449, "6.2"), "USER and PASS log in"),
    "SASL": Capability(_RFC(2449, "6.3"), "AUTH logs in with {0}", "mechanism*"),
    "RESP-CODES": Capability(_RFC(2449, "6.4"), "a text that begins with [ is a response code"),
    "LOGIN-DELAY": Capability(_RFC(2449, "6.5"), "seconds to wait between two logins: {0}", "seconds keyword"),
    "PIPELINING": Capability(_RFC(2449, "6.6"), "commands may be sent without waiting for the replies"),
    "EXPIRE": Capability(_RFC(2449, "6.7"), "days that messages stay on the server: {0}", "days keyword"),
    "UIDL": Capability(_RFC(2449, "6.8"), "messages have ids that stay the same in later sessions"),
    "IMPLEMENTATION": Capability(_RFC(2449, "6.9"), "the server is {0}", "text*"),
    "STLS": Capability(_RFC(2595, "4"), "TLS can be started on this connection"),
    "AUTH-RESP-CODE": Capability(_RFC(3206, "6"), "a refused login says [AUTH] where the credentials were the reason"),
    "UTF8": Capability(_RFC(6856, "2"), "UTF8 allows UTF-8 in headers", "keyword"),
    "LANG": Capability(_RFC(6856, "3.1"), "LANG chooses the language of the server's texts"),
}
"""By the tag in upper case."""


def meanings(lines: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """A line for each tag with its parameters that is known here: "TOP: TOP fetches ..."."""
    known = ((tag, " ".join(parameters), CAPABILITIES.get(tag)) for tag, parameters in lines)
    return tuple(f"{tag}: {row.meaning.format(text or '(none)')}." for tag, text, row in known if row)
