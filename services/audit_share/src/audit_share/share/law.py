"""By which articles the bureau may offer material to a body that has not asked, and to which body each one opens."""

from contracts import Body
from contracts.audit_share import Law

OPENS_TO: dict[Law, frozenset[Body]] = {
    # Matters for another competent organ to handle, and responsible persons for it to punish.
    "audit_law_art_48": frozenset({"discipline_commission", "organization_dept"}),
    # Results of audit and of its rectification serve the appraisal of cadres.
    "audit_law_art_52": frozenset({"organization_dept", "discipline_commission"}),
    "audit_law_art_54": frozenset({"discipline_commission", "organization_dept"}),
    # Suspected duty violations and crimes go to the supervisory commission.
    "supervision_law_art_37": frozenset({"discipline_commission"}),
}
