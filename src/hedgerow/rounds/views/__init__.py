"""The pages of money rounds."""
