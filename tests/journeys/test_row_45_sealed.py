"""Text is encrypted at rest under a key of its own and sealed for the bodies it is addressed to before it travels."""

import asyncpg
import pytest
from local.demo import stories
from local.demo.played import Played

pytestmark = pytest.mark.slow
SECRET = "岳母"


async def test_no_table_of_any_service_holds_the_narrative_in_clear(played: Played) -> None:
    answer = await played.cast.http.get("/api/clues/clues/2018-0317/text", headers=played.cast.headers(*stories.KEEPER))
    assert SECRET in answer.text
    for service in ("clues", "audit_share", "notify", "supervision"):
        connection = await asyncpg.connect(played.stack.postgres.url(service))
        try:
            tables = await connection.fetch(
                "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables"
                " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            )
            assert tables
            for table in tables:
                found = await connection.fetchval(
                    f"SELECT count(*) FROM {table['name']} AS t WHERE t::text LIKE '%' || $1 || '%'"  # noqa: S608
                    " OR t::text LIKE '%' || encode(convert_to($1, 'UTF8'), 'hex') || '%'",
                    SECRET,
                )
                assert found == 0, (service, table["name"])
        finally:
            await connection.close()
