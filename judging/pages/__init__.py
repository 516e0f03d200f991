"""The pages that judges read, as typst templates and the door to typst."""
