"""The codes of products: as ticket codes, six characters that survive being read aloud."""

import re

from models.staples.codes import ALPHABET, LENGTH

_NAMED = re.compile(rf"^\s*produk[\s:_-]+([{ALPHABET}]{{{LENGTH}}})\s*$", re.IGNORECASE)
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def is_product_code(text: str) -> bool:
    """Whether a product could be called so in a link."""
    return _CODE.fullmatch(text) is not None


def product_code_in(text: str) -> str | None:
    """The code in `produk 8K2M4Q`, as links to a product say it; None in all other words."""
    found = _NAMED.match(text)
    return found[1].upper() if found else None
