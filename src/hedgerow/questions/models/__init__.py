"""What this room keeps."""

from hedgerow.questions.models.purpose import Pulse, PulseAnswer, Purpose
from hedgerow.questions.models.question import Afterword, Follow, LetGo, Question

__all__ = ["Afterword", "Follow", "LetGo", "Pulse", "PulseAnswer", "Purpose", "Question"]
