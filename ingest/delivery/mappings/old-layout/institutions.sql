SELECT
    code AS fixmedins_code,
    code AS fixmedins_name -- derived: the layout names no institution
FROM (
    SELECT trim(医院编码) AS code FROM df_train
    UNION
    SELECT trim(医院编码) AS code FROM fee_detail
)
WHERE nullif(code, 'NA') IS NOT NULL
