"""One finding of a team (底稿): its text and evidence in the vault, checked by a second person."""
