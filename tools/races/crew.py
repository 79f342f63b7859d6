"""The clients: several processes of several threads, all released by one barrier."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.retries import Patience
from chalicelib.store import Store
from tools.engine import dynamodb
from tools.races.acts import Hand

PROCESSES, CLIENTS = 4, 32

# A function of `acts`, and what it is given besides the hand.
Act = tuple[Callable[..., str], tuple[Any, ...]]
# What is done to a client before it is used, such as having faults injected.
Prepare = Callable[[Any], None]

_PATIENCE = Patience(total=60.0)  # two cores play four servers: nobody may give up because the machine is busy


@dataclass(frozen=True, slots=True)
class Crew:
    """Runs as many acts as there are clients, at one moment."""

    _pipes: Sequence[Any]

    def race(self, table: str, acts: Sequence[Act]) -> list[str]:
        """The outcome of each act."""
        if len(acts) != CLIENTS:
            message = f"{len(acts)} acts for {CLIENTS} clients"
            raise ValueError(message)
        for number, pipe in enumerate(self._pipes):
            pipe.send((table, acts[number::PROCESSES]))
        outcomes = [""] * CLIENTS
        for number, pipe in enumerate(self._pipes):
            outcomes[number::PROCESSES] = pipe.recv()
        return outcomes


@contextmanager
def crew(engine: str, *, prepare: Prepare | None = None) -> Iterator[Crew]:
    """Start the processes on the engine at that address. They end with their parent, whatever happens to it."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(CLIENTS)
    ends = [context.Pipe() for _ in range(PROCESSES)]
    workers = [context.Process(target=_work, args=(far, engine, barrier, prepare), daemon=True) for _, far in ends]
    for worker, (_, far) in zip(workers, ends, strict=True):
        worker.start()
        far.close()
    try:
        yield Crew([near for near, _ in ends])
    finally:
        for worker, (near, _) in zip(workers, ends, strict=True):
            near.close()
            worker.join()


def hand(client: Any, table: str) -> Hand:
    return Hand(Store(client, table, patience=_PATIENCE), EnrollmentStore(client, table, patience=_PATIENCE))


def _work(pipe: Any, engine: str, barrier: Any, prepare: Prepare | None) -> None:
    client = dynamodb(engine)
    if prepare is not None:
        prepare(client)
    hand_for = cache(lambda table: hand(client, table))
    with ThreadPoolExecutor(CLIENTS // PROCESSES) as pool:
        while True:
            try:
                table, acts = pipe.recv()
            except EOFError:
                return
            pipe.send(list(pool.map(partial(_at_once, barrier, hand_for(table)), acts)))


def _at_once(barrier: Any, own: Hand, act: Act) -> str:
    function, arguments = act
    barrier.wait()
    return function(own, *arguments)
