"""What tests of files share: keys, and the moment at which they are read."""

import base64
from datetime import UTC, datetime

from bot.settings import key_bytes
from models.sealed import Sealer

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
SEALER = Sealer(key_bytes(KEY), None, key_bytes(KEY))
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
