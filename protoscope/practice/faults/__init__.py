"""Faults: small named ways to misbehave, which are switched on and off while the server runs.

Each works on what passes between a server and its client, and on nothing inside the server. So they can be combined,
and the same ones work before any server (`protoscope.practice.proxy`).
"""
