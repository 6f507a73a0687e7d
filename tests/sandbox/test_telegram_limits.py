"""What Telegram refuses, the sandbox refuses with the same words."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox, TelegramPhone
from bot.sandbox.telegram.args import ApiError, Args
from bot.sandbox.telegram.markup import read_markup
from bot.sandbox.telegram.texts import read_caption, read_text


def refusal(read: Any, **fields: object) -> str:
    with pytest.raises(ApiError) as caught:
        read(Args.of(fields))
    assert caught.value.status == 400
    return caught.value.description.removeprefix("Bad Request: ")


def test_texts_are_measured_after_their_entities_in_utf16_units() -> None:
    most = "<b>" + "a" * 4096 + "</b>"
    assert read_text(Args.of({"text": most, "parse_mode": "HTML"}))["text"] == "a" * 4096
    assert refusal(read_text, text="a" * 4097) == "message is too long"
    assert refusal(read_text, text="🍚" * 2049) == "message is too long"
    assert refusal(read_text, text="") == "message text is empty"
    assert refusal(read_text, text=" \n ") == "text must be non-empty"
    assert refusal(read_text, text="a", parse_mode="RTF") == "unsupported parse_mode"
    assert refusal(read_text, text="<b>a", parse_mode="HTML").startswith("can't parse entities: ")


def test_captions_are_a_quarter_as_long() -> None:
    assert read_caption(Args.of({})) == {}
    assert len(read_caption(Args.of({"caption": "a" * 1024}))["caption"]) == 1024
    assert refusal(read_caption, caption="a" * 1025) == "message caption is too long"


def keyboard(*rows: object) -> dict[str, object]:
    return {"reply_markup": {"inline_keyboard": list(rows)}}


def button(**fields: object) -> dict[str, object]:
    return {"text": "Ya", **fields}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (keyboard([button(callback_data="é" * 33)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="")]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="a")] * 9), "reply markup is too long"),
        (keyboard(*[[button(callback_data="a")]] * 101), "reply markup is too long"),
        (
            keyboard([button()]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard([button(url="http://localhost/form")]),
            "inline keyboard button URL 'http://localhost/form' is invalid: Wrong HTTP URL",
        ),
        (keyboard([button(callback_data="a", style="loud")]), "invalid button style specified"),
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"reply_markup": {"keyboard": [["a"]], "input_field_placeholder": "a" * 65}},
            "input field placeholder is too long",
        ),
    ],
)
def test_keyboards_that_do_not_fit_are_refused(fields: dict[str, object], why: str) -> None:
    assert refusal(read_markup, **fields) == why


def test_keyboards_within_the_limits_are_taken() -> None:
    widest = [button(callback_data="é" * 32)] * 8
    taken = read_markup(Args.of(keyboard(*[widest] * 12, [button(url="http://127.0.0.1:1/a")])))
    assert taken.inline
    assert len(taken.inline["inline_keyboard"]) == 13
    keys = read_markup(Args.of({"reply_markup": {"keyboard": [["Batal"]]}})).keys
    assert keys == {"keyboard": [[{"text": "Batal"}]]}


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json"])
async def test_a_call_may_come_in_any_of_four_ways(
    sandbox: Sandbox, siti: TelegramPhone, way: str
) -> None:
    url = f"{sandbox.base_url}/telegram/bot{sandbox.config.telegram_token}/SENDmessage"
    fields = {"chat_id": "990001", "text": "halo & <b>"}
    async with aiohttp.ClientSession() as session:
        match way:
            case "query":
                asked = session.get(url, params=fields)
            case "form":
                asked = session.post(url, data=fields)
            case "json":
                asked = session.post(url, json={"chat_id": 990001, "text": "halo & <b>"})
            case _:
                form = aiohttp.MultipartWriter("form-data")
                for name, value in fields.items():
                    form.append(value).set_content_disposition("form-data", name=name)
                asked = session.post(url, data=form)
        async with asked as response:
            answer = await response.json()
    assert answer["result"]["text"] == "halo & <b>"
