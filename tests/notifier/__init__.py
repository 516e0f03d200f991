"""Tests of the room that answers."""
