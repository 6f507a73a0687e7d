"""Cara bayar pajak kendaraan: which way to pay can really serve a case, and where that is."""
