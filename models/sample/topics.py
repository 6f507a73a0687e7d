"""What the sample announces."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.tables import Topic

_OFTEN = "paling sering 3 kali seminggu"
TOPICS = (
    ("pasar-murah", "Pasar murah", "jadwal dan tempat pasar murah di daerah Anda"),
    ("sembako", "Sembako bersubsidi", "kapan pemesanan dibuka dan ditutup"),
    ("harga", "Harga pangan", "perubahan harga bahan pokok yang perlu diketahui"),
    ("pajak", "Pajak kendaraan", "keringanan dan jadwal layanan Samsat"),
    ("umkm", "Usaha kecil (UMKM)", "pelatihan dan program untuk usaha kecil"),
)


async def load_topics(session: AsyncSession) -> None:
    """Load what is missing."""
    rows = [
        {
            "code": code, "place": number, "bit": number, "name": name, "about": about,
            "often": _OFTEN,
        }
        for number, (code, name, about) in enumerate(TOPICS)
    ]  # fmt: skip
    await session.execute(insert(Topic).values(rows).on_conflict_do_nothing())
