"""Runs migrations on the connection that `vru_case.server.migrate` hands over; there is no command line of its own."""

from alembic import context

from vru_case.server.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
