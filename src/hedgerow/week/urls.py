"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.week import letter_views as letters
from hedgerow.week import views
from hedgerow.week.after_meeting import seen_today
from hedgerow.week.meant import reflection_meant

urlpatterns = [
    path("this-week/", views.this_week, name="this_week"),
    path("this-week/answer/", views.line_answer, name="line_answer"),
    path("this-week/write-down/<uuid:pk>/", views.write_down, name="write_down"),
    path("this-week/letters/", letters.letters, name="letters"),
    path("this-week/rest/", views.rest_new, name="rest_new"),
    path("this-week/rest/<uuid:pk>/over/", views.rest_over, name="rest_over"),
    path("meetings/<uuid:pk>/seen/", seen_today, name="seen_today"),
    path("reflections/groups/<uuid:pk>/meant/", reflection_meant, name="reflection_meant"),
    path("line/<uuid:pk>/<str:secret>/", letters.line, {"link": "line"}, name="line"),
    path(
        "letters/<uuid:pk>/<str:secret>/",
        letters.letters_stop,
        {"link": "letters"},
        name="letters_stop",
    ),
]
