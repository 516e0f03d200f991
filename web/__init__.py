"""Shows: the organiser's log and the judge's page."""
