"""The crowd's own parts, and one small rush through a real `serve`."""

import os
import socket
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import msgspec

from bot.bench.accounts import cpu_seconds, resident_mib
from bot.bench.ground import Sale
from bot.bench.lines import answer, measure
from bot.bench.platforms import Button, TelegramBench, WhatsAppBench, number_of
from bot.bench.product import Ports
from bot.bench.repetition import Load, repeat
from bot.bench.report import Gate, ratios, spread
from bot.channels import Received
from bot.channels.telegram_updates import hear_update
from bot.channels.whatsapp_form import hear_message, parse, verify
from bot.channels.whatsapp_messages import render
from bot.talk.said import Say, Shown, Tapped, Typed

NUMBER = 100_007


def free_ports() -> Ports:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return Ports(one.getsockname()[1], other.getsockname()[1])


def body_of(request: bytes) -> bytes:
    return request.partition(b"\r\n\r\n")[2]


async def test_a_rush_sells_all_there_is_and_no_more(
    database: str, redis_url: str, tmp_path: Path
) -> None:
    sale = Sale(goods=1, quantity=5, most=2)
    load = Load(at_once=10, residents=20, rush=True, sale=sale, ports=free_ports())
    result = await repeat(load, database, redis_url, tmp_path / "log")
    assert result.faults == []
    assert (result.measured.won, result.measured.good) == (5, 5)
    assert result.measured.ends == {"held": 5, "sold out": 15}
    assert result.measured.heard == 20 * 4 + 5
    assert result.statements > 0
    assert result.idle_mib > 0


def test_a_tap_on_telegram_is_a_button_that_was_really_sent() -> None:
    telegram = TelegramBench()
    sent = {
        "chat_id": NUMBER,
        "text": "Mau pesan apa?",
        "reply_markup": {"inline_keyboard": [[{"text": "Beras", "callback_data": "2f:0"}]]},
    }
    body = msgspec.json.encode(sent)
    told, who = telegram.called(b"POST /bot1:x/sendMessage HTTP/1.1", body)
    assert who == NUMBER
    assert msgspec.json.decode(body_of(told))["result"]["message_id"] == 1
    assert telegram.buttons(body) == [Button("Beras", "2f:0")]
    heard = hear_update(body_of(telegram.tapped(NUMBER, telegram.buttons(body)[0])))
    assert isinstance(heard, Received)
    assert heard.address == str(NUMBER)
    assert heard.heard == Tapped("2f", 0, message="1", query=heard.query)


def test_what_is_said_on_whatsapp_is_signed() -> None:
    whatsapp = WhatsAppBench(8000)
    request = whatsapp.said(NUMBER, "Pesan")
    fields = parse(body_of(request))
    signed = request.partition(b"X-Twilio-Signature: ")[2].partition(b"\r\n")[0].decode()
    token = whatsapp.environment(8000, 8001)["TWILIO_AUTH_TOKEN"]
    verify(signed, "http://127.0.0.1:8000/hooks/whatsapp", fields, (token,))
    heard = hear_message(dict(fields), b"")
    assert isinstance(heard, Received)
    assert heard.address == number_of(NUMBER)
    assert heard.heard == Typed("Pesan")


def _nowhere(kind: str, subject: str) -> str:
    """Where the files of messages without files are."""
    return ""


def test_buttons_and_lists_on_whatsapp_are_read_from_their_variables() -> None:
    whatsapp = WhatsAppBench(8000)
    contents = dict(whatsapp.templates())
    short = (Shown("Ya, pesan"), Shown("Ubah"), Shown("Batal"))
    long = tuple(Shown(f"Bahan {n}", f"Rp{n}.000") for n in range(8))
    for options in (short, long):
        say = Say("Yang mana?\nPilih satu.", options=options, ask="1a")
        base = {"To": f"whatsapp:{number_of(NUMBER)}"}
        (call,) = render(base, say, contents, _nowhere, _nowhere)
        body = urlencode({name: str(value) for name, value in call.fields.items()}).encode()
        assert dict(parse_qsl(body.decode()))["ContentSid"].startswith("HX")
        shown = whatsapp.buttons(body)
        assert [each.label for each in shown] == [option.label for option in options]
        assert [each.data for each in shown] == [f"1a:{n}" for n in range(len(options))]
        assert whatsapp.called(b"POST /Accounts/AC/Messages.json HTTP/1.1", body)[1] == NUMBER


def test_a_message_is_whole_when_its_body_is() -> None:
    whole = answer(b'{"ok":true}')
    assert measure(whole[:-1]) is None
    assert measure(whole + whole) == (whole.index(b"\r\n\r\n"), len(whole))


def test_a_process_costs_time_and_memory() -> None:
    assert cpu_seconds(os.getpid()) > 0
    assert resident_mib(os.getpid()) > 10


def test_a_gate_says_whether_it_is_reached() -> None:
    assert Gate("ratio", 3.5, 3.5, 8).is_reached
    assert not Gate("CPU", 9.1, 9, most=True).is_reached
    assert str(Gate("CPU", 9.1, 9, 4, most=True)) == "MISSED   CPU: 9.10 (gate ≤ 9, aim ≤ 4)"


def test_ratios_are_taken_inside_a_repetition() -> None:
    assert ratios([10.0, 30.0], [5.0, 10.0]) == [2.0, 3.0]
    assert spread([2.0, 3.0, 7.0]) == "3.00 (2.00–7.00)"
