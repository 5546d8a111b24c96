"""One session of the leading group: what it heard and decided, and who does what until when."""
