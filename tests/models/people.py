"""Keys and invented people for tests; nobody can have a number of kecamatan 99."""

from models.sealed import Sealer

SEALER = Sealer(b"k" * 32, None, b"i" * 32)

KK_SITI = "1871990101200001"
NIK_SITI = "1871994506900001"
NIK_BUDI = "1871990203880002"
KK_TONO = "1871991507190003"
NIK_TONO = "1871991112750004"

NATAR = "18.01.04"
DESA_NATAR = "18.01.04.2004"
