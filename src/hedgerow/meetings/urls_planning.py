"""Meetings before they happen: calling, planning, inviting; rooms and series."""

from django.urls import URLPattern, path

from hedgerow.meetings.views import feeds, invitations, meetings, packs, plan, rooms, series, tabled

PLANNING: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting_new"),
    path("meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<uuid:pk>/call-off/", meetings.meeting_cancel, name="meeting_cancel"),
    path("meetings/<uuid:pk>/plan/", plan.meeting_plan, name="meeting_plan"),
    path("meetings/<uuid:pk>/table/", tabled.meeting_table, name="meeting_table"),
    path("on-the-table/<uuid:pk>/", tabled.tabled_says, name="tabled_says"),
    path("on-the-table/<uuid:pk>/leave/", tabled.tabled_remove, name="tabled_remove"),
    path("meetings/<uuid:pk>/meeting.ics", packs.meeting_file, name="meeting_file"),
    path("meetings/<uuid:pk>/print/", packs.meeting_pack, name="meeting_pack"),
    path(
        "meetings/<uuid:pk>/invitations/",
        invitations.meeting_invitations,
        name="meeting_invitations",
    ),
    path("meetings/<uuid:pk>/letter/", invitations.invitation_letter, name="invitation_letter"),
    path("meetings/<uuid:pk>/send/", invitations.invitations_send, name="invitations_send"),
    path("meetings/<uuid:pk>/what-changed/", rooms.outcome_new, name="outcome_new"),
    path("invitations/<uuid:pk>/end/", invitations.invitation_end, name="invitation_end"),
    path(
        "invitation/<uuid:pk>/<str:secret>/",
        invitations.invitation,
        {"link": "invitation"},
        name="invitation",
    ),
    path(
        "invitation/<uuid:pk>/<str:secret>/meeting.ics",
        invitations.invitation_file,
        {"link": "invitation"},
        name="invitation_file",
    ),
    path("calendar/", feeds.feed, name="feed"),
    path(
        "calendar/<uuid:pk>/<str:secret>/meetings.ics",
        feeds.feed_file,
        {"link": "feed"},
        name="feed_file",
    ),
    path("make-a-room/", rooms.room_new, name="room_new"),
    path("requests/<uuid:pk>/", rooms.request_page, name="request"),
    path("requests/<uuid:pk>/room/", rooms.request_gather, name="request_gather"),
    path("series/new/", series.series_new, name="series_new"),
    path("series/<uuid:pk>/", series.series, name="series"),
    path("series/<uuid:pk>/change/", series.series_change, name="series_change"),
    path("series/<uuid:pk>/dates/", series.series_dates, name="series_dates"),
    path("series/<uuid:pk>/suggest/", series.series_suggest, name="series_suggest"),
    path("series/<uuid:pk>/meetings.ics", series.series_file, name="series_file"),
    path(
        "series/<uuid:pk>/<str:secret>/meetings.ics",
        series.series_file,
        {"link": "series"},
        name="series_feed",
    ),
]
