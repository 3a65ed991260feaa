"""The command catalogue, and all that turns a typed line into octets."""
