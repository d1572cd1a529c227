"""Readers of sources: families that config files drive, and the exceptions to them."""

from spiders.families import FAMILIES

__all__ = ["FAMILIES"]
