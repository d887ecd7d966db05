SELECT
    PROV_CODE AS fixmedins_code,
    min(PROV_NAME) AS fixmedins_name,
    CASE
        WHEN min(PROV_LEVEL) LIKE '三级%' THEN '3' WHEN min(PROV_LEVEL) LIKE '二级%' THEN '2'
        WHEN min(PROV_LEVEL) LIKE '一级%' THEN '1'
    END AS hosp_lv
FROM tpa_export
WHERE PROV_CODE IS NOT NULL
GROUP BY PROV_CODE
