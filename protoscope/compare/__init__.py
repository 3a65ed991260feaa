"""Compare: the same eight tasks over POP3 and over IMAP on the same mail, measured from what went over the wire."""
