"""The commands with their arguments, as `./sapa --help` tells them.

What a command needs is imported inside it: each of them starts faster than all of them would.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import commands
from bot.commands import home, reachable, read_settings, run, tell, upgrade, with_keys
from bot.settings import environment

app = typer.Typer(
    help="A public-service chat for the residents of Lampung, on Telegram and WhatsApp.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
officers = typer.Typer(help="Who serves residents, and in which role.", no_args_is_help=True)
whatsapp = typer.Typer(help="What WhatsApp must know beforehand.", no_args_is_help=True)
broadcast = typer.Typer(help="Announcements: how they are, and their end.", no_args_is_help=True)
bench = typer.Typer(help="How fast it is, beside floors and peers.", no_args_is_help=True)
app.add_typer(officers, name="officer")
app.add_typer(whatsapp, name="whatsapp")
app.add_typer(broadcast, name="broadcast")
app.add_typer(bench, name="bench")

# The bench's own arguments are its own business.
_PASS_ON: dict[str, object] = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}


@app.command()
def demo() -> None:
    """Run everything with sample data and no tokens, and two phones in the browser."""

    async def work() -> None:
        from bot.demo import demo

        async with reachable(read_settings(demo=True)) as settings:
            await demo(settings, home(demo=True), tell)

    run(work())


@app.command()
def serve() -> None:
    """Serve residents."""
    commands.serve()


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date."""

    async def work() -> None:
        async with reachable(read_settings()) as settings:
            await upgrade(settings.database_url)
        tell("The database is up to date.")

    run(work())


@app.command()
def check() -> None:
    """Look at settings, database, Redis and providers, and say how to mend what is wrong."""

    async def work() -> None:
        from bot.check import look

        findings = [
            finding async for finding in look(environment(Path(), os.environ), home(demo=False))
        ]
        for finding in findings:
            typer.echo(str(finding))
        if any(finding.is_wrong for finding in findings):
            raise typer.Exit(1)

    run(work())


@app.command()
def phone(
    address: Annotated[str, typer.Argument(help="Where the demo is.")] = "http://127.0.0.1:8000",
) -> None:
    """Chat in the terminal with a demo that runs."""

    async def work() -> None:
        from bot.sandbox.terminal import main

        await main(address)

    run(work())


@app.command(context_settings=_PASS_ON)
def understand(context: typer.Context) -> None:
    """Say what utterances ask for; train, measure and review that."""
    if context.args[:1] == ["review"]:
        from bot.unclear_review import main as review

        review(context.args[1:])
    else:
        from bot.understanding.command import main

        main(context.args)


@officers.command("add")
def add_officer(
    phone: Annotated[str, typer.Argument(help="The officer's telephone number.")],
    role: Annotated[
        str,
        typer.Option(help="handover, market, tpid, catalogue, training, announcer or admin."),
    ],
    area: Annotated[str, typer.Option(help="Code of the region: 18.71 is Bandar Lampung.")] = "",
    point: Annotated[str, typer.Option(help="Code of the only pickup point.")] = "",
) -> None:
    """Put somebody on duty in the chat."""

    async def work() -> None:
        from bot.officers import add

        async with reachable(with_keys(read_settings())) as settings:
            if not await add(settings, phone, role=role, area=area, point=point, tell=tell):
                raise typer.Exit(1)

    run(work())


@officers.command("end")
def end_officer(
    phone: Annotated[str, typer.Argument(help="The officer's telephone number.")],
) -> None:
    """Take somebody off duty."""

    async def work() -> None:
        from bot.officers import end

        async with reachable(with_keys(read_settings())) as settings:
            if not await end(settings, phone, tell=tell):
                raise typer.Exit(1)

    run(work())


@app.command("import")
def import_file(
    kind: Annotated[str, typer.Argument(help="What the rows are: regions, prices, stocks …")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, XLSX; ZIP.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    approved: Annotated[
        bool, typer.Option("--approved", help="products: let them be found at once.")
    ] = False,
    as_of: Annotated[str, typer.Option(help="vehicles: the day whose state it shows.")] = "",
    source: Annotated[str, typer.Option(help="vehicles: whose data they are.")] = "",
    asks_chassis: Annotated[
        bool, typer.Option("--asks-chassis", help="vehicles: ask for the chassis number's end.")
    ] = False,
    fewer: Annotated[
        bool, typer.Option("--fewer", help="vehicles: far fewer than before is right.")
    ] = False,
) -> None:
    """Read rows from a file into the database: all of them, or none."""

    async def work() -> None:
        async with reachable(read_settings()) as settings:
            if file.suffix.lower() == ".zip":
                with_keys(settings)
            if kind == "vehicles":
                from bot.register_import import import_register, wanted_register

                wanted = wanted_register(
                    source,
                    as_of,
                    asks_chassis=asks_chassis,
                    fewer=fewer,
                    dry_run=dry_run,
                    tell=tell,
                )
                done = wanted and await import_register(with_keys(settings), file, wanted, tell)
            else:
                from bot.transfer import import_file

                done = await import_file(
                    settings, kind, file, dry_run=dry_run, tell=tell, approved=approved
                )
        if not done:
            raise typer.Exit(1)

    run(work())


@app.command("export")
def export_rows(
    kind: Annotated[str, typer.Argument(help="What to write: prices, stocks, orders …")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", dir_okay=False, help="A .csv, .xlsx; products: .zip."),
    ] = None,
) -> None:
    """Write rows of the database into a file; without one to the standard output, as CSV."""

    async def work() -> None:
        from bot.transfer import export, export_file

        async with reachable(with_keys(read_settings())) as settings:
            if output is None:
                done = await export(settings, kind, sys.stdout, tell)
            else:
                done = await export_file(settings, kind, output, tell)
            if not done:
                raise typer.Exit(1)

    run(work())


@whatsapp.command()
def templates() -> None:
    """Create what Twilio lacks for buttons, lists and invitations, and tell what is approved."""

    async def work() -> None:
        from bot.channels import Unavailable
        from bot.contents import submit_templates, sync_contents
        from bot.database import make_engine, make_sessions
        from bot.template_report import told_templates

        async with reachable(read_settings()) as settings:
            if not settings.has_whatsapp:
                tell("WhatsApp is off: TWILIO_ACCOUNT_SID and what goes with it are not set.")
                raise typer.Exit(1)
            engine = make_engine(settings.database_url)
            try:
                sessions, now = make_sessions(engine), settings.clock()
                done = await sync_contents(settings, sessions, now)
                known, refused = await submit_templates(settings, sessions, now)
            except Unavailable as unavailable:
                tell(f"Twilio: {unavailable}")
                raise typer.Exit(1) from None
            finally:
                await engine.dispose()
        typer.echo(f"{done.created} created, {len(done.sids)} in all")
        for shape, why in done.refused.items():
            typer.echo(f"refused: {shape}: {why}")
        for line in told_templates(known, refused):
            typer.echo(line)
        if done.refused or refused:
            raise typer.Exit(1)

    run(work())


_Code = Annotated[str, typer.Argument(help="The announcement's check code.")]


@broadcast.command("list")
def list_broadcasts() -> None:
    """The latest announcements, a line each."""

    async def work() -> None:
        from bot.broadcast_commands import show_list

        async with reachable(read_settings()) as settings:
            await show_list(settings, typer.echo)

    run(work())


@broadcast.command("show")
def show_broadcast(code: _Code) -> None:
    """One announcement, and what became of it."""

    async def work() -> None:
        from bot.broadcast_commands import show

        async with reachable(read_settings()) as settings:
            if not await show(settings, code, typer.echo, tell):
                raise typer.Exit(1)

    run(work())


@broadcast.command("watch")
def watch_broadcast(code: _Code) -> None:
    """A line for each change, until the announcement has ended."""

    async def work() -> None:
        from bot.broadcast_commands import watch

        async with reachable(read_settings()) as settings:
            if not await watch(settings, code, typer.echo, tell):
                raise typer.Exit(1)

    run(work())


def _steer(code: str, act: str) -> None:
    async def work() -> None:
        from bot.broadcast_commands import steer

        async with reachable(read_settings()) as settings:
            if not await steer(settings, code, act, tell):
                raise typer.Exit(1)

    run(work())


@broadcast.command("pause")
def pause_broadcast(code: _Code) -> None:
    """Send no more of an announcement for now."""
    _steer(code, "pause")


@broadcast.command("resume")
def resume_broadcast(code: _Code) -> None:
    """Go on with an announcement that is paused or has stopped."""
    _steer(code, "resume")


@broadcast.command("cancel")
def cancel_broadcast(code: _Code) -> None:
    """Send no more of an announcement, ever."""
    _steer(code, "cancel")


@bench.command(context_settings=_PASS_ON)
def turns(context: typer.Context) -> None:
    """Time the order conversation of registered residents."""
    from bot.bench.turns import main

    main(context.args)


@bench.command(context_settings=_PASS_ON)
def sending(context: typer.Context) -> None:
    """Count what a message costs from the table to the platform."""
    from bot.bench.sending import main

    main(context.args)


@bench.command(context_settings=_PASS_ON)
def lookups(context: typer.Context) -> None:
    """Time the answers about prices, events and vehicles."""
    from bot.bench.lookups import main

    main(context.args)


@bench.command(context_settings=_PASS_ON)
def register(context: typer.Context) -> None:
    """Time the import of a vehicle register, and look-ups in it."""
    from bot.bench.register import main

    main(context.args)


@bench.command(context_settings=_PASS_ON)
def rush(context: typer.Context) -> None:
    """Time many residents who want the last goods at once."""
    from bot.bench.rush import main

    main(context.args)


@bench.command("understand", context_settings=_PASS_ON)
def bench_understand(context: typer.Context) -> None:
    """Time a million strings that nobody would write."""
    from bot.bench.understand import main

    main(context.args)


@bench.command("broadcast", context_settings=_PASS_ON)
def bench_broadcast(context: typer.Context) -> None:
    """Send an announcement to a million residents, and kill processes on the way."""
    from bot.bench.broadcast import main

    main(context.args)
