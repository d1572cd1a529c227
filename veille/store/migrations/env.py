"""What Alembic runs: the caller's connection and transaction, so that all or nothing is done."""

from alembic import context

from veille.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
