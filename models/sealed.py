"""Personal data at rest: sealed with AES-GCM, found again by a keyed hash.

Two keys do two jobs. The sealing key can be changed: a sealed value starts with one byte that says
which key closed it, and the previous key stays readable. The index key can not be changed without
computing every index anew, so it is a key of its own.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_SHORTEST = 1 + _NONCE_BYTES + 16


class Unsealable(Exception):
    """The value was sealed with a key that is not here, about something else, or was changed."""


def read_key(text: str) -> bytes:
    """A key as it stands in the environment: base64url of 32 bytes. Raises ValueError."""
    key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, this one {len(key)}")
    return key


class Sealer:
    """Seals, opens and indexes. Made once, from the settings' keys, and handed to who needs it."""

    def __init__(self, key: bytes, previous: bytes | None, index_key: bytes) -> None:
        for each in (key, index_key) if previous is None else (key, previous, index_key):
            if len(each) != KEY_BYTES:
                raise ValueError(f"a key has {KEY_BYTES} bytes, this one {len(each)}")
        self._id = _key_id(key)
        self._current = AESGCM(key)
        self._by_id = {self._id: [self._current]}
        if previous is not None:
            self._by_id.setdefault(_key_id(previous), []).append(AESGCM(previous))
        self._index_key = index_key

    def seal(self, plain: bytes, about: str) -> bytes:
        """`plain` made unreadable: key id, nonce, ciphertext.

        `about` says what the value belongs to ("nik", "inbox:telegram:17"); the same words are
        needed to open it, so that a value moved to another row does not open there.
        """
        nonce = os.urandom(_NONCE_BYTES)
        return self._id + nonce + self._current.encrypt(nonce, plain, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """The inverse of `seal`. Raises Unsealable."""
        if len(sealed) < _SHORTEST:
            raise Unsealable("too short")
        nonce, box = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        for key in self._by_id.get(sealed[:1], ()):
            try:
                return key.decrypt(nonce, box, about.encode())
            except InvalidTag:
                continue
        raise Unsealable(about)

    def is_current(self, sealed: bytes) -> bool:
        """Whether the current key closed it; if not, it is due to be sealed anew."""
        return sealed[:1] == self._id

    def index(self, kind: str, text: str) -> bytes:
        """A keyed hash to look the text up by; equal texts of one kind have equal hashes."""
        return hmac.digest(self._index_key, f"{kind}:{text}".encode(), "sha256")


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"key id:" + key).digest()[:1]
