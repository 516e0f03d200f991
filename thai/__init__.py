"""Thai text for programs: repair, normal form, order, digits, dates, columns and words, as pure functions."""
