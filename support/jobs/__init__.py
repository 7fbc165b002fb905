"""Work that need not be done while somebody waits: huey on SQLite, procrastinate on PostgreSQL.

A row of the house says what is to be done; a job only rings for it. So a job that is lost or comes
twice does no harm: whoever works looks at the rows now and then, and does nothing twice.
"""
