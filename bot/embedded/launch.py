"""Becomes the server that it is told to be: gives up root, and asks to be stopped with its parent.

A program of its own, because CPython 3.12 warns of a `preexec_fn` in a process that has threads,
and because nothing of ours may be imported before root is given up. Its arguments are the parent's
process id, the signal to get when the parent dies, user and group id (-1 leaves them), and the
command with its full path.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def become(parent: int, last_signal: int, uid: int, gid: int, command: list[str]) -> None:
    """Replaces this process by the command; returns only where the parent is already gone."""
    libc = ctypes.CDLL(None, use_errno=True)
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        # After setuid, which clears it. Linux ties it to the thread that forked us.
        libc.prctl(PR_SET_PDEATHSIG, last_signal, 0, 0, 0)
    if os.getppid() == parent:
        os.execv(command[0], command)  # noqa: S606  the command is our own supervisor's


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:5]]
    become(numbers[0], numbers[1], numbers[2], numbers[3], sys.argv[5:])
