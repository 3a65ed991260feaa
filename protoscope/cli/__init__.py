"""The command line: one file per sub-command, importing the app only where one needs it."""
