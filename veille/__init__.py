"""Veille: a watch on French funding calls for social centres."""

__version__ = "0.1.0"
