-- Ten columns of codes, wide to long; the first is the main diagnosis. A code that a claim names twice counts once.
SELECT
    setl_id,
    diag_code,
    CASE WHEN min(nth) = 1 THEN '1' ELSE '0' END AS maindiag_flag
FROM (
    SELECT
        CLM_ID || '-' || SEGMENT AS setl_id,
        unnest([
                ICD9_DGNS_CD_1,
                ICD9_DGNS_CD_2,
                ICD9_DGNS_CD_3,
                ICD9_DGNS_CD_4,
                ICD9_DGNS_CD_5,
                ICD9_DGNS_CD_6,
                ICD9_DGNS_CD_7,
                ICD9_DGNS_CD_8,
                ICD9_DGNS_CD_9,
                ICD9_DGNS_CD_10
        ]) AS diag_code,
        generate_subscripts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1) AS nth
    FROM DE_to_Inpatient_Claims_Sample
)
WHERE diag_code IS NOT NULL
GROUP BY setl_id, diag_code
