"""Who may open the pages that belong to no place."""

from hedgerow.core.policy import Who

PAGES = {
    "home": Who.ANYONE,
    "components": Who.ANYONE,
    "mail": Who.DEMONSTRATION,
    "health": Who.ANYONE,
}
