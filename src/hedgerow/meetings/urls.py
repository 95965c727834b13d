"""The pages of this room, below `/p/<place>/`."""

from django.urls import URLPattern

from hedgerow.meetings.urls_groups import GROUPS
from hedgerow.meetings.urls_live import LIVE
from hedgerow.meetings.urls_notes import NOTES
from hedgerow.meetings.urls_planning import PLANNING

urlpatterns: list[URLPattern] = [
    *PLANNING,
    *GROUPS,
    *LIVE,
    *NOTES,
]
