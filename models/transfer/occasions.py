"""What is the same in sheets of places, and of what is held at one of them for some time."""

from datetime import timedelta

from models.transfer.rows import BadValue
from models.transfer.sheet import Values

_LONGEST = timedelta(days=14)
_DOTS = "18.01.04".count(".")


def check_pin(values: Values) -> None:
    """A place has both coordinates or none. Raises BadValue."""
    if (values["lat"] is None) != (values["lon"] is None):
        raise BadValue("lat and lon belong together")


def check_kecamatan(values: Values) -> None:
    """The place lies in a kecamatan. Raises BadValue."""
    if str(values["kecamatan_code"]).count(".") != _DOTS:
        raise BadValue(f"{values['kecamatan_code']} is not a kecamatan")


def check_occasion(values: Values, what: str) -> None:
    """An event or a training, which `what` says, ends after it starts, and is cancelled with a
    reason or not at all. Raises BadValue."""
    if values["ends_at"] <= values["starts_at"]:
        raise BadValue("ends_at is not after starts_at")
    if values["ends_at"] - values["starts_at"] > _LONGEST:
        raise BadValue(f"lasts more than 14 days: write several {what}s")
    check_kecamatan(values)
    if values["state"] == "cancelled" and not values["reason"]:
        raise BadValue(f"a cancelled {what} needs a reason")
    if values["state"] != "cancelled" and values["reason"]:
        raise BadValue(f"only a cancelled {what} has a reason")
