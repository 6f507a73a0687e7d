"""Sisa jatah: what a household may still have, without ordering anything."""

from tests.transcripts.people import NIK_OF_ANOTHER, a_resident, used_of_quota
from tests.world import World


async def test_a_household_asks_what_is_left_of_its_quota(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await used_of_quota(everywhere, "beras-sphp-5", 3)
    await siti.chat("""
        > berapa sisa jatah saya?
        < Sisa jatah keluarga Anda:
          • Beras SPHP 5 kg: 2 dari 5 karung bulan ini
          • Minyakita 1 liter: 2 dari 2 botol bulan ini
          • Gula pasir 1 kg: 2 dari 2 bungkus bulan ini
          • Telur ayam ras 1 kg: 2 dari 2 bungkus bulan ini
          Ketik *pesan* untuk memesan.
    """)


async def test_who_is_not_registered_hears_what_each_household_may_have(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > jatah
        < Jatah untuk setiap keluarga:
          • Beras SPHP 5 kg: 5 karung bulan ini
          • Minyakita 1 liter: 2 botol bulan ini
          • Gula pasir 1 kg: 2 bungkus bulan ini
          • Telur ayam ras 1 kg: 2 bungkus bulan ini
          Sisa jatah Anda terlihat setelah keluarga terdaftar. Ketik *pesan* untuk memesan.
    """)
    await everywhere.sql("UPDATE rounds SET state = 'closed'")
    await siti.chat("""
        > jatah
        < Saat ini belum ada penjualan yang dibuka, jadi belum ada jatah yang bisa diambil.
    """)


async def test_the_quota_is_one_over_all_members_and_channels(world: World) -> None:
    siti = await a_resident(world, world.on_telegram())
    budi = await a_resident(world, world.on_whatsapp(), nik=NIK_OF_ANOTHER, name="Budi Contoh")
    await siti.plays("""
        > pesan 2 beras
        > #1
        > ya
    """)
    await budi.chat("""
        > sisa jatah
        < Sisa jatah keluarga Anda:
          • Beras SPHP 5 kg: 3 dari 5 karung bulan ini
          • Minyakita 1 liter: 2 dari 2 botol bulan ini
          • Gula pasir 1 kg: 2 dari 2 bungkus bulan ini
          • Telur ayam ras 1 kg: 2 dari 2 bungkus bulan ini
          Ketik *pesan* untuk memesan.
    """)
