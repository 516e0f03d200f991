"""The pages, a module for each group: what they show comes from the store, what they do goes to intake."""
