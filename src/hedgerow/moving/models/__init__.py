"""What this room keeps."""

from hedgerow.moving.models.leaving import Handing, Leaving

__all__ = ["Handing", "Leaving"]
