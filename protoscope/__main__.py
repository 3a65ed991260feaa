"""`python -m protoscope` is the `protoscope` command."""

from protoscope.cli.main import main

main()
