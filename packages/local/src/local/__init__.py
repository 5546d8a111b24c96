"""The one-machine stack and the sanxun command."""
