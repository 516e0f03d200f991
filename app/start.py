"""Keeps every start short: libraries are kept from loading what is never used here and takes longest.

What each line is worth was measured with Python 3.11 on the machine of docs/benchmarks.md.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final, get_args

from typer import core
from typer._coercion import RuntimeParam, build_runtime_param

_AS_GIVEN: Final = (bool, str, Path, list[str], list[Path])
"""Kinds of options and arguments at which nobody need look beyond what the parser of the line has done."""

_NONE: Final[Any] = None
"""What stands among the modules for one that is not there, to the import system."""


def start_lightly() -> None:
    """To be called before the rooms are imported."""
    with _absent("rich"):
        import_module("structlog")  # would make pictures of tracebacks with rich: 45 ms
    setattr(core, "build_runtime_param", _taking_as_given)  # noqa: B010 - it is no public name


def settle() -> None:
    """What is loaded by now stays; in what comes from now on, a service looks for garbage more often."""
    gc.freeze()
    gc.set_threshold(50_000)


@contextmanager
def _absent(name: str) -> Iterator[None]:
    """Within the block, whoever tries whether this library is there finds that it is not."""
    before = sys.modules.get(name)
    sys.modules[name] = _NONE
    try:
        yield
    finally:
        if before:
            sys.modules[name] = before
        else:
            del sys.modules[name]


class _AsGiven(RuntimeParam):
    """Takes a value as it stands on the command line."""

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002
        items: tuple[Any, ...] = get_args(self.annotation)
        return [items[0](item) for item in value] if items else self.annotation(value)


def _taking_as_given(descriptor: Any) -> RuntimeParam:
    """Typer has pydantic look at every value, even at a flag that was not set: 75 ms."""
    if descriptor.annotation in _AS_GIVEN:
        return _AsGiven(descriptor.parameter_info, descriptor.annotation)
    return build_runtime_param(descriptor)
