"""The API asks for its own key; each of its endpoints calls the same services as the pages."""
