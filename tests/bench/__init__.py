"""Benchmarks: each compares with a named baseline of the same run, and prints ratios.

``make bench`` runs them all; ``python -m tests.bench match`` runs one. They are no part of the
suite: a timed assertion fails on a busy machine and proves nothing on a quiet one.
"""
