"""The Bot API's methods about the bot itself: who it is, its menu, its webhook."""

import asyncio
import re
from typing import cast

import msgspec

from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.args import Args, bad
from bot.sandbox.telegram.chats import Chats
from bot.sandbox.telegram.sending import too_many
from bot.sandbox.telegram.updates import Updates, Webhook

_SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)
# Most specific first: what a private chat shows.
_SHOWN_SCOPES = ("all_private_chats", "default")


class Setup:
    """Methods by which the bot presents itself and asks for its updates."""

    def __init__(self, shared: Shared, chats: Chats, updates: Updates) -> None:
        self._shared = shared
        self._chats = chats
        self._updates = updates
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._said: dict[str, str] = {}

    def menu(self, language: str = "id") -> list[Json]:
        """The commands that a private chat in this language offers."""
        for scope in _SHOWN_SCOPES:
            for spoken in (language, ""):
                if found := self._commands.get((scope, spoken)):
                    return found
        return []

    async def get_me(self, args: Args) -> object:
        """getMe."""
        return self._chats.bot | {
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    async def nothing(self, args: Args) -> object:
        """Methods that the sandbox takes and forgets: close, logOut, setChatMenuButton."""
        return True

    async def set_words(self, args: Args) -> object:
        """setMyDescription, setMyShortDescription and setMyName."""
        for name, most in (("description", 512), ("short_description", 120), ("name", 64)):
            if name in args.values:
                if limits.utf16_length(args.text(name)) > most:
                    raise bad(f"BOT_{name.upper()}_TOO_LONG")
                self._said[f"{name}:{args.text('language_code')}"] = args.text(name)
        return True

    def _scope(self, args: Args) -> tuple[str, str]:
        given = args.json("scope", "BotCommandScope")
        kind = "default" if given is None else cast(Json, given).get("type")
        if kind not in _SCOPES:
            raise bad("can't parse BotCommandScope: unsupported type specified")
        scope = "default" if given is None else str(kind)
        if scope.startswith("chat"):
            scope = msgspec.json.encode(given).decode()
        language = args.text("language_code")
        if language and not re.fullmatch("[a-z]{2}", language):
            raise bad("BOT_COMMAND_LANGUAGE_CODE_INVALID")
        return scope, language

    async def set_commands(self, args: Args) -> object:
        """setMyCommands."""
        given = args.json("commands", "commands")
        if not isinstance(given, list):
            raise bad("expected an Array of BotCommand")
        commands = cast(list[Json], given)
        if len(commands) > limits.COMMANDS:
            raise bad("too many commands specified")
        for command in commands:
            name = str(command.get("command", "")).removeprefix("/")
            if not re.fullmatch("[a-z0-9_]{1,32}", name):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= limits.COMMAND_DESCRIPTION:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[self._scope(args)] = commands
        self._shared.events.tell("telegram", "*", "commands", {"commands": self.menu()})
        return True

    async def get_commands(self, args: Args) -> object:
        """getMyCommands."""
        return self._commands.get(self._scope(args), [])

    async def delete_commands(self, args: Args) -> object:
        """deleteMyCommands."""
        self._commands.pop(self._scope(args), None)
        self._shared.events.tell("telegram", "*", "commands", {"commands": self.menu()})
        return True

    async def set_webhook(self, args: Args) -> object:
        """setWebhook. Plain HTTP and any port are allowed, as by a self-hosted server."""
        url, secret = args.text("url"), args.text("secret_token")
        if url and not re.match(r"https?://[^\s/]+", url):
            raise bad("bad webhook: invalid webhook URL specified")
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad("secret token contains unallowed characters")
        faults = self._shared.faults
        every = faults.switches.rates.telegram_set_webhook
        if url and faults.wait("setWebhook", "", every, 1, self._shared.now()):
            raise too_many(1)
        self._allow(args)
        webhook = None
        if url:
            most = args.integer("max_connections", 40)
            most = min(max(most, 1), limits.WEBHOOK_CONNECTIONS)
            webhook = Webhook(url, secret, most, asyncio.Semaphore(most))
        self._updates.set_webhook(webhook, drop=args.flag("drop_pending_updates"))
        return True

    async def delete_webhook(self, args: Args) -> object:
        """deleteWebhook."""
        self._updates.set_webhook(None, drop=args.flag("drop_pending_updates"))
        return True

    async def webhook_info(self, args: Args) -> object:
        """getWebhookInfo."""
        updates = self._updates
        info: Json = {
            "url": updates.webhook.url if updates.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": updates.pending,
        }
        if updates.webhook is not None:
            info["max_connections"] = updates.webhook.connections
            if updates.last_error is not None:
                info["last_error_date"], info["last_error_message"] = updates.last_error
        if updates.allowed:
            info["allowed_updates"] = updates.allowed
        return info

    async def get_updates(self, args: Args) -> object:
        """getUpdates."""
        self._allow(args)
        limit = args.integer("limit", limits.UPDATES_A_POLL)
        return await self._updates.poll(
            args.integer("offset"),
            limit if 1 <= limit <= limits.UPDATES_A_POLL else limits.UPDATES_A_POLL,
            min(max(args.integer("timeout"), 0), limits.POLL_SECONDS),
        )

    def _allow(self, args: Args) -> None:
        given = args.json("allowed_updates", "allowed updates")
        # What is not named stays as it was.
        if isinstance(given, list):
            self._updates.allowed = [str(kind) for kind in cast(list[object], given)]
