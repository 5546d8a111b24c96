"""Temporary until the http branch lands."""

import asyncpg


class Database:
    def __init__(self, url, *, search_path=None, min_size=1, max_size=8):
        self.url = url
        self.max = max_size
        self.min = min_size

    async def __aenter__(self):
        self.pool = await asyncpg.create_pool(self.url, min_size=self.min, max_size=self.max)
        return self

    async def __aexit__(self, *a):
        await self.pool.close()

    async def fetch(self, *a):
        return await self.pool.fetch(*a)

    async def fetchrow(self, *a):
        return await self.pool.fetchrow(*a)

    async def fetchval(self, *a):
        return await self.pool.fetchval(*a)

    async def execute(self, *a):
        return await self.pool.execute(*a)
