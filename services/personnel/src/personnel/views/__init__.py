"""The questions that the department answers, one folder a question."""
