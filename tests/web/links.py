"""Residents of WhatsApp with a link to the form, and a browser that opens it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.applications import Starlette

from bot.talk.flow import Contact
from bot.web.form import form_routes
from models.households import Household, Person
from models.links import Carried, open_form_link
from models.post import Inbound
from models.registration import give_consent
from models.residents import Address, ResidentRow
from tests.clock import SetClock
from tests.models.people import DESA_NATAR, NATAR, SEALER

OURS = "https://sapa.example"
CONTACT = Contact("0721 000000", "Senin–Jumat 08.00–16.00")


@dataclass
class Desk:
    """The form on a database of a test's own. `caught_up` holds whose inbox was asked to go on."""

    sessions: async_sessionmaker[AsyncSession]
    clock: SetClock
    contact: Contact = CONTACT
    caught_up: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    _people: int = 0

    def app(self, public_url: str = OURS) -> Starlette:
        """The form and nothing else, as it is served at this address."""
        routes = form_routes(
            self.sessions, SEALER, self.clock, self._catch_up, self.contact, public_url
        )
        return Starlette(routes=routes)

    def browser(self, **headers: str) -> AsyncClient:
        """A browser; it is to be closed."""
        transport = ASGITransport(self.app())
        return AsyncClient(transport=transport, base_url=OURS, headers=headers)

    async def _catch_up(self, resident: int) -> None:
        self.caught_up.append((resident, len(await self.inbox(resident))))

    async def resident(self, *, consented: bool = True, channel: str = "whatsapp") -> int:
        """Somebody who has written to us, and agreed that their data are kept."""
        self._people += 1
        now = self.clock()
        async with self.sessions() as db, db.begin():
            row = ResidentRow(created_at=now)
            db.add(row)
            await db.flush()
            address = f"+62812009900{self._people:02}"
            db.add(Address(channel=channel, address=address, resident_id=row.id, created_at=now))
            if consented:
                await give_consent(db, row.id, "2026-11", channel, now)
            return row.id

    async def link(self, resident: int, name: str = "Budi Contoh") -> str:
        """The token of a new link for this resident."""
        carried = Carried(name, NATAR, DESA_NATAR, "whatsapp")
        async with self.sessions() as db, db.begin():
            return await open_form_link(db, SEALER, resident, carried, self.clock())

    async def send(
        self, token: str, kk: str, nik: str, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Sends the form in, without following where it leads."""
        async with self.browser() as browser:
            fields = {"kk": kk, "nik": nik}
            return await browser.post(f"/form/{token}", data=fields, headers=headers)

    async def open(self, token: str) -> Response:
        """Opens the link."""
        async with self.browser() as browser:
            return await browser.get(f"/form/{token}")

    async def inbox(self, resident: int) -> list[Inbound]:
        """What was heard from this resident."""
        async with self.sessions() as db:
            rows = select(Inbound).where(Inbound.resident_id == resident).order_by(Inbound.id)
            return list(await db.scalars(rows))

    async def household(self, resident: int) -> Household | None:
        """The household of this resident."""
        async with self.sessions() as db:
            joined = select(Household).join(ResidentRow, ResidentRow.household_id == Household.id)
            return await db.scalar(joined.where(ResidentRow.id == resident))

    async def people(self) -> list[Person]:
        """Everybody who is registered."""
        async with self.sessions() as db:
            return list(await db.scalars(select(Person).order_by(Person.id)))
