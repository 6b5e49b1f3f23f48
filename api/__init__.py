"""The answering service, its citation gate, its settings and its JSON API."""
