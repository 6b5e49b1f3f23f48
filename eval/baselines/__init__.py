"""Retrieval by well-known libraries, each in a process and an environment of its own. Imports nothing of ours."""
