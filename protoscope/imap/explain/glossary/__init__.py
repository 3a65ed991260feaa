"""Glossary: what every name of IMAP means, one file per topic, found by kind and name.

The kinds are those of the catalogue: commands, conditions, codes, fetch-atts, search keys, flags and so on.
"""

from protoscope.imap.explain.glossary.kinds import KINDS, term

__all__ = ["KINDS", "term"]
