SELECT
    CLM_ID || '-' || SEGMENT AS setl_id,
    CLM_ID AS mdtrt_id,
    DESYNPUF_ID AS psn_no,
    PRVDR_NUM AS fixmedins_code,
    AT_PHYSN_NPI AS dr_code,
    '21' AS med_type, -- what the file is: inpatient claims and no others
    try_strptime(CLM_FROM_DT, '%Y%m%d')::DATE AS begndate,
    try_strptime(CLM_THRU_DT, '%Y%m%d')::DATE AS enddate,
    try_strptime(CLM_THRU_DT, '%Y%m%d') AS setl_time, -- derived: no settlement time in the file
    ICD9_DGNS_CD_1 AS dise_code,
    CLM_PMT_AMT::DECIMAL(16, 2) + NCH_PRMRY_PYR_CLM_PD_AMT::DECIMAL(16, 2) + patient_paid AS medfee_sumamt, -- derived
    CLM_PMT_AMT::DECIMAL(16, 2) AS fund_pay_sumamt,
    patient_paid AS psn_cash_pay,
    CLM_DRG_CD AS drg_code
FROM (
    SELECT
        *,
        coalesce(NCH_BENE_IP_DDCTBL_AMT::DECIMAL(16, 2), 0)
        + coalesce(NCH_BENE_PTA_COINSRNC_LBLTY_AM::DECIMAL(16, 2), 0)
        + coalesce(NCH_BENE_BLOOD_DDCTBL_LBLTY_AM::DECIMAL(16, 2), 0) AS patient_paid
    FROM DE_to_Inpatient_Claims_Sample
)
