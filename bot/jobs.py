"""What is done every so many seconds, whether or not anybody writes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.alerts import PriceAlerts
from bot.broadcast_plans import BroadcastPlans
from bot.broadcast_progress import BroadcastProgress
from bot.broadcasts import BroadcastJob
from bot.channels.wire import Wire
from bot.delivery.broadcast import Broadcaster
from bot.desk_news import DeskNews
from bot.outside.pihps import Pihps
from bot.outside.pihps_prices import PihpsPrices
from bot.photos import Photos
from bot.reminders import Reminders
from bot.schedule import Job
from bot.settings import Settings
from bot.shop_news import ShopNews
from bot.slow_turns import SlowTurns
from bot.talk.said import Say
from bot.tax_reminders import TaxReminders
from bot.templates_in_use import Templates
from bot.training_news import TrainingReminders
from models.broadcasts.news import BroadcastNews
from models.broadcasts.plan_news import PlanNews
from models.broadcasts.rules import Rules
from models.catalogue.asking import Question
from models.catalogue.moderation import Desk
from models.catalogue.monthly import MonthCard
from models.catalogue.words import count_search_words
from models.events.telling import News
from models.retention import Retention
from models.sealed import Sealer
from models.staples import release_holds
from models.trainings.telling import TrainingNews
from models.vehicles.plates import Plate
from models.vehicles.tax_reminders import Due as TaxDue
from models.watch.alerts import Due
from models.world import World


@dataclass(frozen=True, slots=True)
class Said:
    """How the services say what jobs tell."""

    alert: Callable[[World, Due], Say]
    news: Callable[[News], Say]
    tax: Callable[[World, TaxDue, Plate, datetime], Say]
    shop: Callable[[Question], Say]
    month: Callable[[MonthCard], Say]
    desk: Callable[[Desk], Say]
    training: Callable[[World, TrainingNews], Say]
    broadcast: Callable[[World, BroadcastNews], Say]
    plan: Callable[[World, PlanNews], Say]


def own_jobs(
    sessions: async_sessionmaker[AsyncSession],
    slow: SlowTurns,
    now: Callable[[], datetime],
    world: World,
    sealer: Sealer,
    photos: Photos,
    said: Said,
    rules: Rules,
) -> Sequence[Job]:
    """The jobs that every deployment has."""
    retention = Retention(sessions)
    alerts = PriceAlerts(sessions, sealer, partial(said.alert, world))
    reminders = Reminders(sessions, sealer, said.news)
    taxes = TaxReminders(sessions, sealer, partial(said.tax, world))
    shops = ShopNews(sessions, sealer, said.shop, said.month)
    desk = DeskNews(sessions, sealer, said.desk)
    trainings = TrainingReminders(sessions, sealer, partial(said.training, world))
    broadcasts = BroadcastProgress(sessions, sealer, rules, partial(said.broadcast, world))

    def is_holiday(day: date) -> bool:
        return world.workdays.holiday(day) is not None

    plans = BroadcastPlans(sessions, sealer, rules, partial(said.plan, world), is_holiday)

    async def expire() -> None:
        async with sessions() as db, db.begin():
            await release_holds(db, now())

    async def retain() -> None:
        await retention.run(now())

    async def alert() -> None:
        await world.shelf(now())  # names of commodities and areas come with it
        await alerts.run(now())

    async def remind() -> None:
        await reminders.run(now())

    async def remind_of_tax() -> None:
        await world.shelf(now())  # rates and holidays come with it
        await taxes.run(now())

    async def ask_sellers() -> None:
        await shops.run(now())

    async def tell_officers() -> None:
        await desk.run(now())

    async def tell_of_trainings() -> None:
        await world.shelf(now())  # names of areas come with it
        await trainings.run(now())

    async def tell_of_broadcasts() -> None:
        await world.shelf(now())  # names of areas come with it
        await broadcasts.run(now())

    async def run_plans() -> None:
        await world.shelf(now())  # holidays and names of areas come with it
        await plans.run(now())

    async def forget_events() -> None:
        await reminders.forget(now())

    async def fetch_photos() -> None:
        await photos.run(now())

    async def count_words() -> None:
        async with sessions() as db, db.begin():
            await count_search_words(db)

    async def count_products() -> None:
        await world.counts.flush(now())

    async def note_uses() -> None:
        await world.uses.flush(now())

    async def note_unclear() -> None:
        await world.unclear.flush(now())

    return (
        Job("expire-holds", 10, expire),
        Job("catch-up", 5, slow.sweep, everywhere=True),
        Job("retention", 600, retain),
        Job("price-alerts", 60, alert),
        Job("photos", 10, fetch_photos),
        Job("reminders", 20, remind),
        Job("tax-reminders", 60, remind_of_tax),
        Job("shop-news", 60, ask_sellers),
        Job("desk-news", 900, tell_officers),
        Job("trainings", 20, tell_of_trainings),
        Job("broadcast-progress", 3, tell_of_broadcasts),
        Job("broadcast-plans", 10, run_plans),
        Job("forget-events", 3600, forget_events),
        Job("product-counts", 5, count_products, everywhere=True),
        Job("service-uses", 30, note_uses, everywhere=True),
        Job("unclear-sentences", 30, note_unclear, everywhere=True),
        Job("search-words", 3600, count_words),
    )


def broadcast_jobs(
    sessions: async_sessionmaker[AsyncSession],
    rules: Rules,
    senders: Sequence[Broadcaster],
    now: Callable[[], datetime],
) -> Sequence[Job]:
    """The jobs that begin and end announcements."""

    def wake() -> None:
        for sender in senders:
            sender.wake()

    job = BroadcastJob(sessions, rules, wake)

    async def begin_and_end() -> None:
        await job.run(now())

    async def release() -> None:
        await job.release(now())

    return (Job("broadcasts", 2, begin_and_end), Job("held", 30, release))


def template_jobs(templates: Templates) -> Sequence[Job]:
    """The jobs of a deployment that has WhatsApp."""
    return (
        Job("templates", 3600, templates.sync_hourly),
        Job("templates-in-use", 60, templates.tick, everywhere=True),
    )


def reading_jobs(
    settings: Settings,
    sessions: async_sessionmaker[AsyncSession],
    now: Callable[[], datetime],
    wire: Wire,
) -> Sequence[Job]:
    """The jobs that ask other systems; none unless their settings are there."""
    if not settings.has_pihps:
        return ()
    prices = PihpsPrices(sessions, Pihps(settings.pihps_url, settings.pihps_province, wire))

    async def read_pihps() -> None:
        await prices.run(now())

    return (Job("pihps", 900, read_pihps),)
