"""Passenger counts of a metro network."""
from .functions import DropGhosts, LateRiders, ParseTap
from .ids import LATE, uid
from .pipeline import build

__all__ = ["DropGhosts", "LateRiders", "ParseTap", "LATE", "uid", "build"]
