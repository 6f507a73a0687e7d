"""Berhenti: what is sent unasked stops by one word."""

from tests.world import World


async def test_one_word_stops_the_only_reminder(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("""
        > be2345zzz pajaknya brp
        > ingatkan saya
        > boleh
    """)
    await siti.chat("""
        > berhenti
        < Baik, pajak BE 2345 ZZZ tidak saya ingatkan lagi. Kendaraannya tetap tersimpan; ketik *kendaraan saya* untuk menyalakan lagi atau menghapusnya.
        > berhenti
        < Tidak ada pengingat atau kabar yang sedang saya kirim kepada Anda. Kalau info darurat pun tidak mau, ketik *berhenti semua*.
    """)


async def test_of_several_kinds_it_is_asked_which(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("""
        > be2345zzz pajaknya brp
        > ingatkan saya
        > boleh
        > kabari kalau telur di metro di bawah 28 ribu
    """)
    await siti.chat("""
        > stop
        < Apa yang mau dihentikan?
          [1] Pengingat pajak · 1 kendaraan
          [2] Kabar harga · 1 kabar
          [3] Semuanya
        > pajak
        < Baik, pajak BE 2345 ZZZ tidak saya ingatkan lagi. Kendaraannya tetap tersimpan; ketik *kendaraan saya* untuk menyalakan lagi atau menghapusnya.
        > stop
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di bawah Rp28.000
          [2] Biarkan
    """)


async def test_all_of_it_stops_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("""
        > be2345zzz pajaknya brp
        > ingatkan saya
        > boleh
        > kabari kalau telur di metro di bawah 28 ribu
    """)
    await siti.chat("""
        > berhenti
        < Apa yang mau dihentikan?
          [1] Pengingat pajak · 1 kendaraan
          [2] Kabar harga · 1 kabar
          [3] Semuanya
        > semua
        < Baik, semua pengingat, kabar, dan pengumuman saya hentikan, juga info darurat. Anda tetap bisa bertanya kapan saja. Ketik *langganan* kalau mau pengumuman lagi.
        > stop
        < Tidak ada pengingat, kabar, atau pengumuman yang saya kirim kepada Anda. Ketik *langganan* kalau mau pengumuman lagi.
        > kabar harga saya
        < Anda belum minta dikabari tentang harga apa pun. Contoh: *kabari kalau telur di bawah 28 ribu*.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2345 ZZZ · jatuh tempo Sab 5 Des, 12 hari lagi
          [2] Tambah kendaraan
    """)
