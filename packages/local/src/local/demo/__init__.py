"""Three real stories, played over HTTP as the bodies' own clients would, with their dates of then."""
