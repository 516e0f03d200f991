"""Reads presentations: every word of every slide, in the order in which people read it."""
