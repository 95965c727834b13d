"""What people and organisations said they would do; putting right what rubbed."""

from hedgerow.promises.models.promise import ENDS, Promise, PromiseStep
from hedgerow.promises.models.rub import Lesson, Rub, RubStep

__all__ = ["ENDS", "Lesson", "Promise", "PromiseStep", "Rub", "RubStep"]
