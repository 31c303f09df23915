"""Whether words stand anywhere in the database: in a text, a JSON document, a search vector, a file, a mail."""

from sqlalchemy import text

from hub.db import connection

_COLUMNS = text("""
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'alembic_version'
ORDER BY table_name, column_name
""")


async def find_in_database(words: str) -> list[str]:
    """The columns that hold `words`, as `table.column`. Case does not count."""
    found = []
    async with connection() as opened:
        for table, column, kind in (await opened.execute(_COLUMNS)).all():
            as_text = f"encode({column}, 'escape')" if kind == "bytea" else f'"{column}"::text'
            query = text(f'SELECT 1 FROM "{table}" WHERE strpos(lower({as_text}), lower(:words)) > 0 LIMIT 1')
            if (await opened.execute(query, {"words": words})).first():
                found.append(f"{table}.{column}")
    return found
