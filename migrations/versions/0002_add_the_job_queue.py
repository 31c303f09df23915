"""Add the job queue: the tables and functions of Procrastinate 3.10."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REMOVE = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT tablename FROM pg_tables
        WHERE schemaname = current_schema() AND tablename LIKE 'procrastinate_%'
    LOOP EXECUTE format('DROP TABLE %I CASCADE', found.tablename); END LOOP;
    FOR found IN SELECT oid::regprocedure AS signature FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'procrastinate_%'
    LOOP EXECUTE format('DROP FUNCTION %s CASCADE', found.signature); END LOOP;
    FOR found IN SELECT typname FROM pg_type
        WHERE typnamespace = current_schema()::regnamespace AND typname LIKE 'procrastinate_%'
    LOOP EXECUTE format('DROP TYPE %I CASCADE', found.typname); END LOOP;
END $$;
"""


def upgrade() -> None:
    # exec_driver_sql: the schema is full of colons and percent signs that are not parameters.
    op.get_bind().connection.cursor().execute(SchemaManager.get_schema().encode())


def downgrade() -> None:
    op.execute(REMOVE)
