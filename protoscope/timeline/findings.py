"""The findings of a whole session, found in slices so that a screen can go on, and kept in a few octets each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from protoscope.core.finding import Finding, Severity
from protoscope.core.rule import Rule
from protoscope.timeline.timeline import Timeline

SLICE = 500
"""Messages that are looked at in one go, some milliseconds' work."""


class Entry(NamedTuple):
    """One finding: its message, which of the message's findings it is, how bad it is, its rule and defect."""

    message: int
    place: int
    severity: Severity
    rule: str
    defect: str


class Findings:
    """All findings so far, in the order of the messages; `grow` looks at the next messages."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._state = timeline.wing.initial()
        self.looked_at = 0
        """Messages that have been looked at."""
        self.counts: Counter[Severity] = Counter()
        self._messages = array("Q")
        self._places = array("H")
        self._severities = array("B")
        self._names = array("H")
        self._known: dict[tuple[str, str], int] = {}
        self._by_number: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self._messages)

    @property
    def behind(self) -> int:
        """How many messages have not been looked at."""
        return len(self._timeline) - self.looked_at

    def grow(self, most: int = SLICE) -> bool:
        """Look at up to `most` further messages; whether there was anything to do."""
        end = min(len(self._timeline), self.looked_at + most)
        if end == self.looked_at:
            return False
        wing, state = self._timeline.wing, self._state
        for message in self._timeline.messages(self.looked_at, end):
            after = wing.fold(state, message)
            for place, finding in enumerate(wing.findings(message, state, after)):
                self._add(place, finding)
            state = after
        self._state, self.looked_at = state, end
        return True

    def _add(self, place: int, finding: Finding) -> None:
        names = (finding.rule, finding.defect)
        number = self._known.setdefault(names, len(self._by_number))
        if number == len(self._by_number):
            self._by_number.append(names)
        self._messages.append(finding.message)
        self._places.append(min(place, 0xFFFF))
        self._severities.append(finding.severity)
        self._names.append(number)
        self.counts[finding.severity] += 1

    def __getitem__(self, number: int) -> Entry:
        rule, defect = self._by_number[self._names[number]]
        return Entry(self._messages[number], self._places[number], Severity(self._severities[number]), rule, defect)

    def rule(self, entry: Entry) -> Rule | None:
        """The lint rule that it breaks; None for a defect that no rule is about."""
        return self._timeline.wing.rules.get(entry.rule)

    def finding(self, number: int) -> Finding:
        """The finding itself, made anew from its message."""
        entry = self[number]
        return self._timeline.findings(entry.message)[entry.place]

    def worst(self, start: int, end: int) -> Severity | None:
        """The worst severity in messages `start`..`end`, None where nothing was found."""
        first, last = self.before(start), self.before(end)
        found = self._severities[first:last].tobytes()
        return next((severity for severity in reversed(Severity) if severity in found), None)

    def counts_before(self, message: int) -> Counter[Severity]:
        """How many of each severity are about the messages before that one."""
        severities = self._severities[: self.before(message)].tobytes()
        return Counter({severity: severities.count(severity) for severity in Severity})

    def before(self, message: int) -> int:
        """How many are about the messages before that one, which is the number of the first that is not."""
        return bisect_left(self._messages, message)

    def matching(self, least: Severity, text: str, start: int = 0) -> Iterator[int]:
        """The findings from number `start` on that are as bad as `least` and whose rule's words hold `text`."""
        wanted = text.lower()
        suits = [wanted in self._words(names) for names in self._by_number]
        for number in range(start, len(self)):
            if self._severities[number] >= least and suits[self._names[number]]:
                yield number

    def _words(self, names: tuple[str, str]) -> str:
        rule = self._timeline.wing.rules.get(names[0])
        about = f"{rule.title} {rule.reference} {rule.side}" if rule else ""
        return " ".join((*names, about)).lower()
