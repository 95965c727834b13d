"""Where the API's rooms are put together."""

from ninja import NinjaAPI

api = NinjaAPI(title="Hedgerow", version="1", urls_namespace="api")
