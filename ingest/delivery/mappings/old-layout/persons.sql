SELECT DISTINCT trim(个人编码) AS psn_no FROM df_train WHERE nullif(trim(个人编码), 'NA') IS NOT NULL
