"""Answers of a gateway of Samsat about invented vehicles."""

from bot.sandbox.config import Json


def an_answer(plate: str, *, pkb: int = 90_900, opsen: int = 59_994) -> Json:
    """A motorcycle's bill of this year."""
    due = "2026-12-01"
    lines = [("pkb", pkb), ("opsen", opsen), ("swdkllj", 35_000)]
    return {
        "plate": plate,
        "vehicle": {
            "kind": "motorcycle", "due": due, "stnk_until": "2028-12-01", "cc": 110,
            "brand": "Contoh", "model": "Bebek", "year": 2019, "colour": "hitam",
        },
        "lines": [{"what": what, "due": due, "rupiah": rupiah} for what, rupiah in lines],
        "total": sum(rupiah for _, rupiah in lines),
    }  # fmt: skip
