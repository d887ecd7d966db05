SELECT DISTINCT
    PRVDR_NUM AS fixmedins_code,
    PRVDR_NUM AS fixmedins_name, -- derived: the file names no institution
    '1' AS fixmedins_type -- derived: all are hospitals
FROM DE_to_Inpatient_Claims_Sample
WHERE PRVDR_NUM IS NOT NULL
