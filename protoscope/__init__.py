"""protoscope: the debugger for mail protocols, a Textual app next to a live POP3 or IMAP connection."""

__version__ = "0.1.0"
