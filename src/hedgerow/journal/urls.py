"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.journal import views

urlpatterns = [
    path("my-book/", views.journal, name="journal"),
    path("my-book/begin/", views.journal_begin, name="journal_begin"),
    path("my-book/write/", views.journal_write, name="journal_write"),
    path("my-book/asked-against/", views.journal_asked, name="journal_asked"),
    path("my-book/open/", views.journal_open, name="journal_open"),
    path("my-book/<uuid:pk>/take-out/", views.journal_leaf_end, name="journal_leaf_end"),
    path("my-book/phrase/", views.journal_phrase, name="journal_phrase"),
    path("my-book/destroy/", views.journal_end, name="journal_end"),
]
