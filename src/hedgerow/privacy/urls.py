"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.privacy import views

urlpatterns = [
    path("what-is-held/", views.held, name="held"),
    path("what-is-held/file/", views.held_file, name="held_file"),
    path("what-is-held/forget-me/", views.forget_me, name="forget_me"),
    path("what-is-held/wrong/", views.concern_new, name="concern_new"),
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/<uuid:pk>/answer/", views.concern_answer, name="concern_answer"),
    path("people/<uuid:pk>/forget/", views.person_forget, name="person_forget"),
]
