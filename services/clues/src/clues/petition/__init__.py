"""What the handling offices tell the petition office every quarter (检举控告工作规则 art. 18)."""
