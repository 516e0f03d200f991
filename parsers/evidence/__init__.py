"""Looks at the pages of a form as a person would: legibility, ink, marks; for people, not for verdicts."""
