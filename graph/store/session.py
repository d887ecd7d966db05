"""The one way to Neo4j (图库会话): asynchronous driver, managed transactions, deadlines, our own errors.

Reads run in READ access mode, which the server enforces: a write in a read is refused. Query texts of reads and of
hand-written writes are ``LiteralString``; generated texts (:mod:`graph.store.write`) come in as :class:`Statement`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, LiteralString, TypeVar

import neo4j
from neo4j import AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction, Query
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graph.model.errors import MingjianError, Unavailable
from graph.store.address import AddressSource, EngineAddress
from graph.store.failures import is_final, lost_connection, overrun, translated
from graph.store.granted import find_granted

DATABASE = "neo4j"
"""Community has this one database beside ``system``; it is always named, so that no home-database lookup is made."""

READ_SECONDS = 14.0
"""Default time limit of a read: the interactive request's 15 s less one for the answer's way back."""

WRITE_SECONDS = 120.0
"""Default time limit of a write transaction."""

GRACE_SECONDS = 4.0
"""The server checks time limits every 1-2 s; past limit plus grace the client gives up by itself."""

RECONNECT_SECONDS = 60.0
"""How long a lost connection is tried again: a killed engine is back within 8 s, on a loaded machine later."""

Row = dict[str, Any]
Parameters = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tag:
    """Whose read it is and how long it may take: shown in the server's transaction list, used to stop it.

    ``request`` identifies the request (see :meth:`GraphStore.terminate`), ``user`` is a pseudonym, ``seconds`` the
    time limit.
    """

    request: str = ""
    user: str = ""
    seconds: float = READ_SECONDS

    def metadata(self, op: str) -> dict[str, str]:
        """Transaction metadata: request, user and operation."""
        return {"req": self.request, "user": self.user, "op": op}


@dataclass(frozen=True, slots=True)
class Statement:
    """A generated text of :mod:`graph.store.write` or :mod:`graph.store.constraints` with its parameters."""

    text: str
    parameters: Parameters = field(default_factory=dict)


class ReadTransaction:
    """Several reads in one transaction (只读事务)."""

    def __init__(self, transaction: AsyncManagedTransaction) -> None:
        self._transaction = transaction
        self._granted: tuple[object, dict[str, object]] | None = None

    async def run(self, query: LiteralString, parameters: Parameters) -> list[Row]:
        """All rows of one query; what other agencies opened to its reader is looked for once in the transaction."""
        scope = parameters.get("scope")
        if isinstance(scope, Mapping) and "opened" in scope:
            parameters = {**parameters, "scope": await self._found(scope)}
        return await self._rows(query, parameters)

    async def _found(self, scope: Mapping[str, Any]) -> dict[str, object]:
        opened = scope["opened"]
        if self._granted is None or self._granted[0] is not opened:
            self._granted = opened, await find_granted(self._rows, opened)
        return {name: value for name, value in scope.items() if name != "opened"} | self._granted[1]

    async def _rows(self, query: LiteralString, parameters: Mapping[str, Any]) -> list[Row]:
        result = await self._transaction.run(query, dict(parameters))
        return _rows(await result.fetch(_ALL_ROWS))


_ALL_ROWS = 2**31 - 1


class GraphStore:
    """A pool of connections to one Neo4j; made by :func:`open_store`, closed by :meth:`close`.

    Raises of all methods: TimedOut, TooExpensive (memory limit; never retried), Unavailable (no connection within
    60 s, disk full), Conflict (unique constraint), BadInput (write in a read). Transient errors are retried.
    """

    def __init__(self, source: AddressSource, address: EngineAddress, driver: AsyncDriver) -> None:
        self._source = source
        self._address = address
        self._driver = driver
        self._moving = asyncio.Lock()
        self._retired: list[AsyncDriver] = []

    async def read(
        self,
        query: LiteralString,
        parameters: Parameters | None = None,
        *,
        timeout: float = READ_SECONDS,
        metadata: Mapping[str, str] | None = None,
    ) -> list[Row]:
        """All rows of one read query."""

        async def work(transaction: ReadTransaction) -> list[Row]:
            return await transaction.run(query, parameters or {})

        return await self.read_with(work, timeout=timeout, metadata=metadata)

    async def read_with(
        self,
        work: Callable[[ReadTransaction], Awaitable[T]],
        *,
        timeout: float = READ_SECONDS,
        metadata: Mapping[str, str] | None = None,
    ) -> T:
        """The result of ``work`` in one read transaction; ``work`` may be run again after a transient error."""

        async def attempt(transaction: AsyncManagedTransaction) -> T:
            return await work(ReadTransaction(transaction))

        return await self._managed(attempt, write=False, timeout=timeout, metadata=metadata)

    async def write(
        self,
        query: LiteralString,
        parameters: Parameters | None = None,
        *,
        timeout: float = WRITE_SECONDS,
        metadata: Mapping[str, str] | None = None,
    ) -> list[Row]:
        """All rows of one hand-written write, in its own transaction. It may be run twice: write MERGE, not CREATE."""

        async def attempt(transaction: AsyncManagedTransaction) -> list[Row]:
            result = await transaction.run(query, dict(parameters or {}))
            return _rows(await result.fetch(_ALL_ROWS))

        return await self._managed(attempt, write=True, timeout=timeout, metadata=metadata)

    async def write_generated(
        self,
        statements: Sequence[Statement],
        *,
        timeout: float = WRITE_SECONDS,
        metadata: Mapping[str, str] | None = None,
    ) -> None:
        """Runs generated writes in one transaction, so that a batch and its watermark are committed together."""

        async def attempt(transaction: AsyncManagedTransaction) -> None:
            for statement in statements:
                await (await transaction.run(_generated(statement), dict(statement.parameters))).consume()

        await self._managed(attempt, write=True, timeout=timeout, metadata=metadata)

    async def define(self, statements: Sequence[Statement], *, seconds: int = 600) -> None:
        """Runs schema statements one by one, then waits up to ``seconds`` until all indexes are filled."""
        for statement in statements:
            await self.write_generated([statement], timeout=float(seconds))
        await self.read("CALL db.awaitIndexes($seconds)", {"seconds": seconds}, timeout=seconds + READ_SECONDS)

    async def read_generated(
        self, statement: Statement, *, timeout: float = READ_SECONDS, metadata: Mapping[str, str] | None = None
    ) -> list[Row]:
        """All rows of one generated read, for example a watermark."""

        async def attempt(transaction: AsyncManagedTransaction) -> list[Row]:
            result = await transaction.run(_generated(statement), dict(statement.parameters))
            return _rows(await result.fetch(_ALL_ROWS))

        return await self._managed(attempt, write=False, timeout=timeout, metadata=metadata)

    async def stream_generated(
        self, statement: Statement, *, rows: int = 10_000, timeout: float = 3600.0
    ) -> AsyncIterator[list[tuple[Any, ...]]]:
        """Rows of one generated read in lists of up to ``rows``, in bounded memory; not retried once rows have come."""
        query = Query(_generated(statement), timeout=timeout, metadata={"op": "stream"})
        try:
            async with self._driver.session(
                database=DATABASE, default_access_mode=neo4j.READ_ACCESS, fetch_size=rows
            ) as session:
                result = await session.run(query, dict(statement.parameters))
                while batch := await result.fetch(rows):
                    yield [tuple(record.values()) for record in batch]
        except (Neo4jError, DriverError) as error:
            raise translated(error) from error

    async def terminate(self, request: str) -> int:
        """Stops the reads of one request (终止查询); how many there were. Writes are left to finish."""
        if not request:
            return 0
        rows = await self.read(
            "SHOW TRANSACTIONS YIELD transactionId, metaData "
            "WHERE metaData.req = $request AND metaData.mode = 'read' "
            "TERMINATE TRANSACTIONS transactionId YIELD message RETURN message",
            {"request": request},
            timeout=5.0,
            metadata={"op": "terminate"},
        )
        return len(rows)

    async def check(self, *, timeout: float = 3.0) -> None:
        """Returns when the server answers a query; Unavailable otherwise. Does not wait for a restart."""
        try:
            async with asyncio.timeout(timeout), self._driver.session(database=DATABASE) as session:
                await (await session.run("RETURN 1")).consume()
        except (Neo4jError, DriverError) as error:
            raise translated(error) from error
        except TimeoutError as error:
            raise lost_connection(self._address.url) from error

    async def close(self) -> None:
        """Closes all connections."""
        for driver in (self._driver, *self._retired):
            await driver.close()

    async def _managed(
        self,
        attempt: Callable[[AsyncManagedTransaction], Awaitable[T]],
        *,
        write: bool,
        timeout: float,
        metadata: Mapping[str, str] | None,
    ) -> T:
        facts = {**(metadata or {}), "mode": "write" if write else "read"}

        @neo4j.unit_of_work(metadata=facts, timeout=timeout)
        async def guarded(transaction: AsyncManagedTransaction) -> T:
            try:
                return await attempt(transaction)
            except Neo4jError as error:
                if is_final(error):  # the driver would retry the memory limit for 30 s
                    raise translated(error) from error
                raise

        try:
            async with asyncio.timeout(timeout + GRACE_SECONDS):
                return await self._connected(guarded, write=write)
        except TimeoutError as error:
            raise overrun(timeout) from error
        except (Neo4jError, DriverError) as error:
            raise translated(error) from error

    async def _connected(self, work: Callable[[AsyncManagedTransaction], Awaitable[T]], *, write: bool) -> T:
        """Runs ``work``, again after a transient error, following the engine when the connection is lost."""
        deadline = asyncio.get_running_loop().time() + RECONNECT_SECONDS
        while True:
            driver = self._driver
            try:
                async with driver.session(database=DATABASE) as session:
                    return await (session.execute_write(work) if write else session.execute_read(work))
            except (ServiceUnavailable, SessionExpired):
                if asyncio.get_running_loop().time() > deadline:
                    raise
                await self._follow(driver)
            except Neo4jError as error:  # a deadlock, a leader that moved
                if is_final(error) or not error.is_retryable() or asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(random.uniform(0.1, 1.0))

    async def _follow(self, lost: AsyncDriver) -> None:
        async with self._moving:
            if self._driver is not lost:
                return
            try:
                address = await asyncio.to_thread(self._source)
            except Unavailable:
                raise
            except MingjianError as error:
                raise lost_connection(self._address.url) from error
            if address != self._address:
                self._retired.append(lost)
                self._address, self._driver = address, _driver(address)
            else:
                await asyncio.sleep(0.2)


async def open_store(address: EngineAddress | AddressSource) -> GraphStore:
    """Connects to a Neo4j; ``address`` may be a function that is asked again whenever the connection is lost.

    Raises Unavailable when nothing answers there or the password is refused.
    """
    source = _fixed(address) if isinstance(address, EngineAddress) else address
    current = await asyncio.to_thread(source)
    store = GraphStore(source, current, _driver(current))
    try:
        await store.check(timeout=10.0)
    except BaseException:
        await store.close()
        raise
    return store


def _fixed(address: EngineAddress) -> AddressSource:
    return lambda: address


def _driver(address: EngineAddress) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        address.url,
        auth=(address.user, address.password),
        max_connection_pool_size=50,
        connection_acquisition_timeout=10.0,
        connection_timeout=5.0,
        max_transaction_retry_time=0.5,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="mingjian",
    )


def _rows(records: list[neo4j.Record]) -> list[Row]:
    return [dict(zip(record.keys(), record.values(), strict=True)) for record in records]


def _generated(statement: Statement) -> LiteralString:
    """The one place where a generated text passes for a literal: its parts are names of the model, see write.py."""
    text: Any = statement.text
    return text  # type: ignore[no-any-return]
