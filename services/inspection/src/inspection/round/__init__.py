"""One inspection round (一轮巡察) with the units that it inspects."""
