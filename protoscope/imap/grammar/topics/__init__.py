"""Topics: one module per RFC topic, each adding rows to the registries. A module put here is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)
