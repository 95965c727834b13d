"""The pages of notes, below `/p/<place>/`."""

from django.urls import URLPattern, path

from hedgerow.meetings.views import notes, notes_heard, notes_made, notes_pasting, notes_people

NOTES: list[URLPattern] = [
    path("notes/", notes.notes, name="notes"),
    path("notes/open/", notes.notes_open, name="notes_open"),
    path("notes/close/", notes.notes_close, name="notes_close"),
    path("notes/<uuid:pk>/", notes.note, name="note"),
    path("notes/<uuid:pk>/draft/", notes.note_desk, name="note_desk"),
    path("notes/<uuid:pk>/share/", notes.note_share, name="note_share"),
    path("notes/<uuid:pk>/publish/", notes.note_publish, name="note_publish"),
    path("notes/<uuid:pk>/note.txt", notes.note_text, name="note_text"),
    path("notes/<uuid:pk>/note.docx", notes.note_docx, name="note_docx"),
    path("notes/<uuid:pk>/note.pdf", notes.note_pdf, name="note_pdf"),
    path("notes/<uuid:pk>/editions/", notes.note_versions, name="note_versions"),
    path("notes/<uuid:pk>/suggest/", notes_people.note_suggest, name="note_suggest"),
    path("notes/<uuid:pk>/quote/", notes_people.quote_add, name="quote_add"),
    path("meetings/<uuid:pk>/note/", notes.note_write, name="note_write"),
    path("meetings/<uuid:pk>/decide/", notes_made.decision_new, name="decision_new"),
    path("meetings/<uuid:pk>/promise/", notes_made.promise_here, name="promise_here"),
    path("decisions/<uuid:pk>/change/", notes_made.decision_change, name="decision_change"),
    path("decisions/<uuid:pk>/remove/", notes_made.decision_remove, name="decision_remove"),
    path("quotes/<uuid:pk>/remove/", notes_people.quote_remove, name="quote_remove"),
    path("suggestions/<uuid:pk>/answer/", notes_people.suggestion_answer, name="suggestion_answer"),
    path("quote/<uuid:pk>/<str:secret>/", notes_people.quote, {"link": "quote"}, name="quote"),
    path(
        "room/<uuid:pk>/<str:secret>/note/",
        notes_people.note_room,
        {"link": "room"},
        name="note_room",
    ),
    path(
        "open-notes/<uuid:pk>/<str:secret>/",
        notes_people.note_open,
        {"link": "note"},
        name="note_open",
    ),
    path("notes/bring/", notes_pasting.paste, name="paste"),
    path("meetings/<uuid:pk>/bring/", notes_pasting.meeting_paste, name="meeting_paste"),
    path("meetings/<uuid:pk>/names/", notes_pasting.speakers, name="speakers"),
    path("brought/<uuid:pk>/", notes_pasting.pasted, name="pasted"),
    path("brought/<uuid:pk>/promise/", notes_pasting.pasted_promise, name="pasted_promise"),
    path("brought/<uuid:pk>/delete/", notes_pasting.pasted_forget, name="pasted_forget"),
    path("meetings/<uuid:pk>/how-was-it/", notes_heard.heard_told, name="heard_told"),
    path("meetings/<uuid:pk>/how-was-it/ask/", notes_heard.heard_ask, name="heard_ask"),
    path("heard/<uuid:pk>/<str:secret>/", notes_heard.heard, {"link": "heard"}, name="heard"),
]
