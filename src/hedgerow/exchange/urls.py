"""Files in, files out."""

from django.urls import path

from hedgerow.exchange.views import bringing, taking_out

urlpatterns = [
    path("bring-in/", bringing.bring_in, name="bring_in"),
    path("bring-in/<uuid:pk>/", bringing.bring_in_preview, name="bring_in_preview"),
    path("bring-in/<uuid:pk>/apply/", bringing.bring_in_apply, name="bring_in_apply"),
    path("bring-in/<uuid:pk>/drop/", bringing.bring_in_drop, name="bring_in_drop"),
    path("bring-in/<uuid:pk>/undo/", bringing.bring_in_undo, name="bring_in_undo"),
    path("take-out/", taking_out.take_out, name="take_out"),
    path("take-out/<slug:kind>/", taking_out.take_out_file, name="take_out_file"),
]
