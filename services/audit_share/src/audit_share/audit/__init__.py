"""An audit by legal procedure: notice, draft report, ten days for the auditee, report (审计法实施条例 arts 35, 39)."""
