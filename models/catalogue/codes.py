"""The codes of products: as ticket codes, six characters that survive being read aloud."""

import re

from models.staples.codes import LENGTH, new_code, read_code

_NAMED = re.compile(rf"^\s*produk[\s:_-]+([0-9A-Za-z]{{{LENGTH}}})\s*$", re.IGNORECASE)


def product_code_in(text: str) -> str | None:
    """The code in `produk 8K2M4Q`, as links to a product say it; None in all other words."""
    found = _NAMED.match(text)
    return read_code(found[1]) if found else None


__all__ = ["new_code", "product_code_in"]
