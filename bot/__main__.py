"""`python -m bot COMMAND`, which `./sapa COMMAND` calls once all is set up.

`serve` runs for months, and what reads the other commands' arguments (typer stands on pydantic)
takes 8 MiB and a tenth of a second: it has no arguments, and begins without. `understand` reads its
own, and loads nothing of the product.
"""

import sys

if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        from bot.commands import serve

        serve()
    elif sys.argv[1:2] == ["understand"] and sys.argv[2:3] != ["review"]:
        from bot.understanding.command import main

        main(sys.argv[2:])
    else:
        from bot.command_line import app

        app(prog_name="sapa")
