"""An issue of a unit's rectification that the department supervises (选人用人, 基层党组织建设), and its checks of it."""
