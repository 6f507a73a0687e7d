"""Which order, and what to do with it."""

from bot.talk import AskAgain, Choice, End, Fill, Known, Option, Part, Picture, Turn
from handlers.orders.draft import Draft, card_of, state_of, told
from models.staples.cards import orders_of
from models.staples.codes import print_code, read_code

part = Part[Draft]()


@part.step
async def order(turn: Turn[Draft]) -> Choice[int] | Known | End:
    cards = await orders_of(await turn.facts.session(), turn.resident.id)
    if turn.draft.typed:
        code = read_code(turn.draft.typed)
        if code is None:
            return turn.end("miscopied")
        named = next((card for card in cards if card.code == code), None)
        return Known(named.id) if named else turn.end("not-yours")
    if not cards:
        return turn.end("none")
    running = [card for card in cards if card.state == "open"]
    if not turn.draft.every and len(running) == 1:
        return Known(running[0].id)
    shown = cards if turn.draft.every or not running else running
    if len(shown) == 1:
        return Known(shown[0].id)
    return Choice(
        "which",
        [
            Option(
                card.id,
                print_code(card.code),
                turn.text("which-note", starts=card.slot_starts, state=state_of(turn, card)),
                words=(card.code,),
            )
            for card in shown
        ],
    )


@part.step
async def act(turn: Turn[Draft]) -> Choice[str] | AskAgain | End:
    card = await card_of(turn)
    if card is None:
        return turn.ask_again(order, "typed")
    if card.state != "open":
        return turn.end("past", **told(turn, card))
    options = [Option("ticket", turn.text("ticket-again"), words=("kode", "tiket", "qr"))]
    if card.may_change(turn.now):
        options += [
            Option("amount", turn.text("change-amount"), words=("ubah", "tambah", "kurangi")),
            Option("slot", turn.text("change-slot"), words=("jam", "ganti jam", "waktu")),
            Option("cancel", turn.text("cancel"), words=("batal", "batalkan", "cancel")),
        ]
    if len(await orders_of(await turn.facts.session(), turn.resident.id, most=2)) > 1:
        options.append(Option("others", turn.text("others"), words=("riwayat", "yang lain")))
    key = "open" if card.may_change(turn.now) else "open-fixed"
    return Choice(key, options, **told(turn, card))


@act.answer
async def acted(turn: Turn[Draft], wanted: str) -> End | Fill | None:
    match wanted:
        case "ticket":
            card = await card_of(turn)
            if card is None or card.state != "open":
                return turn.fill(act=None)
            turn.picture(
                "ticket-caption",
                Picture("ticket", print_code(card.code)),
                code=print_code(card.code),
            )
            return turn.end("ticket", **told(turn, card))
        case "others":
            return turn.fill(order=None, act=None, typed=None, every=True)
        case _:
            return None
