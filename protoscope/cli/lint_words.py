"""What `protoscope lint` prints: a finding as text or JSON, and the rules as a list or a page of Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator

from protoscope.core.finding import Finding
from protoscope.core.rule import Rule
from protoscope.core.visible import visible
from protoscope.timeline.report import Report
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import NAMES, wing


def plain(timeline: Timeline, finding: Finding) -> str:
    """One line of JSON; `start` and `end` count octets of the side's stream, `message` from 0."""
    message = timeline.message(finding.message)
    return json.dumps(
        {
            "rule": finding.rule,
            "severity": finding.severity.name.lower(),
            "rfc": str(finding.reference) if finding.reference else None,
            "side": finding.side.name.lower(),
            "start": message.head + finding.start,
            "end": message.head + finding.end,
            "message": finding.message,
            "text": finding.text,
            "defect": finding.defect or None,
            "quirks": list(finding.quirks),
        }
    )


def readable(report: Report) -> Iterator[str]:
    """Some lines of harmless text."""
    finding, rule = report.finding, report.rule
    section = f" ({finding.reference})" if finding.reference else ""
    severity = finding.severity.name.lower()
    yield visible(f"{finding.message + 1}: {severity} {finding.rule}: {finding.text}{section}")
    for side, text in (("C", report.sent), ("S", report.received)):
        if text:
            yield f"    {side}: {text}"
    if rule is not None:
        yield f"    {rule.says} {rule.breaks}"
        yield f"    What to do: {rule.advice}"
    for quirk in report.quirks[:1]:
        who = f", seen on {', '.join(quirk.who)}" if quirk.who else ""
        yield f"    Known: {quirk.name}{who} ({', '.join(quirk.references)})"


def _all(protocol: str | None) -> Iterator[tuple[str, list[Rule]]]:
    for name in NAMES:
        if protocol in (None, name):
            made = wing(name)
            yield made.title, list(made.rules.values())


def rule_list(protocol: str | None) -> Iterator[str]:
    """A line for each rule."""
    for title, rules in _all(protocol):
        yield f"{title}: {len(rules)} rules"
        for rule in rules:
            yield f"  {rule.id:20} {rule.severity.name.lower():8} {rule.side:7} {rule.title} ({rule.reference})"


def page(protocol: str | None) -> Iterator[str]:
    """A page of documentation, made from the registry."""
    yield "# What protoscope lint checks"
    for title, rules in _all(protocol):
        yield from ("", f"## {title}")
        for rule in rules:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    sections = ", ".join(map(str, rule.references))
    yield from ("", f"### {rule.id}: {rule.title}", "")
    yield f"{rule.severity.name.capitalize()}, {rule.side}. {sections}."
    yield from ("", rule.says, "", f"What it breaks: {rule.breaks}", "", f"What to do: {rule.advice}")
    if rule.impossible:
        yield from ("", f"Not checked: {rule.impossible}")
