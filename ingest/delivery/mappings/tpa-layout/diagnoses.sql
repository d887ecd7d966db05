SELECT
    setl_id,
    diag_code,
    max(main) AS maindiag_flag
FROM (
    SELECT CL_NO || '-' || PROV_CODE AS setl_id, trim(DIAG_CODE) AS diag_code, '1' AS main FROM tpa_export
    UNION ALL
    SELECT CL_NO || '-' || PROV_CODE, trim(unnest(string_split(CODES, ','))), '0' FROM tpa_export
)
WHERE diag_code <> ''
GROUP BY setl_id, diag_code
