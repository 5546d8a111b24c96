"""One special check in a round: selection of cadres (选人用人), or ideology work (意识形态)."""
