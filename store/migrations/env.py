"""What Alembic runs: the migrations, on the connection and inside the transaction of `store.migrate`."""

from alembic import context

from store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
