"""The texts that WhatsApp must approve: made, handed in and read back, again and again."""

import re
from collections.abc import AsyncGenerator
from typing import NamedTuple

import pytest

from bot.channels import Unavailable
from bot.channels.approvals import Standing, standings, submit
from bot.channels.approved import INVITATION, TEMPLATES, Template, gaps
from bot.channels.content import MOST_BODY, MOST_BUTTON_TITLE
from bot.channels.templates import ContentApi
from bot.channels.wire import Wire
from bot.sandbox import Approvals, Fault, Sandbox, SandboxConfig, serving
from tests.channels.servers import refused
from tests.clock import SetClock

INDONESIAN, ENGLISH = "sapa_invitation_id_1", "sapa_invitation_en_1"


class Account(NamedTuple):
    """An account of the sandbox, and its Content API as we ask it."""

    sandbox: Sandbox
    api: ContentApi
    clock: SetClock

    def decide(self, name: str, status: str, reason: str = "", category: str = "") -> None:
        """WhatsApp decides on a template."""
        assert len(self.sandbox.twilio.contents.decide(name, status, reason, category)) == 1

    def asked(self, method: str) -> int:
        """How often a method was asked for."""
        return len(self.sandbox.calls.of(method))

    async def standing(self) -> dict[str, tuple[str, str]]:
        """Status and reason by language."""
        return {one.language: (one.status, one.why) for one in await standings(self.api)}


@pytest.fixture
async def account(clock: SetClock) -> AsyncGenerator[Account]:
    sandbox = Sandbox(SandboxConfig(), clock)
    wire = Wire()
    async with serving(sandbox):
        config = sandbox.config
        base = f"{sandbox.base_url}/twilio"
        api = ContentApi(wire, config.twilio_sid, config.twilio_token, base, pause=0)
        yield Account(sandbox, api, clock)
        await wire.close()


def by_hand(name: str, body: str, language: str = "id") -> dict[str, object]:
    """What somebody makes in Twilio's console."""
    action = {"title": "LIHAT", "id": "LIHAT"}
    return {
        "friendly_name": name,
        "language": language,
        "variables": {"1": "Natar"},
        "types": {"twilio/quick-reply": {"body": body, "actions": [action]}},
    }


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.friendly_name)
def test_whatsapp_has_no_reason_to_reject_a_template(template: Template) -> None:
    body = template.body
    assert len(body) <= MOST_BODY
    assert re.fullmatch(r"[^{\n\t].*[^}\n\t]", body)
    assert not re.search(r"\}\}\s*\{\{", body)
    assert gaps(body) == [str(number) for number in range(1, len(template.samples) + 1)]
    assert all(sample.strip() for sample in template.samples)
    assert re.fullmatch(r"[a-z0-9_]+", template.friendly_name)
    assert template.button in body
    assert len(template.button) <= MOST_BUTTON_TITLE
    assert template.category == "UTILITY"


def test_every_template_has_an_indonesian_text_and_no_two_share_a_name() -> None:
    assert len({template.friendly_name for template in TEMPLATES}) == len(TEMPLATES)
    spoken = {template.name for template in TEMPLATES if template.language == "id"}
    assert spoken == {template.name for template in TEMPLATES}


async def test_templates_are_made_and_handed_in_once(account: Account) -> None:
    assert await submit(account.api) == {}
    assert await account.standing() == {"id": ("approved", ""), "en": ("approved", "")}
    (first, *_) = await standings(account.api)
    known = {content.friendly_name: content.sid for content in await account.api.contents()}
    assert first == Standing(
        INVITATION,
        "id",
        "UTILITY",
        "Ada pengumuman untuk warga {{1}}. Balas LIHAT untuk membaca.",
        1,
        known[INDONESIAN],
        "approved",
        "",
    )
    assert await submit(account.api) == {}
    assert (account.asked("content"), account.asked("approve")) == (2, 2)


async def test_what_whatsapp_decides_later_is_read_back(account: Account) -> None:
    account.sandbox.faults.switches.approvals = Approvals(at_once=False)
    assert await submit(account.api) == {}
    assert await account.standing() == {"id": ("pending", ""), "en": ("pending", "")}
    account.decide(INDONESIAN, "approved", category="MARKETING")
    account.decide(ENGLISH, "rejected", "TAG_CONTENT_MISMATCH")
    assert await account.standing() == {
        "id": ("approved", ""),
        "en": ("rejected", "TAG_CONTENT_MISMATCH"),
    }
    assert [one.category for one in await standings(account.api)] == ["MARKETING", "UTILITY"]
    # What was rejected is not handed in again: WhatsApp would only refuse it.
    assert await submit(account.api) == {}
    assert account.asked("approve") == 2


async def test_a_text_that_whatsapp_cannot_take_is_rejected_at_once(account: Account) -> None:
    ends = Template(INVITATION, "id", "Ada pengumuman untuk warga {{1}}", ("Natar",), "LIHAT")
    assert await submit(account.api, [ends]) == {}
    (standing,) = await standings(account.api, [ends])
    assert (standing.status, standing.why.partition(":")[0]) == ("rejected", "INVALID_FORMAT")


async def test_one_that_stands_better_is_taken_instead(account: Account) -> None:
    await submit(account.api)
    account.decide(INDONESIAN, "rejected", "x")

    async def made(name: str, body: str, language: str = "id") -> str:
        account.clock.advance(60)
        sid, _ = await account.api.create(by_hand(name, body, language))
        assert await account.api.submit(sid, {"name": name, "category": "UTILITY"}) == ""
        return sid

    other = "Pengumuman baru bagi {{1}}, balas LIHAT."
    await made("sapa_invitation_id_tanpa", "Tanpa celah.")
    await made("sapa_invitation_id_inggris", other, "en")
    await made("undangan", other)
    assert (await account.standing())["id"] == ("rejected", "x")
    older = await made("sapa_invitation_id_2", other)
    assert (await standings(account.api))[0].sid == older
    newer = await made("sapa_invitation_id", other.replace("baru", "penting"))
    found = (await standings(account.api))[0]
    assert (found.sid, found.body, found.status) == (
        newer,
        "Pengumuman penting bagi {{1}}, balas LIHAT.",
        "approved",
    )


async def test_what_twilio_refuses_is_told_and_the_others_are_handed_in(account: Account) -> None:
    account.sandbox.faults.add(Fault("status", "twilio", "content", status=400, times=1))
    assert list(await submit(account.api)) == [INDONESIAN]
    assert await account.standing() == {"en": ("approved", "")}
    account.sandbox.faults.add(Fault("status", "twilio", "approve", status=400, times=1))
    assert list(await submit(account.api)) == [INDONESIAN]
    assert (await account.standing())["id"] == ("unsubmitted", "")
    assert await submit(account.api) == {}
    assert (await account.standing())["id"] == ("approved", "")


async def test_an_account_without_any_has_none(account: Account) -> None:
    assert await standings(account.api) == ()


async def test_a_content_api_that_is_away_is_told() -> None:
    wire = Wire()
    with refused() as url:
        api = ContentApi(wire, "AC0", "TOKEN", url)
        with pytest.raises(Unavailable, match="cannot reach"):
            await standings(api)
        with pytest.raises(Unavailable, match="cannot reach"):
            await submit(api)
    await wire.close()
