"""Results of inspection that are used in the appraisal of cadres (巡视工作条例 art. 30)."""
