"""Readers of sources: families that config files drive, and the exceptions to them."""
