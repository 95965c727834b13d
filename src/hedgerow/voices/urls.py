"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.voices.views import acting, arranging, askings, by_link, recordings, returning

urlpatterns = [
    path("arrangements/", arranging.arrangements, name="arrangements"),
    path("arrangements/tell/", arranging.arrangement_fact, name="arrangement_fact"),
    path(
        "arrangements/<uuid:pk>/end/",
        arranging.arrangement_fact_end,
        name="arrangement_fact_end",
    ),
    path("in-their-words/", askings.voices, name="voices"),
    path("in-their-words/ask/", askings.asking_new, name="asking_new"),
    path("in-their-words/what-happened/", acting.what_happened, name="what_happened"),
    path("in-their-words/we-mean-to-hear/", acting.least_heard, name="least_heard"),
    path("in-their-words/we-mean-to-hear/new/", acting.least_heard_new, name="least_heard_new"),
    path(
        "in-their-words/we-mean-to-hear/<uuid:pk>/end/",
        acting.least_heard_end,
        name="least_heard_end",
    ),
    path("in-their-words/asked/<uuid:pk>/", askings.asking, name="asking"),
    path("in-their-words/asked/<uuid:pk>/paper/", askings.asking_paper, name="asking_paper"),
    path("in-their-words/asked/<uuid:pk>/close/", askings.asking_close, name="asking_close"),
    path("in-their-words/asked/<uuid:pk>/hear/", askings.voice_hear, name="voice_hear"),
    path("in-their-words/came/<uuid:pk>/told/", acting.voice_told, name="voice_told"),
    path("in-their-words/sound/<uuid:pk>/", recordings.recording, name="recording"),
    path("in-their-words/sound/<uuid:pk>/type/", recordings.recording_type, name="recording_type"),
    path("in-their-words/<uuid:pk>/", acting.voice, name="voice"),
    path("in-their-words/<uuid:pk>/link/", askings.voice_slip, name="voice_slip"),
    path("in-their-words/<uuid:pk>/ask-again/", returning.voice_return, name="voice_return"),
    path("in-their-words/<uuid:pk>/again/", returning.voice_hear_again, name="voice_hear_again"),
    path("in-their-words/<uuid:pk>/let/", acting.voice_let, name="voice_let"),
    path("in-their-words/<uuid:pk>/hold/", acting.voice_hold, name="voice_hold"),
    path("in-their-words/<uuid:pk>/came/", acting.voice_came, name="voice_came"),
    path("in-their-words/<uuid:pk>/propose/", acting.voice_propose, name="voice_propose"),
    path(
        "ask/<uuid:pk>/<str:secret>/",
        by_link.three_questions,
        {"link": "asking"},
        name="three_questions",
    ),
    path("words/<uuid:pk>/<str:secret>/", by_link.own_words, {"link": "voice"}, name="own_words"),
    path(
        "spoken/<uuid:pk>/<str:secret>/",
        recordings.own_recording,
        {"link": "recording"},
        name="own_recording",
    ),
]
