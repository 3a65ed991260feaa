"""SEARCH keys, one file per topic (RFC 3501, 6.4.4); importing this package registers them all."""

from protoscope.practice.imap.search import combined, dates, flags, numbers, objects, texts
from protoscope.practice.imap.search.query import Query, Test, every, key

__all__ = ["Query", "Test", "combined", "dates", "every", "flags", "key", "numbers", "objects", "texts"]
