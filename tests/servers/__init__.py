"""Real mail and database servers, private to one test run: Dovecot, Postfix, PostgreSQL, and an SMTP sink."""
