"""Builds the parts and joins them: ordinary constructor calls, top to bottom."""

import asyncio
import contextlib
import gc
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import redis.asyncio as redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.broadcasts import Words
from bot.channels import Channel, Unavailable
from bot.channels.telegram import Telegram, acknowledgement
from bot.channels.wire import Wire
from bot.charts.prices import price_charts
from bot.checklists import checklists
from bot.commits import AWAY, ForeseenCommits, PlainCommits
from bot.contents import StoredContents, read_templates
from bot.database import HotConnection, make_engine, make_sessions
from bot.delivery.broadcast import Broadcaster, broadcasters
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import Pacing
from bot.errands import Asker, Errands
from bot.event_files import calendars, training_calendars
from bot.foresight import Foresight
from bot.inbox import Inbox
from bot.jobs import Said, broadcast_jobs, own_jobs, reading_jobs, template_jobs
from bot.meetings import Meetings
from bot.observe import configure, log
from bot.photos import Photos, photos_of_residents
from bot.pictures import Painters, ticket
from bot.product_pictures import product_pictures
from bot.schedule import Job, Schedule
from bot.sent_pictures import SentPictures
from bot.settings import Settings, hours_in, key_bytes
from bot.slow_turns import SlowTurns
from bot.snapshots import Snapshots
from bot.stage import Stage
from bot.talk.engine import Engine
from bot.talk.flow import Contact, Doors, Flow
from bot.talk.said import Approved
from bot.templates_in_use import Templates
from bot.turns import Turns
from bot.web.app import make_app
from bot.web.hooks import Hooks
from bot.web.pictures import document_url, picture_url
from handlers import FLOWS, MENU
from handlers.announcements.telling import say_announcement, say_invitation
from handlers.announcing.news import say_broadcast_news, say_picture_refused
from handlers.catalogue_desk.flow import say_waiting
from handlers.garage.reminding import say_tax_due
from handlers.market_news.telling import say_news
from handlers.plan_news.telling import say_plan_news
from handlers.price_alerts.mine import say_due
from handlers.price_reports.flow import say_refused
from handlers.selling.flow import say_refused as say_product_photo_refused
from handlers.selling.news import say_month, say_question
from handlers.tax_payment.checklist import checklists_of
from handlers.tax_payment.flow import tax_payment
from handlers.template_news.telling import say_trouble
from handlers.trainings.news import say_training
from handlers.understanding import Sentences
from models.broadcasts.rules import Rules
from models.sealed import Sealer
from models.world import World

REST = 5.0
"""Seconds that a stopping process gives to replies that are on their way."""


@dataclass(slots=True)
class Service:
    """The running product, as its web server, its tests and its bench see it."""

    settings: Settings
    now: Callable[[], datetime]
    app: Callable[[Any, Any, Any], Awaitable[None]]
    channels: Mapping[str, Channel]
    hooks: Hooks
    turns: Turns
    slow: SlowTurns
    outbox: Outbox
    errands: Errands
    meetings: Meetings
    schedule: Schedule
    world: World
    sealer: Sealer
    sessions: async_sessionmaker[AsyncSession]
    doors: Doors
    templates: Templates
    senders: Sequence[Broadcaster]
    tasks: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]])
    broken: list[BaseException] = field(default_factory=list[BaseException])
    when_broken: Callable[[], None] = lambda: None

    def spawn(self, work: Awaitable[Any]) -> None:
        """Runs something beside the requests; the service ends, and not in peace, if it breaks."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.broken.append(error)
            log.error("task.broken", exc_info=error)
            self.when_broken()

    async def introduce(self) -> None:
        """Tells the platforms where we listen, until they have heard it."""
        telegram = self.channels.get("telegram")
        if not isinstance(telegram, Telegram):
            return
        pause = 1.0
        while True:
            try:
                await telegram.introduce()
                self.doors.telegram = await telegram.whoami()
                if self.settings.telegram_mode == "webhook":
                    await telegram.listen_at(f"{self.settings.public_url}/hooks/telegram")
                break
            except Unavailable as error:
                log.warning("telegram.unreachable", error=str(error))
                await asyncio.sleep(pause)
                pause = min(60.0, pause * 2)
        if self.settings.telegram_mode == "polling":
            await telegram.poll(self._polled)

    async def _polled(self, body: bytes) -> None:
        from bot.channels.telegram_updates import hear_update

        telegram = self.channels["telegram"]
        query = await self.hooks.take(telegram, (hear_update(body),))
        if query and isinstance(telegram, Telegram):
            await telegram.answer_query(acknowledgement(query))


def make_redis(url: str) -> redis.Redis:
    """Redis for work that must not wait: short time-outs, no hidden second try.

    One that is away refuses at once; a connection that is slow to come is a machine's that is busy,
    and giving it up would cost residents their drafts.
    """
    pool = redis.BlockingConnectionPool.from_url(
        url, max_connections=32, timeout=2.0, socket_timeout=2.0, socket_connect_timeout=2.0,
        retry=Retry(NoBackoff(), 0),
    )  # fmt: skip
    return redis.Redis(connection_pool=pool)


def make_channels(
    settings: Settings,
    wire: Wire,
    pictures: SentPictures,
    contents: Mapping[str, str],
    template_sid: Callable[[Approved], str] = lambda _: "",
) -> dict[str, Channel]:
    """The channels whose secrets are set."""
    channels: dict[str, Channel] = {}
    if settings.has_telegram:
        channels["telegram"] = Telegram(
            settings.telegram_bot_token, settings.telegram_webhook_secret, wire,
            pictures, api_base=settings.telegram_api_base,
            file_base=settings.telegram_file_base,
        )  # fmt: skip
    if settings.has_whatsapp:
        from bot.channels.whatsapp import WhatsApp

        channels["whatsapp"] = WhatsApp(
            account=settings.twilio_account_sid,
            token=settings.twilio_auth_token,
            second_token=settings.twilio_auth_token_secondary,
            sender=settings.twilio_whatsapp_from,
            service=settings.twilio_messaging_service_sid,
            wire=wire,
            public_url=settings.public_url,
            picture_url=picture_url(settings.public_url, settings.secret_key),
            document_url=document_url(settings.public_url),
            shapes=contents,
            template_sid=template_sid,
            api_base=settings.twilio_api_base,
        )
    return channels


def make_askers(settings: Settings, wire: Wire, now: Callable[[], datetime]) -> Mapping[str, Asker]:
    """Whom errands can be sent to, by kind."""
    if not settings.samsat_url:
        return {}
    from bot.outside.breaker import Breaker
    from bot.outside.samsat import Samsat

    gateway = Samsat(
        settings.samsat_url, settings.samsat_token, settings.samsat_timeout, wire,
        Breaker(time.monotonic), now,
    )  # fmt: skip
    return {"samsat": gateway.answer}


@asynccontextmanager
async def service(
    settings: Settings,
    now: Callable[[], datetime] | None = None,
    *,
    background: bool = True,
    flows: Sequence[Flow[Any]] = FLOWS,
    menu: str = MENU,
) -> AsyncGenerator[Service]:
    """The product joined together; `background` lets it take what waits in the outbox and
    among the errands by itself.
    """
    now = now or settings.clock()
    configure(settings.log_level)
    async with AsyncExitStack() as stack:
        sealer = Sealer(
            key_bytes(settings.pii_key),
            key_bytes(settings.pii_key_previous) if settings.pii_key_previous else None,
            key_bytes(settings.pii_index_key),
        )
        store = make_redis(settings.redis_url)
        stack.push_async_callback(store.aclose, close_connection_pool=True)
        engine = make_engine(settings.database_url)
        stack.push_async_callback(engine.dispose)
        sessions = make_sessions(engine)
        # Whoever holds a turn's connection waits for the world: it must not be behind other turns.
        readers = make_engine(settings.database_url)
        stack.push_async_callback(readers.dispose)
        rehearsals = {
            "plain": PlainCommits.REHEARSAL, "plain-2": PlainCommits.REHEARSAL,
            "foreseen": ForeseenCommits.REHEARSAL, "foreseen-2": ForeseenCommits.REHEARSAL,
        }  # fmt: skip
        hot = {
            name: HotConnection(settings.database_url, rehearsals.get(name, ()))
            for name in (
                "meet", "plain", "plain-2", "foreseen", "foreseen-2", "outbox", "inbox",
                "pictures", "lead", "telegram", "whatsapp",
            )
        }  # fmt: skip
        for connection in hot.values():
            stack.push_async_callback(connection.close)
        wire = Wire()
        stack.push_async_callback(wire.close)

        world = World(make_sessions(readers))
        painters = Painters(
            {
                "ticket": ticket,
                "price-chart": price_charts(sessions, world, now),
                "event": calendars(sessions, now),
                "training": training_calendars(sessions, world),
                "checklist": checklists(checklists_of(world, tax_payment.words, now)),
                "photo": photos_of_residents(sessions, sealer),
                "product": product_pictures(sessions, sealer),
            }
        )
        pictures = SentPictures("telegram", hot["pictures"], painters)
        contents = await StoredContents(sessions, now).all() if settings.has_whatsapp else {}
        templates = Templates(sessions, sealer, now, partial(read_templates, settings), say_trouble)
        if settings.has_whatsapp:
            await templates.refresh()
        channels = make_channels(settings, wire, pictures, contents, templates.sid)
        snapshots = Snapshots(store, sealer, time.monotonic)
        askers = make_askers(settings, wire, now)
        doors = Doors(settings.public_url, settings.twilio_whatsapp_from.removeprefix("whatsapp:"))
        stage = Stage(
            engine=Engine(flows, menu=menu, understanding=Sentences(flows)),
            world=world, snapshots=snapshots, sealer=sealer, now=now,
            contact=Contact(settings.contact_phone, settings.contact_hours),
            form_url=lambda token: f"{settings.public_url}/form/{token}",
            outside=frozenset(askers),
            doors=doors,
            rules=Rules(
                settings.broadcast_approval_from, settings.broadcast_weekly_cap,
                settings.whatsapp_tier, *hours_in(settings.quiet_hours),
            ),
        )  # fmt: skip
        pacing = Pacing(
            store, time.monotonic,
            {"telegram": settings.telegram_rate, "whatsapp": settings.whatsapp_rate},
        )  # fmt: skip
        outbox = Outbox(hot["outbox"], channels, sealer, pacing, now, templates.doubt)
        meetings = Meetings(hot["meet"], snapshots, now, time.monotonic)
        plain = PlainCommits((hot["plain"], hot["plain-2"]), snapshots, now)
        foreseen = ForeseenCommits((hot["foreseen"], hot["foreseen-2"]), snapshots, now)
        stack.push_async_callback(plain.close)
        stack.push_async_callback(foreseen.close)
        foresight = Foresight(hot["inbox"], time.monotonic)
        slow = SlowTurns(stage, sessions, channels, outbox)
        errands = Errands(sessions, sealer, askers, slow, meetings, now)
        turns = Turns(stage, meetings, plain, foreseen, foresight, slow, outbox)
        inbox = Inbox(hot["inbox"], sealer, now, outbox.departures, templates.doubt)
        hooks = Hooks(channels, turns, inbox)
        photos = Photos(
            sessions, channels, sealer,
            {
                "report": say_refused,
                "product": say_product_photo_refused,
                "announcement": say_picture_refused,
            },
        )  # fmt: skip
        senders = broadcasters(
            channels, hot, pacing, Words(sessions, world, say_announcement, say_invitation, now),
            stage.rules, now, templates.doubt,
        )  # fmt: skip
        schedule = Schedule(
            hot["lead"],
            [
                *own_jobs(
                    sessions,
                    slow,
                    now,
                    world,
                    sealer,
                    photos,
                    Said(
                        say_due,
                        say_news,
                        say_tax_due,
                        say_question,
                        say_month,
                        say_waiting,
                        say_training,
                        say_broadcast_news,
                        say_plan_news,
                    ),
                    stage.rules,
                ),
                *reading_jobs(settings, sessions, now, wire),
                *(template_jobs(templates) if settings.has_whatsapp else ()),
                *broadcast_jobs(sessions, stage.rules, senders, now),
                Job("errands", 2, errands.begin, everywhere=True),
            ],
        )
        app = make_app(
            settings,
            hooks,
            sessions,
            store,
            sealer,
            now,
            slow.catch_up,
            channels,
            painters,
            world.counts.tapped,
        )
        running = Service(
            settings, now, app, channels, hooks, turns, slow, outbox, errands, meetings, schedule,
            world, sealer, sessions, doors, templates, senders,
        )  # fmt: skip
        for work in (
            meetings.run(),
            pictures.run(),
            outbox.run_settler(),
            *(sender.run_settler() for sender in senders),
        ):
            running.spawn(work)
        if background:
            running.spawn(outbox.run_claims())
            running.spawn(errands.run())
            for sender in senders:
                running.spawn(sender.run())
            running.spawn(templates.run())
            running.spawn(_make_ready((*hot.values(), foresight, plain, foreseen)))
        try:
            yield running
        finally:
            schedule.stop()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REST):
                    await asyncio.gather(outbox.rest(), *(each.rest() for each in senders))
            with contextlib.suppress(Exception):  # statistics of seconds: no reason not to end
                async with asyncio.timeout(REST):
                    await world.counts.flush(now())
                    await world.uses.flush(now())
                    await world.unclear.flush(now())
            for task in list(running.tasks):
                task.cancel()
            await asyncio.gather(*running.tasks, return_exceptions=True)
        if running.broken:
            raise running.broken[0]


async def serve(settings: Settings) -> None:
    """Serves until the process is told to stop."""
    from bot.web.serving import Server

    async with service(settings) as running:
        server = Server(running.app, running.hooks.answer, host=settings.host, port=settings.port)

        def stop() -> None:
            server.should_exit = True

        async def begin() -> None:
            await server.listening.wait()
            log.info("serve.listening", host=settings.host, port=settings.port)
            running.schedule.start()
            settle_memory()
            await running.introduce()

        running.when_broken = stop
        running.spawn(begin())
        await server.serve()


async def _make_ready(parts: Iterable[HotConnection | Foresight | PlainCommits]) -> None:
    """Does what the first resident would wait for; what fails is done when it is needed."""
    for each in parts:
        with contextlib.suppress(*AWAY):
            await each.ready()


def settle_memory() -> None:
    """What a process has made until it listens stays for good: no collection looks at it again.

    Looking through it cost a turn in twenty a noticeable pause; the threshold fits the thousands of
    objects that a shared transaction makes, which live until it ends.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()
