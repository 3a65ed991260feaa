"""What is written to and read from disk: the trace file, settings, recent connections."""
