"""What production does on a schedule, done on this machine every second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

# What EventBridge sends to a scheduled function, as far as it is looked at.
EVENT = {
    "version": "0",
    "account": "local",
    "region": "local",
    "detail": {},
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "time": "",
    "id": "local",
    "resources": [],
}


def every_second(work: Callable[[], object]) -> None:
    """Do `work` in the background, never twice at once, until the process ends. What it raises is printed."""

    def run() -> None:
        while True:
            once = threading.Thread(target=work, daemon=True)
            once.start()
            once.join()
            time.sleep(1)

    threading.Thread(target=run, daemon=True).start()
