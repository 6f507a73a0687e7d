"""Puts officers on duty and takes them off, for the command line."""

from collections.abc import Callable

import phonenumbers

from bot.settings import Settings
from bot.transfer import ACTOR, make_sealer, work_session
from models.officers import ROLES, BadDuty, NoSuchOfficer, add_officer, end_officer


async def add(
    settings: Settings,
    phone: str,
    *,
    role: str,
    area: str,
    point: str,
    tell: Callable[[str], None],
) -> bool:
    """Puts the owner of a telephone number on duty; tells what was done, or why not.

    `area` is a region's code and `point` a pickup point's; empty ones do not narrow the duty.
    """
    number = _read_phone(phone, tell)
    if number is None:
        return False
    try:
        async with work_session(settings) as session:
            officer = await add_officer(
                session,
                make_sealer(settings),
                number,
                role=role,
                actor=ACTOR,
                now=settings.clock()(),
                area=area or None,
                point=point or None,
            )
            known = officer.resident_id is not None
            masked = officer.phone_masked
    except BadDuty as bad:
        tell(f"{bad.what}: no such role ({', '.join(ROLES)}), region or pickup point.")
        return False
    tell(f"{masked} is on duty as {role}.")
    if not known:
        tell("The duty begins when this number has written to the service for the first time.")
    return True


async def end(settings: Settings, phone: str, *, tell: Callable[[str], None]) -> bool:
    """Takes the owner of a telephone number off duty; tells what was done, or why not."""
    number = _read_phone(phone, tell)
    if number is None:
        return False
    try:
        async with work_session(settings) as session:
            officer = await end_officer(
                session, make_sealer(settings), number, actor=ACTOR, now=settings.clock()()
            )
            masked = officer.phone_masked
    except NoSuchOfficer:
        tell("No officer with this number is on duty.")
        return False
    tell(f"{masked} is off duty.")
    return True


def _read_phone(text: str, tell: Callable[[str], None]) -> str | None:
    number = read_phone(text)
    if number is None:
        tell(f"{text} is no telephone number; write it like 0812 3456 7890.")
    return number


def read_phone(text: str) -> str | None:
    """A telephone number in E.164, as it is written in Indonesia or anywhere."""
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
