"""Where a price comes from is told to whoever asks."""

from tests.world import World


async def test_every_price_and_limit_names_its_source(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > asal harga
        < Asal harga dan jatah:
          • Beras SPHP 5 kg Rp62.500: HET beras SPHP zona 1: Rp12.500/kg sejak Juli 2025 (Bapanas)
          – Jatah 5 karung per keluarga: Juknis SPHP 2026, diumumkan: 5 kemasan (25 kg)
          – Harga pasar beras medium Rp14.200 per kg (Rp71.000 per karung): contoh, Senin, 23 November 2026, Kota Bandar Lampung
          • Minyakita 1 liter Rp15.700: HET Minyakita: Rp15.700/liter (Permendag 43/2025)
          – Jatah 2 botol per keluarga: contoh
          • Gula pasir 1 kg Rp17.500: HAP gula konsumsi: Rp17.500/kg (acuan Bapanas, 2025)
          – Jatah 2 bungkus per keluarga: contoh
          – Harga pasar gula pasir Rp18.500 per kg (Rp18.500 per bungkus): contoh, Senin, 23 November 2026, Kota Bandar Lampung
          • Telur ayam ras 1 kg Rp30.000: HAP telur ayam ras: Rp30.000/kg (acuan Bapanas, 2025)
          – Jatah 2 bungkus per keluarga: contoh
          – Harga pasar telur ayam ras Rp32.000 per kg (Rp32.000 per bungkus): contoh, Senin, 23 November 2026, Kota Bandar Lampung
    """)
