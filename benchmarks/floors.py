"""The two floors beside which intake is measured: a bare FastAPI route that inserts four rows.

`/orm`: with the async ORM. `/core`: with one Core statement. Served as `benchmarks.floors:app`.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import BigInteger, ForeignKey, Identity, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from hub.db import make_engine


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "floor_people"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    name: Mapped[str]


class Thread(Base):
    __tablename__ = "floor_threads"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("floor_people.id"))


class Matter(Base):
    __tablename__ = "floor_matters"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("floor_threads.id"))


class Line(Base):
    __tablename__ = "floor_lines"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("floor_matters.id"))
    text: Mapped[str]


class Said(BaseModel):
    conversation: str
    id: str
    text: str


_FOUR_ROWS = text("""
WITH person AS (INSERT INTO floor_people (name) VALUES (:name) RETURNING id),
thread AS (INSERT INTO floor_threads (person_id) SELECT id FROM person RETURNING id),
matter AS (INSERT INTO floor_matters (thread_id) SELECT id FROM thread RETURNING id)
INSERT INTO floor_lines (matter_id, text) SELECT id, :text FROM matter RETURNING id
""")

engine = make_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as opened:
        # Two processes start at once.
        await opened.execute(text("SELECT pg_advisory_xact_lock(7012)"))
        await opened.run_sync(Base.metadata.create_all)
    yield


app = FastAPI(lifespan=_run)


@app.post("/orm")
async def insert_with_the_orm(said: Said) -> dict[str, int]:
    async with AsyncSession(engine) as session, session.begin():
        person = Person(name=said.conversation)
        session.add(person)
        await session.flush()
        thread = Thread(person_id=person.id)
        session.add(thread)
        await session.flush()
        matter = Matter(thread_id=thread.id)
        session.add(matter)
        await session.flush()
        line = Line(matter_id=matter.id, text=said.text)
        session.add(line)
        await session.flush()
        return {"id": line.id}


@app.post("/core")
async def insert_with_core(said: Said) -> dict[str, int]:
    async with engine.begin() as opened:
        found = await opened.execute(_FOUR_ROWS, {"name": said.conversation, "text": said.text})
        return {"id": found.scalar_one()}
