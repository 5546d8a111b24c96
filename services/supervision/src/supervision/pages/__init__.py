"""What the leading group's people see: pages in Chinese and English that follow what happens."""
