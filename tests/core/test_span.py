"""Spans: clipping and joining ranges of octets."""

from protoscope.core.span import Span, clipped, merged


def test_clipped_keeps_the_overlap_counted_from_the_start() -> None:
    assert clipped([Span(0, 3), Span(5, 9), Span(9, 12)], 2, 9) == (Span(0, 1), Span(3, 7))


def test_clipped_drops_what_only_touches() -> None:
    assert clipped([Span(0, 2), Span(9, 12)], 2, 9) == ()


def test_merged_joins_overlapping_and_touching() -> None:
    assert merged([Span(4, 6), Span(0, 2), Span(1, 3), Span(6, 7)]) == (Span(0, 3), Span(4, 7))
