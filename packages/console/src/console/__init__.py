"""The look of the pages: layout, words in Chinese and English."""
