"""Claims with reversal pairs removed (剔除冲销的结算): what schemes and aggregates count."""

from __future__ import annotations

SETTLED_CLAIMS = """
CREATE VIEW settled_claims AS
WITH reversals AS (
    SELECT * FROM claims WHERE refd_setl_flag AND vali_flag IS DISTINCT FROM false
), named AS (
    SELECT DISTINCT refd_of_setl_id AS setl_id FROM reversals WHERE refd_of_setl_id IS NOT NULL
), unnamed AS (
    SELECT psn_no, fixmedins_code, med_type, begndate, enddate, -medfee_sumamt AS amount,
           row_number() OVER (PARTITION BY psn_no, fixmedins_code, med_type, begndate, enddate, medfee_sumamt
                              ORDER BY setl_time, setl_id) AS nth
    FROM reversals WHERE refd_of_setl_id IS NULL
), paired AS (
    SELECT setl_id FROM (
        SELECT c.setl_id, c.psn_no, c.fixmedins_code, c.med_type, c.begndate, c.enddate, c.medfee_sumamt,
               row_number() OVER (PARTITION BY c.psn_no, c.fixmedins_code, c.med_type, c.begndate, c.enddate,
                                  c.medfee_sumamt ORDER BY c.setl_time, c.setl_id) AS nth
        FROM claims c
        SEMI JOIN unnamed u ON c.psn_no = u.psn_no AND c.fixmedins_code = u.fixmedins_code
        WHERE c.refd_setl_flag IS NOT true AND c.vali_flag IS DISTINCT FROM false
          AND c.setl_id NOT IN (SELECT setl_id FROM named)
    ) c
    SEMI JOIN unnamed u ON c.psn_no = u.psn_no AND c.fixmedins_code = u.fixmedins_code AND c.med_type = u.med_type
        AND c.begndate = u.begndate AND c.enddate = u.enddate AND c.medfee_sumamt = u.amount AND c.nth = u.nth
)
SELECT * FROM claims c
WHERE c.refd_setl_flag IS NOT true
  AND c.vali_flag IS DISTINCT FROM false
  AND NOT EXISTS (SELECT 1 FROM named n WHERE n.setl_id = c.setl_id)
  AND NOT EXISTS (SELECT 1 FROM paired p WHERE p.setl_id = c.setl_id)
"""
"""Reversal rows, rows marked invalid, and the originals that reversals take back are left out.

A reversal names its original in ``refd_of_setl_id``; one that does not is paired, one to one in order of settlement,
with a claim of the same person, institution, type and days over the opposite amount.
"""
