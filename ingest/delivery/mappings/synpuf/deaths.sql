-- Dates of death are the first of the month: right to the month only.
SELECT
    DESYNPUF_ID AS psn_no,
    min(try_strptime(BENE_DEATH_DT, '%Y%m%d'))::DATE AS death_date -- derived
FROM DE_Beneficiary_Summary_File_Sample
WHERE BENE_DEATH_DT IS NOT NULL
GROUP BY DESYNPUF_ID
