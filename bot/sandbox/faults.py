"""What can be made to go wrong at the platforms, one rule at a time."""

from typing import Literal

import msgspec

from bot.sandbox.rates import Pace

Kind = Literal["delay", "drop", "cut", "status", "throttle", "fail", "repeat", "reject"]
Status = Literal["pending", "approved", "rejected", "paused", "disabled"]
"""How a template can stand with WhatsApp."""


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """One rule: what happens to which requests, and how many times (None: until it is taken away);
    the first `after` of them are let through.

    `provider` is telegram, twilio or *; `method` a method of the Bot API or messages, content,
    webhook, status (the last two are the sandbox calling the bot); `who` a chat id or number.

    - `delay`: the request waits `seconds` before anything is done;
    - `drop`: the request is carried out, but the connection ends without an answer;
    - `cut`: the connection ends and nothing is done;
    - `status`: answered with HTTP `status` and nothing is done;
    - `throttle`: 429, to be tried again after `seconds`;
    - `fail`: Twilio accepts the message, which then fails with `code`;
    - `repeat`: a webhook is called `copies` times at once;
    - `reject`: a message of an approved template (counted alone) finds it `template` now: rejected,
      paused, disabled; it fails, and so do all that follow.
    """

    kind: Kind
    provider: str = "*"
    method: str = "*"
    who: str = "*"
    times: int | None = None
    after: int = 0
    seconds: float = 1.0
    status: int = 500
    code: int = 63018
    copies: int = 3
    template: Status = "rejected"

    def meets(self, provider: str, method: str, who: str) -> bool:
        """Whether the rule is about this request."""
        if self.times is not None and self.times <= 0:
            return False
        return (
            self.provider in ("*", provider)
            and self.method.lower() in ("*", method.lower())
            and self.who in ("*", who)
        )


class Statuses(msgspec.Struct, forbid_unknown_fields=True):
    """How Twilio reports on a message that arrives.

    `order` is the order of the callbacks, which Twilio does not guarantee; `early` sends them
    before the create call is answered; `copies` sends each so often; `read` may be left out by
    people who give no receipts.
    """

    order: list[str] = msgspec.field(
        default_factory=lambda: ["queued", "sent", "delivered", "read"]
    )
    early: bool = False
    copies: int = 1


class Rates(msgspec.Struct, forbid_unknown_fields=True):
    """Seconds between two messages, 0 for no limit (the default: replies are rarely held to them).

    The platforms' own figures: Telegram 1/30 overall and 1 per chat, Twilio 6 per recipient after
    a burst of 45. `whatsapp_tier` is to how many people a template may begin a conversation within
    24 hours: 2,000 for a verified business, 0 for no limit.
    """

    telegram_overall: float = 0
    telegram_overall_burst: int = 30
    telegram_chat: float = 0
    telegram_chat_burst: int = 3
    telegram_set_webhook: float = 0
    twilio_requests: float = 0
    twilio_requests_burst: int = 100
    whatsapp_recipient: float = 0
    whatsapp_recipient_burst: int = 45
    whatsapp_tier: int = 2000


class Approvals(msgspec.Struct, forbid_unknown_fields=True):
    """What becomes of a template that is handed in: `at_once` it is approved, else it waits for
    somebody to decide, at /sandbox/templates."""

    at_once: bool = True


class Switches(msgspec.Struct, forbid_unknown_fields=True):
    """Everything that can be set from outside, in one JSON object; what is left out is normal."""

    faults: list[Fault] = msgspec.field(default_factory=list[Fault])
    statuses: Statuses = msgspec.field(default_factory=Statuses)
    rates: Rates = msgspec.field(default_factory=Rates)
    approvals: Approvals = msgspec.field(default_factory=Approvals)
    not_on_whatsapp: list[str] = msgspec.field(default_factory=list[str])


class Faults:
    """The switches as they stand."""

    def __init__(self) -> None:
        self.switches = Switches()
        self._paces: dict[str, Pace] = {}

    def set(self, switches: Switches) -> None:
        """Replaces all switches."""
        self.switches = switches
        self._paces.clear()

    def add(self, fault: Fault) -> Fault:
        """One more rule, after the others."""
        self.switches.faults.append(fault)
        return fault

    def limit(self, rates: Rates) -> None:
        """Sets the speed limits alone."""
        self.switches.rates = rates
        self._paces.clear()

    def clear(self) -> None:
        """All is well again."""
        self.set(Switches())

    def take(self, provider: str, method: str, who: str, *kinds: Kind) -> list[Fault]:
        """The rules of these kinds that meet this request, each used up once."""
        if not self.switches.faults:
            return []
        met = [
            fault
            for fault in self.switches.faults
            if fault.kind in kinds and fault.meets(provider, method, who)
        ]
        struck = [fault for fault in met if fault.after <= 0]
        for fault in met:
            if fault.after > 0:
                fault.after -= 1
            elif fault.times is not None:
                fault.times -= 1
        return struck

    def wait(self, name: str, key: object, every: float, burst: int, now: float) -> float:
        """Seconds until the limit of this name lets the next one of this key pass; 0 for now."""
        if every <= 0:
            return 0.0
        pace = self._paces.get(name)
        if pace is None:
            pace = self._paces[name] = Pace(every, burst)
        return pace.wait(str(key), now)
