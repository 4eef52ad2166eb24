"""The frame around the house: settings, the embedded PostgreSQL, database roles, URLs.

It is the only place that reads the environment (`env.py`) and knows passwords, sockets and folders. Rooms never import it,
with one exception: the faces and upkeep, which start servers and make backups.
"""
