SELECT
    CL_NO || '-' || PROV_CODE AS setl_id,
    CL_NO AS mdtrt_id,
    MBR_NO AS psn_no,
    PROV_CODE AS fixmedins_code,
    CASE WHEN max(CASE WHEN upper(BEN_TYPE) LIKE 'IP%' THEN 1 ELSE 0 END) = 1 THEN '21' ELSE '11' END AS med_type, -- derived
    min(try_cast(INCUR_DATE_FROM AS TIMESTAMP))::DATE AS begndate,
    max(try_cast(INCUR_DATE_TO AS TIMESTAMP))::DATE AS enddate,
    max(coalesce(try_cast(PAY_DATE AS TIMESTAMP), try_cast(UPD_DATE AS TIMESTAMP))) AS setl_time,
    any_value(replace(DIAG_CODE, ' ', '') ORDER BY LINE_NO) AS dise_code,
    any_value(DIAG_DESC ORDER BY LINE_NO) AS dise_name,
    sum(coalesce(
        try_cast(ORG_PRES_AMT_VALUE AS DECIMAL(16, 2)),
        try_cast(regexp_replace(ORG_PRES_AMT, '[^0-9.\-]', '', 'g') AS DECIMAL(16, 2))
    ))::DECIMAL(16, 2) AS medfee_sumamt,
    sum(coalesce(try_cast(CL_SOCIAL_PAY_AMT AS DECIMAL(16, 2)), 0))::DECIMAL(16, 2) AS fund_pay_sumamt,
    sum(coalesce(try_cast(CL_OWNER_PAY_AMT AS DECIMAL(16, 2)), 0))::DECIMAL(16, 2) AS psn_cash_pay,
    min(INVOICE_NO) AS invono,
    min(CL_PAY_ACCT_NO) AS payee_acct,
    '2' AS clr_way, -- derived: all are reimbursed on paper
    min(CRT_USER) AS opter_id
FROM tpa_export
GROUP BY CL_NO, PROV_CODE, MBR_NO
