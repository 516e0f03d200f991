"""Kills workers at named points and at random moments, and looks from outside what became of every mail."""
