"""Live connections: transports, TLS, and the one asyncio driver that turns reads and writes into facts."""
