"""The web application: webhooks by themselves, everything else through Starlette."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import redis.asyncio as redis
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.applications import Starlette

from bot.channels import Channel
from bot.pictures import Painters
from bot.settings import Settings
from bot.talk.flow import Contact
from bot.web.contacts import contact_routes
from bot.web.form import form_routes
from bot.web.health import health_routes
from bot.web.hooks import Hooks
from bot.web.pictures import document_routes, picture_routes
from models.sealed import Sealer

App = Callable[[Any, Any, Any], Awaitable[None]]


def make_app(
    settings: Settings,
    hooks: Hooks,
    sessions: async_sessionmaker[AsyncSession],
    store: redis.Redis,
    sealer: Sealer,
    now: Callable[[], datetime],
    catch_up: Callable[[int], Awaitable[None]],
    channels: Mapping[str, Channel],
    painters: Painters,
    count_tap: Callable[[int], None],
) -> App:
    """The ASGI application of one process."""
    contact = Contact(settings.contact_phone, settings.contact_hours)
    pages = Starlette(
        routes=[
            *health_routes(sessions, store, now, channels),
            *picture_routes(settings.secret_key, painters),
            *document_routes(painters),
            *contact_routes(sessions, count_tap, contact),
            *form_routes(sessions, sealer, now, catch_up, contact, settings.public_url),
        ]
    )

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/hooks/"):
            await hooks(scope, receive, send)
        else:
            await pages(scope, receive, send)

    return app
