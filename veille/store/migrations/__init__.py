"""Alembic migrations, shipped in the package: see ``veille.store.schema``."""
