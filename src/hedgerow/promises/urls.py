"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.promises.views import promises

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
]
