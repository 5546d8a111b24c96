"""A batch (分类分批): clues that were assigned to one office together."""
