"""The photos of the tests are what their names say, and both phones send them."""

from io import BytesIO

import pytest
from PIL import Image

from bot.photos import Rejected, copies
from tests.phones import joined
from tests.photo_samples import content
from tests.transcript import Seen
from tests.world import World


@pytest.mark.parametrize("name", ["pdf", "bom"])
def test_what_is_no_photo_is_refused(name: str) -> None:
    with pytest.raises(Rejected):
        copies(content(name))


def test_the_gps_photo_tells_a_place_and_its_copies_do_not() -> None:
    with Image.open(BytesIO(content("gps"))) as sent:
        assert sent.getexif().get_ifd(0x8825)
    for copy in copies(content("gps")):
        with Image.open(BytesIO(copy)) as kept:
            assert not kept.getexif().get_ifd(0x8825)


async def test_photos_of_all_sorts_reach_us_from_both_apps(everywhere: World) -> None:
    siti = everywhere.anyone()
    for name in ("lain", "gps", "kecil", "pdf", "bom", "besar"):
        await siti.plays(f"""
            > lapor minyakita 18.000 di natar
            > [photo:{name}]
            > kirim
        """)
    await everywhere.run_jobs()
    found = await everywhere.sql("SELECT state FROM photos ORDER BY id")
    # A bot may fetch 20 MB from Telegram and not a byte more; Twilio hands over what it took.
    large = "refused" if everywhere.channel == "telegram" else "kept"
    assert [state for (state,) in found] == ["kept", "kept", "kept", "refused", "refused", large]


def test_a_card_in_two_messages_reads_as_one() -> None:
    picture = Seen("*Keripik*\n\nHubungi: https://contoh.test/k/1", picture=True)
    asked = Seen("Mau apa?", ("Ya",))
    assert joined([picture, asked]) == [
        Seen("*Keripik*\n\nMau apa?\nHubungi: https://contoh.test/k/1", ("Ya",), picture=True)
    ]
    assert joined([asked, picture]) == [asked, picture]
