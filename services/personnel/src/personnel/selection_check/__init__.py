"""The department's check of selection and appointment in a round (选人用人专项检查), and its two reports."""
