"""Turns drawings into pictures, in a process of its own for each.

The library draws for a tenth of a second and holds the interpreter's lock all the while, so that in
this process no message would be answered meanwhile. Starting another takes 25 ms.
"""

import asyncio
import contextlib
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

ZOOM = 2.0
"""Pixels to a unit of the drawing."""
PATIENCE = 20.0
"""Seconds after which a drawing is given up."""

_DRAW = """
import sys, resvg_py
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(
    svg_string=sys.stdin.buffer.read().decode(), zoom=float(sys.argv[1]),
    skip_system_fonts=True, font_files=[sys.argv[2]])))
"""


class Unpainted(Exception):
    """The library made no picture of a drawing."""


class Press:
    """Makes one picture after the other, so that many wishes at once leave the processor alone."""

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)

    async def png(self, svg: str) -> bytes:
        """The drawing as PNG. Raises Unpainted, and TimeoutError when it takes too long."""
        async with self._one:
            # A fresh machine has no fonts, and words without one vanish: ours is named.
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-c", _DRAW, str(ZOOM), str(font_file()),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            try:
                async with asyncio.timeout(PATIENCE):
                    drawn, trouble = await process.communicate(svg.encode())
            finally:
                if process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        if process.returncode != 0:
            raise Unpainted(trouble.decode(errors="replace").strip().rpartition("\n")[2])
        return drawn


@cache
def font_file() -> Path:
    """The font that comes with the package `fontpkg-inter`."""
    return Path(str(files("fontpkg_inter"))) / "files" / "Inter[opsz,wght].ttf"
