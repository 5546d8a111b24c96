"""An account of another body that may be named as a reader of shares, under its keyed id (知悉范围)."""
