"""The composition root: commands, configuration, the clock, and the wiring of all rooms."""
