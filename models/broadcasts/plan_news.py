"""What is to be told about announcements that repeat to those who write and agree to them."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.plans import Plan


class PlanNews(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to tell an officer of a plan.

    `kind` is `asked`, `approved` or `refused` (`why`); `grown` where a run, `code`, needs a second
    person; `left-out` where `count` moments passed and nothing is sent, the last of them `due_at`,
    and `made-up` where they came before `due_at`, which is sent; `author`, `area` or `never` where
    the plan has ended, by what.
    """

    kind: str
    plan: Plan
    language: str
    why: str = ""
    code: str = ""
    count: int = 0
    due_at: datetime | None = None


class PlanAct(msgspec.Struct, frozen=True):
    """What an officer did to a plan; `id` is the number of its audit, `why` the reason."""

    id: int
    act: str
    plan: int
    why: str


_ACTS = text("""
SELECT id, act, CAST(split_part(subject, ':', 2) AS bigint), coalesce(after ->> 'why', '')
FROM audits
WHERE at > :since AND subject LIKE 'broadcast-plans:%'
  AND act IN ('write-plan', 'approve-plan', 'refuse-plan')
ORDER BY id
""")


async def plan_acts_since(session: AsyncSession, since: datetime) -> Sequence[PlanAct]:
    """What somebody else has to hear of: a plan to agree to, agreed to, or declined."""
    return [PlanAct(*row) for row in (await session.execute(_ACTS, {"since": since}))]
