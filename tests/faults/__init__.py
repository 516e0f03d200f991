"""The faults of docs/faults.md against real servers: what goes wrong, and that nothing is lost or doubled."""
