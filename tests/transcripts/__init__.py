"""Conversations, written down as they are to go: see `conversations/README.md`."""
