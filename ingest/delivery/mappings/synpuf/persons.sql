-- One row per person and year in the files: the latest year counts.
SELECT
    DESYNPUF_ID AS psn_no,
    BENE_SEX_IDENT_CD AS gend,
    try_strptime(BENE_BIRTH_DT, '%Y%m%d')::DATE AS brdy,
    SP_STATE_CODE || BENE_COUNTY_CD AS area_code,
    CASE WHEN BENE_DEATH_DT IS NULL THEN '1' ELSE '0' END AS surv_stas
FROM DE_Beneficiary_Summary_File_Sample
QUALIFY row_number() OVER (PARTITION BY DESYNPUF_ID ORDER BY regexp_extract(_file, '_(\d{4})_', 1) DESC, _file) = 1
