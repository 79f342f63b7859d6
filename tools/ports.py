"""Ports of this machine: one that is free, one that must be, one that something listens on by now."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Callable

HOST = "127.0.0.1"
_OWN_RANGE = range(20_000, 32_000)


class PortInUse(Exception):
    """Something else listens on the port that a setting names."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(f"Port {port} is in use: stop what uses it, or choose another with {setting}={port + 10}")


class NotListening(Exception):
    """A program ended, or said nothing for too long, before it listened."""


def free_port() -> int:
    """A port that nothing listened on a moment ago; outside the range from which outgoing connections take theirs."""
    while True:
        port = secrets.choice(_OWN_RANGE)
        try:
            require_free(port, "port")
        except PortInUse:
            continue
        return port


def require_free(port: int, setting: str) -> None:
    """Raise `PortInUse` unless `port` can be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortInUse(port, setting) from error


def wait_for(port: int, *, alive: Callable[[], bool], seconds: float = 30) -> None:
    """Return as soon as something listens on `port`; raise `NotListening` when `alive()` turns false before."""
    deadline = time.monotonic() + seconds
    while alive() and time.monotonic() < deadline:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    message = f"nothing listens on port {port}"
    raise NotListening(message)


def port_of(address: str) -> int:
    """`8001` of `http://localhost:8001`."""
    return int(address.rpartition(":")[2])
