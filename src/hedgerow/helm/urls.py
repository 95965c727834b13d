"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.helm.views import feeling, groups, opportunities, proposals, saying

urlpatterns = [
    path("helm/", proposals.decisions, name="decisions"),
    path("helm/groups/", groups.groups, name="groups"),
    path("helm/groups/new/", groups.group_new, name="group_new"),
    path("helm/groups/<uuid:pk>/", groups.group, name="group"),
    path("helm/groups/<uuid:pk>/close/", proposals.group_close, name="group_close"),
    path("helm/groups/<uuid:pk>/boat/", groups.group_boat, name="group_boat"),
    path("helm/groups/<uuid:pk>/members/new/", groups.group_member_new, name="group_member_new"),
    path("helm/groups/<uuid:pk>/hope/", groups.hope_new, name="hope_new"),
    path("helm/groups/<uuid:pk>/propose/", proposals.proposal_new, name="proposal_new"),
    path(
        "helm/groups/<uuid:pk>/opportunity/", opportunities.opportunity_new, name="opportunity_new"
    ),
    path("helm/opportunities/<uuid:pk>/", opportunities.opportunity, name="opportunity"),
    path(
        "helm/opportunities/<uuid:pk>/stand/",
        opportunities.opportunity_stand,
        name="opportunity_stand",
    ),
    path(
        "helm/opportunities/<uuid:pk>/settle/",
        opportunities.opportunity_settle,
        name="opportunity_settle",
    ),
    path("helm/members/<uuid:pk>/end/", groups.group_member_end, name="group_member_end"),
    path("helm/agreements/<uuid:pk>/", groups.agreement, name="agreement"),
    path("helm/agreements/<uuid:pk>/change/", proposals.agreement_change, name="agreement_change"),
    path("helm/proposals/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("helm/proposals/<uuid:pk>/remark/", proposals.proposal_remark, name="proposal_remark"),
    path("helm/proposals/<uuid:pk>/reword/", proposals.proposal_reword, name="proposal_reword"),
    path("helm/proposals/<uuid:pk>/ask/", proposals.proposal_ask, name="proposal_ask"),
    path("helm/proposals/<uuid:pk>/confirm/", proposals.proposal_confirm, name="proposal_confirm"),
    path("helm/proposals/<uuid:pk>/adopt/", proposals.proposal_adopt, name="proposal_adopt"),
    path("helm/proposals/<uuid:pk>/let-go/", proposals.proposal_let_go, name="proposal_let_go"),
    path("helm/proposals/<uuid:pk>/look/", proposals.proposal_look, name="proposal_look"),
    path("helm/proposals/<uuid:pk>/felt/", feeling.felt_ask, name="felt_ask"),
    path("felt/<uuid:pk>/<str:secret>/", feeling.felt, {"link": "felt"}, name="felt"),
    path("helm/says/<uuid:pk>/", saying.say, name="say"),
    path("helm/says/<uuid:pk>/for/", saying.say_for, name="say_for"),
    path("say/<uuid:pk>/<str:secret>/", saying.say_by_link, {"link": "say"}, name="say_by_link"),
    path("helm/objections/<uuid:pk>/weigh/", saying.objection_weigh, name="objection_weigh"),
    path(
        "helm/objections/<uuid:pk>/withdraw/", saying.objection_withdraw, name="objection_withdraw"
    ),
    path(
        "helm/objections/<uuid:pk>/set-aside/",
        saying.objection_set_aside,
        name="objection_set_aside",
    ),
]
