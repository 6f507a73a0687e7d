"""Whom an announcement goes to: filters that must all hold, the head count, and the ledger's rows.

All of it is one look at `reach`, which has a narrow row for each resident; only who can be reached
on WhatsApp is looked up in `residents`, where it stands when they last wrote.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


class Audience(msgspec.Struct, frozen=True, omit_defaults=True):
    """The residents for whom all that is set holds.

    `areas` are codes of regions of any level, `channels` and `languages` those they may be written
    to in; `service` is a flow that they began, on the day `since` or later; `results` are what
    became of their orders of `round` (`open`, `fetched`, `cancelled`, `missed`; none: any); `event`
    is one that they follow.
    """

    areas: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    service: str = ""
    since: date | None = None
    round: int = 0
    results: tuple[str, ...] = ()
    event: int = 0


class HeadCount(msgspec.Struct, frozen=True):
    """How many of an audience are reached by which way, and why others are not.

    `telegram`; `window`: on WhatsApp at once; `template`: on WhatsApp by an invitation first.
    `unreachable` have no address that takes messages (on the channels asked for), `silent` want no
    announcement at all. `unsubscribed` would be in the audience if they wanted the topic.
    """

    telegram: int = 0
    window: int = 0
    template: int = 0
    unreachable: int = 0
    silent: int = 0
    unsubscribed: int = 0

    @property
    def reached(self) -> int:
        """How many the announcement goes to."""
        return self.telegram + self.window + self.template


_WAYS = {"telegram": 1, "whatsapp": 2}
_BOTH = 3

# The first part looks at reach alone; the second at those with WhatsApp only.
_COUNT = """
SELECT count(*) FILTER (WHERE wants AND NOT silent AND ways = 1),
    count(*) FILTER (WHERE wants AND NOT silent AND ways = 0),
    count(*) FILTER (WHERE wants AND silent),
    count(*) FILTER (WHERE NOT wants AND NOT silent)
FROM ({people}) p
"""
_COUNT_WHATSAPP = """
SELECT count(*) FILTER (WHERE way = 1), count(*) FILTER (WHERE way = 2),
    count(*) FILTER (WHERE way = 3)
FROM (
    SELECT way_of(p.ways, r.heard_telegram_at, r.heard_whatsapp_at, :now) AS way
    FROM ({people}) p JOIN residents r ON r.id = p.resident_id
    WHERE p.wants AND NOT p.silent AND p.ways >= 2) w
"""
_FILL = """
INSERT INTO deliveries (resident_id, broadcast_id, way)
SELECT p.resident_id, :broadcast, CASE WHEN p.ways = 1 THEN 1 ELSE way_of(
    p.ways, r.heard_telegram_at, r.heard_whatsapp_at, :now) END
FROM ({people}) p LEFT JOIN residents r ON r.id = p.resident_id AND p.ways >= 2
WHERE p.wants AND NOT p.silent AND p.ways > 0
ORDER BY p.resident_id
ON CONFLICT DO NOTHING
"""
# For a transaction, and once a broadcast: a million residents are joined without files.
_ROOM = text("SET LOCAL work_mem = '64MB'")


async def count_audience(
    session: AsyncSession, kind: str, topic: str | None, audience: Audience, now: datetime
) -> HeadCount:
    """How many residents an announcement of this kind, about this topic, would go to."""
    people, values = _people(kind, topic, audience)
    await session.execute(_ROOM)
    alone = (await session.execute(text(_COUNT.format(people=people)), values)).one()
    telegram, window, template = 0, 0, 0
    if _ways(audience) & _WAYS["whatsapp"]:
        found = await session.execute(
            text(_COUNT_WHATSAPP.format(people=people)), {**values, "now": now}
        )
        telegram, window, template = found.one()
    return HeadCount(alone[0] + telegram, window, template, alone[1], alone[2], alone[3])


async def fill_ledger(
    session: AsyncSession,
    broadcast: int,
    kind: str,
    topic: str | None,
    audience: Audience,
    now: datetime,
) -> None:
    """Write a row for each recipient, in one statement; who has one already keeps it."""
    people, values = _people(kind, topic, audience)
    await session.execute(_ROOM)
    await session.execute(
        text(_FILL.format(people=people)), {**values, "broadcast": broadcast, "now": now}
    )


def _ways(audience: Audience) -> int:
    return sum(_WAYS[each] for each in set(audience.channels)) or _BOTH


def _people(kind: str, topic: str | None, audience: Audience) -> tuple[str, Mapping[str, object]]:
    """The residents who fit, whether they want it, and by which ways they may be reached."""
    conditions: list[str] = []
    values: dict[str, object] = {"ways": _ways(audience)}
    wants = "true"
    if kind == "info":
        # The bit is asked for once, before anything is read.
        wants = (
            "c.topics & (SELECT 1::bigint << bit FROM topics WHERE code = CAST(:topic AS text))"
            " <> 0"
        )
        values["topic"] = topic
    if audience.areas:
        conditions.append("(" + " OR ".join(_areas(audience.areas, values)) + ")")
    if audience.languages:
        conditions.append("c.language = ANY (CAST(:languages AS text[]))")
        values["languages"] = list(audience.languages)
    if audience.service:
        conditions.append(
            "c.resident_id IN (SELECT u.resident_id FROM service_uses u"
            " WHERE u.service = CAST(:service AS text)"
            " AND u.used_on >= CAST(:since AS date))"
        )
        values["service"], values["since"] = audience.service, audience.since or date.min
    if audience.round:
        conditions.append(
            "c.resident_id IN (SELECT o.resident_id FROM orders o"
            " WHERE o.round_id = :round AND (CAST(:results AS text[]) IS NULL"
            " OR o.state = ANY (CAST(:results AS text[]))))"
        )
        values["round"], values["results"] = audience.round, list(audience.results) or None
    if audience.event:
        conditions.append(
            "c.resident_id IN (SELECT f.resident_id FROM follows f WHERE f.event_id = :event)"
        )
        values["event"] = audience.event
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return (
        "SELECT c.resident_id, c.ways & :ways AS ways, c.silent,"  # noqa: S608 - no words from outside
        f" {wants} AS wants FROM reach c{where}"
    ), values


def _areas(codes: Sequence[str], values: dict[str, object]) -> list[str]:
    """A region and what lies in it: `18.01` and all that begins with `18.01.`."""
    conditions: list[str] = []
    for number, code in enumerate(codes):
        values[f"area{number}"], values[f"within{number}"] = code, f"{code}."
        conditions.append(
            f"c.area_code = CAST(:area{number} AS text)"
            f" OR starts_with(c.area_code, CAST(:within{number} AS text))"
        )
    return conditions
