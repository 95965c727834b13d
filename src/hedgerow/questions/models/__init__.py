"""What this room keeps."""

from hedgerow.questions.models.question import Afterword, Follow, LetGo, Question

__all__ = ["Afterword", "Follow", "LetGo", "Question"]
