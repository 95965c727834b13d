from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "hedgerow.questions"
    label = "questions"
