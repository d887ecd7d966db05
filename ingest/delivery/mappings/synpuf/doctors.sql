SELECT DISTINCT npi AS dr_code, PRVDR_NUM AS fixmedins_code
FROM (
    SELECT AT_PHYSN_NPI AS npi, PRVDR_NUM FROM DE_to_Inpatient_Claims_Sample
    UNION ALL
    SELECT OP_PHYSN_NPI, PRVDR_NUM FROM DE_to_Inpatient_Claims_Sample
    UNION ALL
    SELECT OT_PHYSN_NPI, PRVDR_NUM FROM DE_to_Inpatient_Claims_Sample
)
WHERE npi IS NOT NULL
