"""Webhooks after Standard Webhooks 1.0: where one may send, how it is signed, and the sending itself."""
