-- Person
WITH own AS (SELECT psn_no AS key, _owners, CASE WHEN (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'certno:') FOR f IN _flags])) THEN certno END AS certno, psn_name AS psn_name, gend AS gend, brdy AS brdy, insutype AS insutype, area_code AS area_code, surv_stas AS surv_stas, psn_idet_type AS psn_idet_type FROM node_persons WHERE psn_no IS NOT NULL), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT psn_no AS key, _agency FROM edge_claims WHERE psn_no IS NOT NULL AND setl_id IS NOT NULL UNION ALL SELECT DISTINCT holder_psn_no AS key, _agency FROM edge_bank_accounts WHERE holder_psn_no IS NOT NULL AND bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags])) UNION ALL SELECT DISTINCT psn_no AS key, _agency FROM edge_employments WHERE psn_no IS NOT NULL AND emp_no IS NOT NULL UNION ALL SELECT DISTINCT psn_no AS key, _agency FROM edge_doctors WHERE dr_code IS NOT NULL AND psn_no IS NOT NULL UNION ALL SELECT DISTINCT start_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_person_institution) UNION ALL SELECT DISTINCT start_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_person_employer) UNION ALL SELECT DISTINCT psn_no AS key, _agency FROM edge_deaths) GROUP BY key) SELECT coalesce(own.key, m.key) AS psn_no, coalesce(own.certno, legal.token) AS certno, own.psn_name AS psn_name, own.gend AS gend, own.brdy AS brdy, own.insutype AS insutype, own.area_code AS area_code, own.surv_stas AS surv_stas, own.psn_idet_type AS psn_idet_type, j0.death_date AS death_date, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key LEFT JOIN node_deaths j0 ON j0.psn_no = coalesce(own.key, m.key) LEFT JOIN legal_persons legal ON legal.token = m.key AND own.key IS NULL;

-- Staff
WITH own AS (SELECT dr_code AS key, list_sort(list_distinct(flatten(list(_owners)))) AS _owners, max(dr_name) AS dr_name, max(prac_psn_type) AS prac_psn_type, max(pay_qual_status) AS pay_qual_status FROM node_doctors WHERE dr_code IS NOT NULL GROUP BY dr_code), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT dr_code AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND dr_code IS NOT NULL) GROUP BY key) SELECT coalesce(own.key, m.key) AS dr_code, own.dr_name AS dr_name, own.prac_psn_type AS prac_psn_type, own.pay_qual_status AS pay_qual_status, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Agent
WITH own AS (SELECT agnt_id AS key, _owners, agnt_name AS agnt_name FROM node_agents WHERE agnt_id IS NOT NULL), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT agnt_id AS key, _agency FROM edge_claims WHERE agnt_id IS NOT NULL AND setl_id IS NOT NULL) GROUP BY key) SELECT coalesce(own.key, m.key) AS agnt_id, own.agnt_name AS agnt_name, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Handler
SELECT key AS opter_id, owners, CAST(NULL AS BOOLEAN) AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT opter_id AS key, _agency FROM edge_claims WHERE opter_id IS NOT NULL AND setl_id IS NOT NULL) GROUP BY key);

-- Institution
WITH own AS (SELECT fixmedins_code AS key, _owners, fixmedins_name AS fixmedins_name, fixmedins_type AS fixmedins_type, hosp_lv AS hosp_lv, area_code AS area_code, CASE WHEN (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'uscc:') FOR f IN _flags])) THEN uscc END AS uscc, ownership AS ownership, beds AS beds, contract_begin AS contract_begin, contract_end AS contract_end, contract_status AS contract_status, lon AS lon, lat AS lat FROM node_institutions WHERE fixmedins_code IS NOT NULL), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT fixmedins_code AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND fixmedins_code IS NOT NULL UNION ALL SELECT DISTINCT fixmedins_code AS key, _agency FROM edge_drug_traces WHERE drug_trac_codg IS NOT NULL AND fixmedins_code IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'drug_trac_codg:') FOR f IN _flags])) AND setl_id IS NULL UNION ALL SELECT DISTINCT fixmedins_code AS key, _agency FROM edge_doctors WHERE dr_code IS NOT NULL AND fixmedins_code IS NOT NULL UNION ALL SELECT DISTINCT end_key AS key, owner AS _agency FROM (SELECT * FROM computed_supplied_company_institution) UNION ALL SELECT DISTINCT end_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_person_institution) UNION ALL SELECT DISTINCT end_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_company_institution)) GROUP BY key) SELECT coalesce(own.key, m.key) AS fixmedins_code, own.fixmedins_name AS fixmedins_name, own.fixmedins_type AS fixmedins_type, own.hosp_lv AS hosp_lv, own.area_code AS area_code, own.uscc AS uscc, own.ownership AS ownership, own.beds AS beds, own.contract_begin AS contract_begin, own.contract_end AS contract_end, own.contract_status AS contract_status, own.lon AS lon, own.lat AS lat, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Employer
WITH own AS (SELECT emp_no AS key, _owners, emp_name AS emp_name, estab_date AS estab_date, CASE WHEN (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'uscc:') FOR f IN _flags])) THEN uscc END AS uscc, status AS status FROM node_employers WHERE emp_no IS NOT NULL), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT emp_no AS key, _agency FROM edge_employments WHERE psn_no IS NOT NULL AND emp_no IS NOT NULL UNION ALL SELECT DISTINCT end_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_person_employer) UNION ALL SELECT DISTINCT end_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_company_employer)) GROUP BY key) SELECT coalesce(own.key, m.key) AS emp_no, own.emp_name AS emp_name, own.estab_date AS estab_date, own.uscc AS uscc, own.status AS status, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Company
SELECT m.key AS company_id, n.name, m.owners, CASE WHEN n.name IS NULL THEN true END AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT start_key AS key, owner AS _agency FROM (SELECT * FROM computed_supplied_company_institution) UNION ALL SELECT DISTINCT start_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_company_institution) UNION ALL SELECT DISTINCT start_key AS key, owner AS _agency FROM (SELECT * FROM computed_owns_company_employer)) GROUP BY key) m LEFT JOIN company_names n ON n.company_id = m.key;

-- Household
SELECT key AS household_id, owners, CAST(NULL AS BOOLEAN) AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT household_id AS key, _agency FROM edge_persons WHERE psn_no IS NOT NULL AND household_id IS NOT NULL) GROUP BY key);

-- Region
SELECT key AS adcode, owners, CAST(NULL AS BOOLEAN) AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT area_code AS key, _agency FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND area_code IS NOT NULL UNION ALL SELECT DISTINCT area_code AS key, _agency FROM edge_addresses WHERE addr_id IS NOT NULL AND area_code IS NOT NULL) GROUP BY key);

-- Agency
SELECT code, name, [code] AS owners, CAST(NULL AS BOOLEAN) AS stub FROM projected_agencies;

-- Claim
WITH own AS (SELECT setl_id AS key, _owners, med_type AS med_type, begndate AS begndate, enddate AS enddate, date_trunc('second', setl_time) AS setl_time, dise_code AS dise_code, dise_name AS dise_name, CAST(medfee_sumamt * 100 AS BIGINT) AS medfee_sumamt_fen, CAST(fund_pay_sumamt * 100 AS BIGINT) AS fund_pay_sumamt_fen, refd_setl_flag AS refd_setl_flag, vali_flag AS vali_flag FROM node_claims WHERE setl_id IS NOT NULL), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT refd_of_setl_id AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND refd_of_setl_id IS NOT NULL UNION ALL SELECT DISTINCT setl_id AS key, _agency FROM edge_drug_traces WHERE drug_trac_codg IS NOT NULL AND setl_id IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'drug_trac_codg:') FOR f IN _flags]))) GROUP BY key) SELECT coalesce(own.key, m.key) AS setl_id, own.med_type AS med_type, own.begndate AS begndate, own.enddate AS enddate, own.setl_time AS setl_time, own.dise_code AS dise_code, own.dise_name AS dise_name, own.medfee_sumamt_fen AS medfee_sumamt_fen, own.fund_pay_sumamt_fen AS fund_pay_sumamt_fen, own.refd_setl_flag AS refd_setl_flag, own.vali_flag AS vali_flag, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Encounter
SELECT key AS mdtrt_id, owners, CAST(NULL AS BOOLEAN) AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT mdtrt_id AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND mdtrt_id IS NOT NULL) GROUP BY key);

-- Invoice
SELECT key AS number, owners, CAST(NULL AS BOOLEAN) AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT invono AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND invono IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'invono:') FOR f IN _flags]))) GROUP BY key);

-- TraceCode
WITH own AS (SELECT drug_trac_codg AS key, list_sort(list_distinct(flatten(list(_owners)))) AS _owners, max(med_list_codg) AS med_list_codg FROM node_drug_traces WHERE drug_trac_codg IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'drug_trac_codg:') FOR f IN _flags])) GROUP BY drug_trac_codg), m AS (SELECT CAST(NULL AS VARCHAR) AS key, CAST(NULL AS VARCHAR[]) AS owners WHERE false) SELECT coalesce(own.key, m.key) AS code, own.med_list_codg AS med_list_codg, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Item
WITH own AS (SELECT hilist_code AS key, _owners, name AS name, med_list_codg AS med_list_codg FROM node_items WHERE hilist_code IS NOT NULL), m AS (SELECT CAST(NULL AS VARCHAR) AS key, CAST(NULL AS VARCHAR[]) AS owners WHERE false) SELECT coalesce(own.key, m.key) AS hilist_code, own.name AS name, own.med_list_codg AS med_list_codg, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Phone
SELECT key AS token, owners, CAST(NULL AS BOOLEAN) AS stub FROM (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT coner_tel AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND coner_tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'coner_tel:') FOR f IN _flags])) UNION ALL SELECT DISTINCT tel AS key, _agency FROM edge_persons WHERE psn_no IS NOT NULL AND tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'tel:') FOR f IN _flags])) UNION ALL SELECT DISTINCT tel AS key, _agency FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'tel:') FOR f IN _flags])) UNION ALL SELECT DISTINCT tel AS key, _agency FROM edge_employers WHERE emp_no IS NOT NULL AND tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'tel:') FOR f IN _flags])) UNION ALL SELECT DISTINCT agnt_tel AS key, _agency FROM edge_agents WHERE agnt_id IS NOT NULL AND agnt_tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'agnt_tel:') FOR f IN _flags]))) GROUP BY key);

-- BankAccount
WITH own AS (SELECT bank_acct AS key, _owners, bank_name AS bank_name FROM node_bank_accounts WHERE bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags]))), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT payee_acct AS key, _agency FROM edge_claims WHERE setl_id IS NOT NULL AND payee_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'payee_acct:') FOR f IN _flags])) UNION ALL SELECT DISTINCT bank_acct AS key, _agency FROM edge_persons WHERE psn_no IS NOT NULL AND bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags])) UNION ALL SELECT DISTINCT bank_acct AS key, _agency FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags]))) GROUP BY key) SELECT coalesce(own.key, m.key) AS token, own.bank_name AS bank_name, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- Address
WITH own AS (SELECT addr_id AS key, _owners, addr AS addr, area_code AS area_code FROM node_addresses WHERE addr_id IS NOT NULL), m AS (SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM (SELECT DISTINCT addr_id AS key, _agency FROM edge_persons WHERE psn_no IS NOT NULL AND addr_id IS NOT NULL UNION ALL SELECT DISTINCT addr_id AS key, _agency FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND addr_id IS NOT NULL UNION ALL SELECT DISTINCT emp_addr_id AS key, _agency FROM edge_employers WHERE emp_no IS NOT NULL AND emp_addr_id IS NOT NULL) GROUP BY key) SELECT coalesce(own.key, m.key) AS addr_id, own.addr AS addr, own.area_code AS area_code, CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners, CASE WHEN own.key IS NULL THEN true END AS stub FROM own FULL JOIN m ON own.key = m.key;

-- (Person)-[FILED]->(Claim)
SELECT psn_no AS start_key, setl_id AS end_key, _agency AS owner FROM edge_claims WHERE psn_no IS NOT NULL AND setl_id IS NOT NULL;

-- (Claim)-[AT]->(Institution)
SELECT setl_id AS start_key, fixmedins_code AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND fixmedins_code IS NOT NULL;

-- (Claim)-[BY]->(Staff)
SELECT setl_id AS start_key, dr_code AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND dr_code IS NOT NULL;

-- (Claim)-[OF]->(Encounter)
SELECT setl_id AS start_key, mdtrt_id AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND mdtrt_id IS NOT NULL;

-- (Claim)-[BILLED_WITH]->(Invoice)
SELECT setl_id AS start_key, invono AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND invono IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'invono:') FOR f IN _flags]));

-- (Claim)-[REVERSES]->(Claim)
SELECT setl_id AS start_key, refd_of_setl_id AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND refd_of_setl_id IS NOT NULL;

-- (Handler)-[APPROVED]->(Claim)
SELECT opter_id AS start_key, setl_id AS end_key, _agency AS owner FROM edge_claims WHERE opter_id IS NOT NULL AND setl_id IS NOT NULL;

-- (Agent)-[FILED_FOR]->(Claim)
SELECT agnt_id AS start_key, setl_id AS end_key, _agency AS owner FROM edge_claims WHERE agnt_id IS NOT NULL AND setl_id IS NOT NULL;

-- (Claim)-[PAID_TO]->(BankAccount)
SELECT setl_id AS start_key, payee_acct AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND payee_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'payee_acct:') FOR f IN _flags]));

-- (Claim)-[CONTACT]->(Phone)
SELECT setl_id AS start_key, coner_tel AS end_key, _agency AS owner FROM edge_claims WHERE setl_id IS NOT NULL AND coner_tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'coner_tel:') FOR f IN _flags]));

-- (TraceCode)-[SOLD_IN]->(Claim)
SELECT drug_trac_codg AS start_key, setl_id AS end_key, _agency AS owner, substr(md5(concat_ws('/', coalesce(CAST(fixmedins_code AS VARCHAR), ''), coalesce(CAST(event AS VARCHAR), ''), coalesce(CAST(sale_time AS VARCHAR), ''), coalesce(CAST(feedetl_sn AS VARCHAR), ''))), 1, 16) AS edge_key, event AS event, date_trunc('second', sale_time) AS sale_time FROM edge_drug_traces WHERE drug_trac_codg IS NOT NULL AND setl_id IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'drug_trac_codg:') FOR f IN _flags]));

-- (TraceCode)-[SEEN_AT]->(Institution)
SELECT drug_trac_codg AS start_key, fixmedins_code AS end_key, _agency AS owner, substr(md5(concat_ws('/', coalesce(CAST(event AS VARCHAR), ''), coalesce(CAST(sale_time AS VARCHAR), ''), coalesce(CAST(feedetl_sn AS VARCHAR), ''))), 1, 16) AS edge_key, event AS event, date_trunc('second', sale_time) AS sale_time FROM edge_drug_traces WHERE drug_trac_codg IS NOT NULL AND fixmedins_code IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'drug_trac_codg:') FOR f IN _flags])) AND setl_id IS NULL;

-- (Company)-[SUPPLIED]->(Institution)
SELECT * FROM computed_supplied_company_institution;

-- (Person)-[LIVES_IN]->(Household)
SELECT psn_no AS start_key, household_id AS end_key, _agency AS owner FROM edge_persons WHERE psn_no IS NOT NULL AND household_id IS NOT NULL;

-- (Person)-[VISITED]->(Institution)
SELECT c.psn_no AS start_key, c.fixmedins_code AS end_key, c._agency AS owner, 'claims' AS source, 'settled-sum/1' AS method,
       max(d.recorded_at) AS recorded_at, count(*) AS claims, min(c.begndate) AS first, max(c.enddate) AS last,
       CAST(sum(CAST(c.fund_pay_sumamt * 100 AS BIGINT)) AS BIGINT) AS fund_amount_fen
FROM edge_settled c JOIN projected_deliveries d ON d.id = c._delivery
WHERE c.psn_no IS NOT NULL AND c.fixmedins_code IS NOT NULL
GROUP BY ALL;

-- (Person)-[TREATED_BY]->(Staff)
SELECT c.psn_no AS start_key, c.dr_code AS end_key, c._agency AS owner, 'claims' AS source, 'settled-sum/1' AS method,
       max(d.recorded_at) AS recorded_at, count(*) AS claims, min(c.begndate) AS first, max(c.enddate) AS last,
       CAST(sum(CAST(c.fund_pay_sumamt * 100 AS BIGINT)) AS BIGINT) AS fund_amount_fen
FROM edge_settled c JOIN projected_deliveries d ON d.id = c._delivery
WHERE c.psn_no IS NOT NULL AND c.dr_code IS NOT NULL
GROUP BY ALL;

-- (Person)-[USES]->(Phone)
SELECT psn_no AS start_key, tel AS end_key, _agency AS owner, 'persons.tel' AS edge_key, CAST(NULL AS DATE) AS since, 'persons.tel' AS source FROM edge_persons WHERE psn_no IS NOT NULL AND tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'tel:') FOR f IN _flags]));

-- (Person)-[USES]->(BankAccount)
SELECT psn_no AS start_key, bank_acct AS end_key, _agency AS owner, 'persons.bank_acct' AS edge_key, CAST(NULL AS DATE) AS since, 'persons.bank_acct' AS source FROM edge_persons WHERE psn_no IS NOT NULL AND bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags])) UNION ALL SELECT holder_psn_no AS start_key, bank_acct AS end_key, _agency AS owner, 'bank_accounts.holder_psn_no' AS edge_key, CAST(NULL AS DATE) AS since, 'bank_accounts.holder_psn_no' AS source FROM edge_bank_accounts WHERE holder_psn_no IS NOT NULL AND bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags]));

-- (Person)-[USES]->(Address)
SELECT psn_no AS start_key, addr_id AS end_key, _agency AS owner, 'persons.addr_id' AS edge_key, CAST(NULL AS DATE) AS since, 'persons.addr_id' AS source FROM edge_persons WHERE psn_no IS NOT NULL AND addr_id IS NOT NULL;

-- (Institution)-[USES]->(Phone)
SELECT fixmedins_code AS start_key, tel AS end_key, _agency AS owner, 'institutions.tel' AS edge_key, CAST(NULL AS DATE) AS since, 'institutions.tel' AS source FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'tel:') FOR f IN _flags]));

-- (Institution)-[USES]->(BankAccount)
SELECT fixmedins_code AS start_key, bank_acct AS end_key, _agency AS owner, 'institutions.bank_acct' AS edge_key, CAST(NULL AS DATE) AS since, 'institutions.bank_acct' AS source FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND bank_acct IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'bank_acct:') FOR f IN _flags]));

-- (Institution)-[USES]->(Address)
SELECT fixmedins_code AS start_key, addr_id AS end_key, _agency AS owner, 'institutions.addr_id' AS edge_key, CAST(NULL AS DATE) AS since, 'institutions.addr_id' AS source FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND addr_id IS NOT NULL;

-- (Employer)-[USES]->(Phone)
SELECT emp_no AS start_key, tel AS end_key, _agency AS owner, 'employers.tel' AS edge_key, CAST(NULL AS DATE) AS since, 'employers.tel' AS source FROM edge_employers WHERE emp_no IS NOT NULL AND tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'tel:') FOR f IN _flags]));

-- (Employer)-[USES]->(Address)
SELECT emp_no AS start_key, emp_addr_id AS end_key, _agency AS owner, 'employers.emp_addr_id' AS edge_key, CAST(NULL AS DATE) AS since, 'employers.emp_addr_id' AS source FROM edge_employers WHERE emp_no IS NOT NULL AND emp_addr_id IS NOT NULL;

-- (Agent)-[USES]->(Phone)
SELECT agnt_id AS start_key, agnt_tel AS end_key, _agency AS owner, 'agents.agnt_tel' AS edge_key, CAST(NULL AS DATE) AS since, 'agents.agnt_tel' AS source FROM edge_agents WHERE agnt_id IS NOT NULL AND agnt_tel IS NOT NULL AND (len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, 'agnt_tel:') FOR f IN _flags]));

-- (Person)-[EMPLOYED_BY]->(Employer)
SELECT psn_no AS start_key, emp_no AS end_key, _agency AS owner, CAST(start_date AS VARCHAR) AS edge_key, start_date AS since, end_date AS until, CAST(clct_base * 100 AS BIGINT) AS base_fen FROM edge_employments WHERE psn_no IS NOT NULL AND emp_no IS NOT NULL;

-- (Staff)-[WORKS_AT]->(Institution)
SELECT dr_code AS start_key, fixmedins_code AS end_key, _agency AS owner, begntime AS since, endtime AS until, dept_name AS dept_name FROM edge_doctors WHERE dr_code IS NOT NULL AND fixmedins_code IS NOT NULL;

-- (Staff)-[IS]->(Person)
SELECT DISTINCT dr_code AS start_key, psn_no AS end_key, _agency AS owner FROM edge_doctors WHERE dr_code IS NOT NULL AND psn_no IS NOT NULL;

-- (Person)-[OWNS]->(Institution)
SELECT * FROM computed_owns_person_institution;

-- (Person)-[OWNS]->(Employer)
SELECT * FROM computed_owns_person_employer;

-- (Company)-[OWNS]->(Institution)
SELECT * FROM computed_owns_company_institution;

-- (Company)-[OWNS]->(Employer)
SELECT * FROM computed_owns_company_employer;

-- (Institution)-[LOCATED_IN]->(Region)
SELECT fixmedins_code AS start_key, area_code AS end_key, _agency AS owner FROM edge_institutions WHERE fixmedins_code IS NOT NULL AND area_code IS NOT NULL;

-- (Address)-[LOCATED_IN]->(Region)
SELECT addr_id AS start_key, area_code AS end_key, _agency AS owner FROM edge_addresses WHERE addr_id IS NOT NULL AND area_code IS NOT NULL;

