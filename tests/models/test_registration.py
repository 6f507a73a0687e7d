"""Households: one per KK, whoever registers it, and nothing to be read in the database."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Text, literal_column, select

from models.base import Refused
from models.households import Consent, Household, Person
from models.identity import BadNumber
from models.links import (
    MOST_TRIES,
    Carried,
    LinkEnded,
    check_form_link,
    open_form_link,
    try_form_link,
    use_form_link,
)
from models.registration import (
    AlreadyRegistered,
    IdentityConflict,
    NoConsent,
    Registered,
    give_consent,
    own_household,
    register_household,
    withdraw_consent,
)
from models.residents import ResidentRow
from models.tables import TABLES
from tests.models.people import (
    DESA_NATAR,
    KK_SITI,
    KK_TONO,
    NATAR,
    NIK_BUDI,
    NIK_SITI,
    NIK_TONO,
    SEALER,
)
from tests.models.shop import NOW, Shop


async def stranger(shop: Shop, *, consents: bool = True) -> int:
    async with shop.session() as db, db.begin():
        row = ResidentRow(created_at=NOW)
        db.add(row)
        await db.flush()
        if consents:
            await give_consent(db, row.id, "2026-11", "telegram", NOW)
        return row.id


async def register(
    shop: Shop, resident: int, kk: str = KK_SITI, nik: str = NIK_SITI, name: str = "Siti Contoh"
) -> Registered:
    async with shop.session() as db, db.begin():
        return await register_household(
            db, SEALER, resident, kk=kk, nik=nik, name=name, kecamatan=NATAR, desa=DESA_NATAR,
            now=NOW,
        )  # fmt: skip


async def test_a_registered_household_is_in_the_profile_and_shown_masked(shop: Shop) -> None:
    siti = await stranger(shop)
    registered = await register(shop, siti)
    assert not registered.joined
    profile = await shop.profile(siti)
    assert (profile.household, profile.kecamatan, profile.desa) == (
        registered.household,
        NATAR,
        DESA_NATAR,
    )
    assert profile.consented
    async with shop.session() as db:
        own = await own_household(db, SEALER, siti)
    assert own is not None
    assert (own.kk, own.nik, own.name) == ("1871••••••••0001", "1871••••••••0001", "S••• C•••••")
    assert own.members == 1


async def test_the_digits_and_the_name_are_nowhere_in_the_database(shop: Shop) -> None:
    siti = await stranger(shop)
    await register(shop, siti)
    await a_link(shop, siti)
    async with shop.session() as db:
        whole = [
            select(literal_column(f'"{table.name}"::text', Text)).select_from(table)
            for table in TABLES
            if table.name != "regions"
        ]
        dump = "\n".join([row for each in whole for row in await db.scalars(each)])
    assert f"({siti}," in dump
    for secret in (KK_SITI, NIK_SITI, "Siti", "Contoh"):
        assert secret not in dump
        assert secret.encode().hex() not in dump
    assert KK_SITI[6:12] not in dump


async def test_a_second_resident_with_the_same_kk_joins_the_household(shop: Shop) -> None:
    siti, budi = await stranger(shop), await stranger(shop)
    first = await register(shop, siti)
    second = await register(shop, budi, nik=NIK_BUDI, name="Budi Contoh")
    assert second == Registered(first.household, joined=True)
    async with shop.session() as db:
        own = await own_household(db, SEALER, budi)
    assert own is not None
    assert (own.name, own.members) == ("B••• C•••••", 2)


async def test_the_same_said_again_changes_nothing(shop: Shop) -> None:
    siti = await stranger(shop)
    await register(shop, siti)
    await register(shop, siti)
    assert (await shop.count(Household), await shop.count(Person)) == (1, 1)


async def test_two_who_register_one_kk_at_once_share_one_household(shop: Shop) -> None:
    siti, budi = await stranger(shop), await stranger(shop)
    both = await asyncio.gather(register(shop, siti), register(shop, budi, nik=NIK_BUDI))
    assert both[0].household == both[1].household
    assert sorted(each.joined for each in both) == [False, True]


async def test_one_nik_does_not_stand_on_two_cards(shop: Shop) -> None:
    siti, tono = await stranger(shop), await stranger(shop)
    await register(shop, siti)
    with pytest.raises(IdentityConflict) as refused:
        await register(shop, tono, kk=KK_TONO)
    assert refused.value.key == "identity-conflict"
    assert await shop.count(Household) == 1


async def test_a_refusal_writes_nothing_even_when_the_turn_goes_on(shop: Shop) -> None:
    siti, tono = await stranger(shop), await stranger(shop)
    await register(shop, siti)
    async with shop.session() as db, db.begin():
        with pytest.raises(IdentityConflict):
            await register_household(
                db, SEALER, tono, kk=KK_TONO, nik=NIK_SITI, name="Tono", kecamatan=NATAR,
                desa=DESA_NATAR, now=NOW,
            )  # fmt: skip
    assert await shop.count(Household) == 1
    assert (await shop.profile(tono)).household is None


async def test_a_resident_does_not_change_households_by_typing(shop: Shop) -> None:
    siti = await stranger(shop)
    first = await register(shop, siti)
    with pytest.raises(AlreadyRegistered):
        await register(shop, siti, kk=KK_TONO, nik=NIK_TONO)
    assert (await shop.profile(siti)).household == first.household


async def test_without_consent_nothing_is_kept(shop: Shop) -> None:
    siti = await stranger(shop, consents=False)
    with pytest.raises(NoConsent):
        await register(shop, siti)
    assert await shop.count(Household) == 0


async def test_consent_stands_once_and_can_be_withdrawn(shop: Shop) -> None:
    siti = await stranger(shop)
    async with shop.session() as db, db.begin():
        await give_consent(db, siti, "2026-12", "whatsapp", NOW)
    assert await shop.count(Consent) == 1
    async with shop.session() as db, db.begin():
        await withdraw_consent(db, siti, NOW)
    assert not (await shop.profile(siti)).consented
    async with shop.session() as db, db.begin():
        await give_consent(db, siti, "2026-12", "whatsapp", NOW)
    assert await shop.count(Consent) == 2
    assert (await shop.profile(siti)).consented


async def test_bad_numbers_and_names_are_refused(shop: Shop) -> None:
    siti = await stranger(shop)
    with pytest.raises(BadNumber):
        await register(shop, siti, kk=KK_SITI, nik=KK_SITI)
    with pytest.raises(Refused):
        await register(shop, siti, name=" ")


CARRIED = Carried("Siti Contoh", NATAR, DESA_NATAR, "whatsapp")


async def a_link(shop: Shop, resident: int) -> str:
    async with shop.session() as db, db.begin():
        return await open_form_link(db, SEALER, resident, CARRIED, NOW)


async def ending(shop: Shop, token: str, now: datetime = NOW) -> str | None:
    """Tries the link and uses it up; why not, where that fails."""
    async with shop.session() as db, db.begin():
        try:
            await try_form_link(db, SEALER, token, now)
        except LinkEnded as ended:
            return ended.key
        await use_form_link(db, token, now)
        return None


async def test_a_link_is_good_once_for_a_quarter_of_an_hour(shop: Shop) -> None:
    siti = await stranger(shop)
    token = await a_link(shop, siti)
    almost = NOW + timedelta(minutes=14, seconds=59)
    async with shop.session() as db:
        link = await check_form_link(db, SEALER, token, almost)
    assert (link.resident, link.carried) == (siti, CARRIED)
    assert await ending(shop, token, NOW + timedelta(minutes=15)) == "link-expired"
    assert await ending(shop, token + "x") == "link-unknown"
    assert await ending(shop, token, almost) is None
    assert await ending(shop, token, almost) == "link-used"


async def test_a_new_link_ends_the_one_before(shop: Shop) -> None:
    siti = await stranger(shop)
    old, new = await a_link(shop, siti), await a_link(shop, siti)
    assert await ending(shop, old) == "link-unknown"
    assert await ending(shop, new) is None


async def test_a_link_used_at_once_by_several_serves_one(shop: Shop) -> None:
    token = await a_link(shop, await stranger(shop))
    endings = await asyncio.gather(*(ending(shop, token) for _ in range(3)))
    assert sorted(map(str, endings)) == ["None", "link-used", "link-used"]


async def test_a_form_is_not_tried_for_ever(shop: Shop) -> None:
    token = await a_link(shop, await stranger(shop))
    for _ in range(MOST_TRIES):
        async with shop.session() as db, db.begin():
            await try_form_link(db, SEALER, token, NOW)
    assert await ending(shop, token) == "link-closed"
