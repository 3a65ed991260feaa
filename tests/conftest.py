"""What every test has in common: how busy the machine is proves nothing, so no example fails for being slow."""

from hypothesis import settings

settings.register_profile("protoscope", deadline=None)
settings.load_profile("protoscope")
