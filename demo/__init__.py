"""A season to try everything on: who writes in, with which decks, forms and mails, and servers for it."""
