"""The call as it is now, for pages that ask at every request: read anew only when something changed it."""

from app.opening import call_with_winners
from app.settings import Settings
from contest.call import Call
from store.changes import latest_changes
from store.engine import Engine


class CallInForce:
    """Called, it gives the call. Raises Unavailable on an outage."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._seen = latest_changes(engine)
        self._call = call_with_winners(settings, engine)

    def __call__(self) -> Call:
        """Winners that are imported meanwhile come with the next change, or the next start."""
        latest = latest_changes(self._engine)
        if latest != self._seen:
            self._seen, self._call = latest, call_with_winners(self._settings, self._engine)
        return self._call
