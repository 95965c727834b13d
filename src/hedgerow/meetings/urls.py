"""The pages of this room, below `/p/<place>/`."""

from django.urls import URLPattern, path

from hedgerow.meetings.views import meetings, plan

urlpatterns: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting_new"),
    path("meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<uuid:pk>/call-off/", meetings.meeting_cancel, name="meeting_cancel"),
    path("meetings/<uuid:pk>/plan/", plan.meeting_plan, name="meeting_plan"),
]
