"""What this room keeps."""

from hedgerow.moving.models.closing import Closing
from hedgerow.moving.models.leaving import Handing, Leaving
from hedgerow.moving.models.silence import Silence, SilenceRule, Yes

__all__ = ["Closing", "Handing", "Leaving", "Silence", "SilenceRule", "Yes"]
