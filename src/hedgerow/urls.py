"""Every address. What lies below `/p/<place>/` is asked inside that place (`place.middleware`)."""

from django.urls import include, path

from hedgerow.api.urls import api

urlpatterns = [
    path("", include("hedgerow.web.urls")),
    path("", include("hedgerow.accounts.urls")),
    path("p/<slug:place>/", include("hedgerow.place.urls")),
    path("p/<slug:place>/", include("hedgerow.ties.urls")),
    path("p/<slug:place>/", include("hedgerow.questions.urls")),
    path("p/<slug:place>/", include("hedgerow.promises.urls")),
    path("p/<slug:place>/", include("hedgerow.helm.urls")),
    path("p/<slug:place>/", include("hedgerow.meetings.urls")),
    path("p/<slug:place>/", include("hedgerow.pot.urls")),
    path("p/<slug:place>/", include("hedgerow.stories.urls")),
    path("p/<slug:place>/", include("hedgerow.voices.urls")),
    path("p/<slug:place>/", include("hedgerow.reflections.urls")),
    path("p/<slug:place>/", include("hedgerow.journal.urls")),
    path("p/<slug:place>/", include("hedgerow.rounds.urls")),
    path("p/<slug:place>/", include("hedgerow.moving.urls")),
    path("p/<slug:place>/", include("hedgerow.week.urls")),
    path("p/<slug:place>/", include("hedgerow.privacy.urls")),
    path("p/<slug:place>/", include("hedgerow.exchange.urls")),
    path("api/v1/", api.urls),
]

handler400 = "hedgerow.web.views.bad_request"
handler403 = "hedgerow.web.views.not_found"
handler404 = "hedgerow.web.views.not_found"
handler500 = "hedgerow.web.views.went_wrong"
