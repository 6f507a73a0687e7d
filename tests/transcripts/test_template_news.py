"""WhatsApp decides on the invitation: what officers of everything and residents get to see of it."""

from bot.channels.approved import INVITATION
from bot.notices import Notice, put_notices
from bot.talk.said import Approved, Say, freeze
from models.sample.loading import OFFICER_OF_ALL
from tests.phones import OnTelegram
from tests.transcript import Person
from tests.transcripts.officers import proven
from tests.world import World

INDONESIAN, ENGLISH = "sapa_invitation_id_1", "sapa_invitation_en_1"


async def test_an_invitation_is_approved_rejected_and_paused(world: World) -> None:
    sandbox, numbers = world.demo.sandbox, iter(range(9))
    phone = OnTelegram(sandbox.telegram.phone(990015, "Petugas Contoh", OFFICER_OF_ALL))
    admin = Person(
        phone, world.settle, world.wait, world.lose_redis, world.rewrite, codes=world.codes
    )
    await proven(admin)
    budi = world.on_whatsapp()
    await budi.plays("> halo")
    await world.wait(25 * 3600)
    phone.take()

    async def invite() -> None:
        ((resident,),) = await world.sql("SELECT max(id) FROM residents")
        say = Say("Ada pengumuman.", template=Approved(INVITATION, ("Natar",)))
        notice = Notice(f"contoh-{next(numbers)}", resident, freeze(say))
        async with world.service.sessions() as db, db.begin():
            await put_notices(db, world.service.sealer, [notice], world.clock())

    await invite()
    await budi.chat("""
        -- 1 detik
        < Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca.
          [1] LIHAT
    """)
    sandbox.twilio.contents.decide(ENGLISH, "rejected", "TAG_CONTENT_MISMATCH")
    await admin.chat("""
        -- 1 jam
        < Undangan WhatsApp berbahasa Inggris ditolak WhatsApp. Kata WhatsApp: TAG_CONTENT_MISMATCH
          Sementara ini warga yang memakainya menerima undangan berbahasa Indonesia.
          Mohon minta petugas server menjalankan ./sapa whatsapp templates: di sana tampak keadaannya dan cara memperbaikinya.
    """)
    sandbox.twilio.contents.decide(INDONESIAN, "paused", "Low quality")
    await invite()
    await budi.chat("""
        -- 1 detik
    """)
    await admin.chat("""
        -- 1 menit
        < Undangan WhatsApp berbahasa Indonesia dijeda WhatsApp. Kata WhatsApp: Low quality
          Warga yang tidak menulis dalam 24 jam terakhir belum bisa diberi tahu lewat WhatsApp. Lewat Telegram pengumuman tetap terkirim.
          Mohon minta petugas server menjalankan ./sapa whatsapp templates: di sana tampak keadaannya dan cara memperbaikinya.
        -- 1 hari
    """)
    sandbox.twilio.contents.decide(INDONESIAN, "approved")
    await world.wait(3600)
    await invite()
    await budi.chat("""
        -- 1 detik
        < Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca.
          [1] LIHAT
    """)
