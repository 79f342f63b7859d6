"""Runs a program that must not outlive the process that asked for it: guard.py PARENT_PID PROGRAM ARGUMENT...

Linux kills the program when its parent dies in whatever way, kill -9 included. Elsewhere only an orderly end
of the parent stops it. Imports as little as possible: this runs in front of every child.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>

if __name__ == "__main__":
    parent, program = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before it could be watched
            sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606 - no shell is wanted
