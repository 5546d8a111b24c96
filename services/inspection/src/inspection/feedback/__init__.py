"""The feedback delivered to a unit in a round (巡察反馈): its issues, its text sealed, its rectification case opened."""
