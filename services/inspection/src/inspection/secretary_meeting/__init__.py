"""The secretary's special meeting (书记专题会) that hears the clues of a team before they leave the office."""
