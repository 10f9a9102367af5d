"""Extras: libraries that not everybody installs, or the reason that names what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from etl.extract.containers.container import ContainerError


def library(name: str, what: str, extra: str) -> Any:
    """The library of that name, which reads `what`; raises ContainerError where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ContainerError(
            f"{what}, for which a part of the program is not installed: pip install 'onrecord[{extra}]'"
        ) from error
