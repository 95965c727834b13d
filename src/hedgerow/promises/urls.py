"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.promises.views import links, promises, rubs

urlpatterns = [
    path("promises/", promises.promises, name="promises"),
    path("promises/new/", promises.promise_new, name="promise_new"),
    path("promises/<uuid:pk>/", promises.promise, name="promise"),
    path("promises/<uuid:pk>/done/", promises.promise_done, name="promise_done"),
    path("promises/<uuid:pk>/ask/", promises.promise_ask, name="promise_ask"),
    path("promises/<uuid:pk>/stands/", promises.promise_stands, name="promise_stands"),
    path("promises/<uuid:pk>/change/", promises.promise_change, name="promise_change"),
    path("promises/<uuid:pk>/kept/", promises.promise_kept, name="promise_kept"),
    path("promises/<uuid:pk>/let-go/", promises.promise_let_go, name="promise_let_go"),
    path("promises/<uuid:pk>/hand-on/", promises.promise_hand_on, name="promise_hand_on"),
    path(
        "promise/<uuid:pk>/<str:secret>/",
        links.promise_received,
        {"link": "promise"},
        name="promise_received",
    ),
    path(
        "promised/<uuid:pk>/<str:secret>/",
        links.promise_given,
        {"link": "promised"},
        name="promise_given",
    ),
    path("rubs/", rubs.rubs, name="rubs"),
    path("rubs/new/", rubs.rub_new, name="rub_new"),
    path("rubs/<uuid:pk>/", rubs.rub, name="rub"),
    path("rubs/<uuid:pk>/spoke/", rubs.rub_spoke, name="rub_spoke"),
    path("rubs/<uuid:pk>/sorted/", rubs.rub_sorted, name="rub_sorted"),
    path("rubs/<uuid:pk>/third/", rubs.rub_third, name="rub_third"),
    path("rubs/<uuid:pk>/lesson/", rubs.rub_lesson, name="rub_lesson"),
    path("rubs/<uuid:pk>/share/", rubs.rub_share, name="rub_share"),
]
