"""What was given to the commission's own system (问题线索管理信息系统): which clues, when, by whom."""
