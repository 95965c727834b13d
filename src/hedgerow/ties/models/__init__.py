"""What is known of relationships: reports, conversations, introductions. A tie is computed."""

from hedgerow.ties.models.conversation import Conversation, Presence, Rhythm
from hedgerow.ties.models.handover import Handover, HandoverStep
from hedgerow.ties.models.introduction import Asked, Introduction, IntroductionStep
from hedgerow.ties.models.picture import Picture
from hedgerow.ties.models.report import Award, Report

__all__ = [
    "Asked",
    "Award",
    "Conversation",
    "Handover",
    "HandoverStep",
    "Introduction",
    "IntroductionStep",
    "Picture",
    "Presence",
    "Report",
    "Rhythm",
]
