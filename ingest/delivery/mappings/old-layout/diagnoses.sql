SELECT DISTINCT
    setl_id,
    name AS diag_code, -- derived: names, no codes
    name AS diag_name
FROM (
    SELECT
        顺序号 AS setl_id,
        trim(unnest(regexp_split_to_array(nullif(trim(出院诊断病种名称), 'NA'), '[,，;；、|/+]+'))) AS name
    FROM df_train
)
WHERE name <> ''
