"""The built-in practice server: one mailbox store served over IMAP and POP3 on loopback."""
