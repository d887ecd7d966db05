SELECT DISTINCT
    setl_id,
    oprn_oprt_code
FROM (
    SELECT
        CLM_ID || '-' || SEGMENT AS setl_id,
        unnest([
                ICD9_PRCDR_CD_1,
                ICD9_PRCDR_CD_2,
                ICD9_PRCDR_CD_3,
                ICD9_PRCDR_CD_4,
                ICD9_PRCDR_CD_5,
                ICD9_PRCDR_CD_6
        ]) AS oprn_oprt_code
    FROM DE_to_Inpatient_Claims_Sample
)
WHERE oprn_oprt_code IS NOT NULL
