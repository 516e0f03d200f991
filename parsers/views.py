"""Bytes seen through a memoryview, for libraries that insist on bytes."""


def as_bytes(view: memoryview) -> bytes:
    """The bytes under a view; copied only where it shows a part of them, or a mapped file."""
    return view.obj if isinstance(view.obj, bytes) and len(view.obj) == view.nbytes else bytes(view)
