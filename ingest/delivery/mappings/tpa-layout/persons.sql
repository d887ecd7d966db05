SELECT
    MBR_NO AS psn_no,
    max(ID_CARD_NO) AS certno,
    max(PHONE_NO) AS tel
FROM tpa_export
WHERE MBR_NO IS NOT NULL
GROUP BY MBR_NO
