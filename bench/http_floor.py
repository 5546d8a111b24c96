"""FastAPI, pydantic and one insert a request; nothing of ours in it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import asyncpg
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel


class Registration(BaseModel):
    title: str
    kind: str
    found_on: str


@asynccontextmanager
async def life(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["SANXUN_DATABASE_URL"], min_size=8, max_size=8) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=life)


@app.post("/clues", status_code=201)
async def register(said: Registration) -> dict[str, UUID]:
    id_ = uuid4()
    await app.state.pool.execute(
        "INSERT INTO floor (stream, version, type, data) VALUES ($1, 1, 'X', $2)", id_, said.model_dump_json()
    )
    return {"id": id_}


if __name__ == "__main__":
    uvicorn.run(
        app, host="127.0.0.1", port=int(os.environ["BENCH_PORT"]), log_level="error", access_log=False, loop="uvloop"
    )
