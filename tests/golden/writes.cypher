// Person
UNWIND $rows AS row MERGE (n:Person {`psn_no`: row[0]}) SET n += {`certno`: row[1], `psn_name`: row[2], `gend`: row[3], `brdy`: row[4], `insutype`: row[5], `area_code`: row[6], `surv_stas`: row[7], `psn_idet_type`: row[8], `death_date`: row[9], `owners`: row[10], `stub`: row[11]};
UNWIND $rows AS row MATCH (n:Person {`psn_no`: row[0]}) DETACH DELETE n;
MATCH (n:Person) WHERE n.`psn_no` > $after WITH n ORDER BY n.`psn_no` LIMIT $limit RETURN collect(coalesce(toString(n.`psn_no`), '') + '\u001f' + coalesce(toString(n.`certno`), '') + '\u001f' + coalesce(toString(n.`psn_name`), '') + '\u001f' + coalesce(toString(n.`gend`), '') + '\u001f' + coalesce(toString(n.`brdy`), '') + '\u001f' + coalesce(toString(n.`insutype`), '') + '\u001f' + coalesce(toString(n.`area_code`), '') + '\u001f' + coalesce(toString(n.`surv_stas`), '') + '\u001f' + coalesce(toString(n.`psn_idet_type`), '') + '\u001f' + coalesce(toString(n.`death_date`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`psn_no`) AS last;

// Staff
UNWIND $rows AS row MERGE (n:Staff {`dr_code`: row[0]}) SET n += {`dr_name`: row[1], `prac_psn_type`: row[2], `pay_qual_status`: row[3], `owners`: row[4], `stub`: row[5]};
UNWIND $rows AS row MATCH (n:Staff {`dr_code`: row[0]}) DETACH DELETE n;
MATCH (n:Staff) WHERE n.`dr_code` > $after WITH n ORDER BY n.`dr_code` LIMIT $limit RETURN collect(coalesce(toString(n.`dr_code`), '') + '\u001f' + coalesce(toString(n.`dr_name`), '') + '\u001f' + coalesce(toString(n.`prac_psn_type`), '') + '\u001f' + coalesce(toString(n.`pay_qual_status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`dr_code`) AS last;

// Agent
UNWIND $rows AS row MERGE (n:Agent {`agnt_id`: row[0]}) SET n += {`agnt_name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:Agent {`agnt_id`: row[0]}) DETACH DELETE n;
MATCH (n:Agent) WHERE n.`agnt_id` > $after WITH n ORDER BY n.`agnt_id` LIMIT $limit RETURN collect(coalesce(toString(n.`agnt_id`), '') + '\u001f' + coalesce(toString(n.`agnt_name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`agnt_id`) AS last;

// Handler
UNWIND $rows AS row MERGE (n:Handler {`opter_id`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Handler {`opter_id`: row[0]}) DETACH DELETE n;
MATCH (n:Handler) WHERE n.`opter_id` > $after WITH n ORDER BY n.`opter_id` LIMIT $limit RETURN collect(coalesce(toString(n.`opter_id`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`opter_id`) AS last;

// Institution
UNWIND $rows AS row MERGE (n:Institution {`fixmedins_code`: row[0]}) SET n += {`fixmedins_name`: row[1], `fixmedins_type`: row[2], `hosp_lv`: row[3], `area_code`: row[4], `uscc`: row[5], `ownership`: row[6], `beds`: row[7], `contract_begin`: row[8], `contract_end`: row[9], `contract_status`: row[10], `lon`: row[11], `lat`: row[12], `owners`: row[13], `stub`: row[14]};
UNWIND $rows AS row MATCH (n:Institution {`fixmedins_code`: row[0]}) DETACH DELETE n;
MATCH (n:Institution) WHERE n.`fixmedins_code` > $after WITH n ORDER BY n.`fixmedins_code` LIMIT $limit RETURN collect(coalesce(toString(n.`fixmedins_code`), '') + '\u001f' + coalesce(toString(n.`fixmedins_name`), '') + '\u001f' + coalesce(toString(n.`fixmedins_type`), '') + '\u001f' + coalesce(toString(n.`hosp_lv`), '') + '\u001f' + coalesce(toString(n.`area_code`), '') + '\u001f' + coalesce(toString(n.`uscc`), '') + '\u001f' + coalesce(toString(n.`ownership`), '') + '\u001f' + coalesce(toString(n.`beds`), '') + '\u001f' + coalesce(toString(n.`contract_begin`), '') + '\u001f' + coalesce(toString(n.`contract_end`), '') + '\u001f' + coalesce(toString(n.`contract_status`), '') + '\u001f' + coalesce(toString(toInteger(round(n.`lon` * 1000000))), '') + '\u001f' + coalesce(toString(toInteger(round(n.`lat` * 1000000))), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`fixmedins_code`) AS last;

// Employer
UNWIND $rows AS row MERGE (n:Employer {`emp_no`: row[0]}) SET n += {`emp_name`: row[1], `estab_date`: row[2], `uscc`: row[3], `status`: row[4], `owners`: row[5], `stub`: row[6]};
UNWIND $rows AS row MATCH (n:Employer {`emp_no`: row[0]}) DETACH DELETE n;
MATCH (n:Employer) WHERE n.`emp_no` > $after WITH n ORDER BY n.`emp_no` LIMIT $limit RETURN collect(coalesce(toString(n.`emp_no`), '') + '\u001f' + coalesce(toString(n.`emp_name`), '') + '\u001f' + coalesce(toString(n.`estab_date`), '') + '\u001f' + coalesce(toString(n.`uscc`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`emp_no`) AS last;

// Company
UNWIND $rows AS row MERGE (n:Company {`company_id`: row[0]}) SET n += {`name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:Company {`company_id`: row[0]}) DETACH DELETE n;
MATCH (n:Company) WHERE n.`company_id` > $after WITH n ORDER BY n.`company_id` LIMIT $limit RETURN collect(coalesce(toString(n.`company_id`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`company_id`) AS last;

// Household
UNWIND $rows AS row MERGE (n:Household {`household_id`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Household {`household_id`: row[0]}) DETACH DELETE n;
MATCH (n:Household) WHERE n.`household_id` > $after WITH n ORDER BY n.`household_id` LIMIT $limit RETURN collect(coalesce(toString(n.`household_id`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`household_id`) AS last;

// Region
UNWIND $rows AS row MERGE (n:Region {`adcode`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Region {`adcode`: row[0]}) DETACH DELETE n;
MATCH (n:Region) WHERE n.`adcode` > $after WITH n ORDER BY n.`adcode` LIMIT $limit RETURN collect(coalesce(toString(n.`adcode`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`adcode`) AS last;

// Agency
UNWIND $rows AS row MERGE (n:Agency {`code`: row[0]}) SET n += {`name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:Agency {`code`: row[0]}) DETACH DELETE n;
MATCH (n:Agency) WHERE n.`code` > $after WITH n ORDER BY n.`code` LIMIT $limit RETURN collect(coalesce(toString(n.`code`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`code`) AS last;

// Claim
UNWIND $rows AS row MERGE (n:Claim {`setl_id`: row[0]}) SET n += {`med_type`: row[1], `begndate`: row[2], `enddate`: row[3], `setl_time`: row[4], `dise_code`: row[5], `dise_name`: row[6], `medfee_sumamt_fen`: row[7], `fund_pay_sumamt_fen`: row[8], `refd_setl_flag`: row[9], `vali_flag`: row[10], `owners`: row[11], `stub`: row[12]};
UNWIND $rows AS row MATCH (n:Claim {`setl_id`: row[0]}) DETACH DELETE n;
MATCH (n:Claim) WHERE n.`setl_id` > $after WITH n ORDER BY n.`setl_id` LIMIT $limit RETURN collect(coalesce(toString(n.`setl_id`), '') + '\u001f' + coalesce(toString(n.`med_type`), '') + '\u001f' + coalesce(toString(n.`begndate`), '') + '\u001f' + coalesce(toString(n.`enddate`), '') + '\u001f' + coalesce(toString(n.`setl_time`), '') + '\u001f' + coalesce(toString(n.`dise_code`), '') + '\u001f' + coalesce(toString(n.`dise_name`), '') + '\u001f' + coalesce(toString(n.`medfee_sumamt_fen`), '') + '\u001f' + coalesce(toString(n.`fund_pay_sumamt_fen`), '') + '\u001f' + coalesce(toString(n.`refd_setl_flag`), '') + '\u001f' + coalesce(toString(n.`vali_flag`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`setl_id`) AS last;

// Encounter
UNWIND $rows AS row MERGE (n:Encounter {`mdtrt_id`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Encounter {`mdtrt_id`: row[0]}) DETACH DELETE n;
MATCH (n:Encounter) WHERE n.`mdtrt_id` > $after WITH n ORDER BY n.`mdtrt_id` LIMIT $limit RETURN collect(coalesce(toString(n.`mdtrt_id`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`mdtrt_id`) AS last;

// Invoice
UNWIND $rows AS row MERGE (n:Invoice {`number`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Invoice {`number`: row[0]}) DETACH DELETE n;
MATCH (n:Invoice) WHERE n.`number` > $after WITH n ORDER BY n.`number` LIMIT $limit RETURN collect(coalesce(toString(n.`number`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`number`) AS last;

// TraceCode
UNWIND $rows AS row MERGE (n:TraceCode {`code`: row[0]}) SET n += {`med_list_codg`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:TraceCode {`code`: row[0]}) DETACH DELETE n;
MATCH (n:TraceCode) WHERE n.`code` > $after WITH n ORDER BY n.`code` LIMIT $limit RETURN collect(coalesce(toString(n.`code`), '') + '\u001f' + coalesce(toString(n.`med_list_codg`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`code`) AS last;

// Item
UNWIND $rows AS row MERGE (n:Item {`hilist_code`: row[0]}) SET n += {`name`: row[1], `med_list_codg`: row[2], `owners`: row[3], `stub`: row[4]};
UNWIND $rows AS row MATCH (n:Item {`hilist_code`: row[0]}) DETACH DELETE n;
MATCH (n:Item) WHERE n.`hilist_code` > $after WITH n ORDER BY n.`hilist_code` LIMIT $limit RETURN collect(coalesce(toString(n.`hilist_code`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`med_list_codg`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`hilist_code`) AS last;

// Phone
UNWIND $rows AS row MERGE (n:Phone {`token`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Phone {`token`: row[0]}) DETACH DELETE n;
MATCH (n:Phone) WHERE n.`token` > $after WITH n ORDER BY n.`token` LIMIT $limit RETURN collect(coalesce(toString(n.`token`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`token`) AS last;

// BankAccount
UNWIND $rows AS row MERGE (n:BankAccount {`token`: row[0]}) SET n += {`bank_name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:BankAccount {`token`: row[0]}) DETACH DELETE n;
MATCH (n:BankAccount) WHERE n.`token` > $after WITH n ORDER BY n.`token` LIMIT $limit RETURN collect(coalesce(toString(n.`token`), '') + '\u001f' + coalesce(toString(n.`bank_name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`token`) AS last;

// Address
UNWIND $rows AS row MERGE (n:Address {`addr_id`: row[0]}) SET n += {`addr`: row[1], `area_code`: row[2], `owners`: row[3], `stub`: row[4]};
UNWIND $rows AS row MATCH (n:Address {`addr_id`: row[0]}) DETACH DELETE n;
MATCH (n:Address) WHERE n.`addr_id` > $after WITH n ORDER BY n.`addr_id` LIMIT $limit RETURN collect(coalesce(toString(n.`addr_id`), '') + '\u001f' + coalesce(toString(n.`addr`), '') + '\u001f' + coalesce(toString(n.`area_code`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`addr_id`) AS last;

// Vehicle
UNWIND $rows AS row MERGE (n:Vehicle {`token`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Vehicle {`token`: row[0]}) DETACH DELETE n;
MATCH (n:Vehicle) WHERE n.`token` > $after WITH n ORDER BY n.`token` LIMIT $limit RETURN collect(coalesce(toString(n.`token`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`token`) AS last;

// Finding
UNWIND $rows AS row MERGE (n:Finding {`id`: row[0]}) SET n += {`scheme`: row[1], `basis`: row[2], `q`: row[3], `fund_amount_fen`: row[4], `window_from`: row[5], `window_to`: row[6], `run`: row[7], `owners`: row[8], `stub`: row[9], `compartment`: row[10], `visibility`: row[11]};
UNWIND $rows AS row MATCH (n:Finding {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Finding) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`scheme`), '') + '\u001f' + coalesce(toString(n.`basis`), '') + '\u001f' + coalesce(toString(toInteger(round(n.`q` * 1000000))), '') + '\u001f' + coalesce(toString(n.`fund_amount_fen`), '') + '\u001f' + coalesce(toString(n.`window_from`), '') + '\u001f' + coalesce(toString(n.`window_to`), '') + '\u001f' + coalesce(toString(n.`run`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Ring
UNWIND $rows AS row MERGE (n:Ring {`id`: row[0]}) SET n += {`scheme`: row[1], `score`: row[2], `basis`: row[3], `fund_amount_fen`: row[4], `members`: row[5], `run`: row[6], `owners`: row[7], `stub`: row[8], `compartment`: row[9], `visibility`: row[10]};
UNWIND $rows AS row MATCH (n:Ring {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Ring) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`scheme`), '') + '\u001f' + coalesce(toString(toInteger(round(n.`score` * 1000000))), '') + '\u001f' + coalesce(toString(n.`basis`), '') + '\u001f' + coalesce(toString(n.`fund_amount_fen`), '') + '\u001f' + coalesce(toString(n.`members`), '') + '\u001f' + coalesce(toString(n.`run`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Incident
UNWIND $rows AS row MERGE (n:Incident {`id`: row[0]}) SET n += {`title`: row[1], `from`: row[2], `until`: row[3], `adcode`: row[4], `status`: row[5], `owners`: row[6], `stub`: row[7], `compartment`: row[8], `visibility`: row[9]};
UNWIND $rows AS row MATCH (n:Incident {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Incident) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`from`), '') + '\u001f' + coalesce(toString(n.`until`), '') + '\u001f' + coalesce(toString(n.`adcode`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Proceeding
UNWIND $rows AS row MERGE (n:Proceeding {`id`: row[0]}) SET n += {`number`: row[1], `kind`: row[2], `agency`: row[3], `opened`: row[4], `status`: row[5], `owners`: row[6], `stub`: row[7], `compartment`: row[8], `visibility`: row[9]};
UNWIND $rows AS row MATCH (n:Proceeding {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Proceeding) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`agency`), '') + '\u001f' + coalesce(toString(n.`opened`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Transfer
UNWIND $rows AS row MERGE (n:Transfer {`id`: row[0]}) SET n += {`kind`: row[1], `sent`: row[2], `due`: row[3], `status`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Transfer {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Transfer) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`sent`), '') + '\u001f' + coalesce(toString(n.`due`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Tip
UNWIND $rows AS row MERGE (n:Tip {`id`: row[0]}) SET n += {`channel`: row[1], `received`: row[2], `adcode`: row[3], `status`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Tip {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Tip) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`channel`), '') + '\u001f' + coalesce(toString(n.`received`), '') + '\u001f' + coalesce(toString(n.`adcode`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Evidence
UNWIND $rows AS row MERGE (n:Evidence {`id`: row[0]}) SET n += {`kind`: row[1], `sha256`: row[2], `taken`: row[3], `owners`: row[4], `stub`: row[5], `compartment`: row[6], `visibility`: row[7]};
UNWIND $rows AS row MATCH (n:Evidence {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Evidence) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`sha256`), '') + '\u001f' + coalesce(toString(n.`taken`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Sanction
UNWIND $rows AS row MERGE (n:Sanction {`id`: row[0]}) SET n += {`kind`: row[1], `number`: row[2], `decided`: row[3], `amount_fen`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Sanction {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Sanction) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`decided`), '') + '\u001f' + coalesce(toString(n.`amount_fen`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Document
UNWIND $rows AS row MERGE (n:Document {`id`: row[0]}) SET n += {`title`: row[1], `kind`: row[2], `date`: row[3], `sha256`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Document {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Document) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`date`), '') + '\u001f' + coalesce(toString(n.`sha256`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Mention
UNWIND $rows AS row MERGE (n:Mention {`id`: row[0]}) SET n += {`kind`: row[1], `text`: row[2], `norm`: row[3], `owners`: row[4], `stub`: row[5], `compartment`: row[6], `visibility`: row[7]};
UNWIND $rows AS row MATCH (n:Mention {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Mention) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`text`), '') + '\u001f' + coalesce(toString(n.`norm`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '')) AS texts, max(n.`id`) AS last;

// Instrument
UNWIND $rows AS row MERGE (n:Instrument {`id`: row[0]}) SET n += {`work`: row[1], `title`: row[2], `number`: row[3], `issuer`: row[4], `level`: row[5], `status`: row[6], `version`: row[7], `doubted_from`: row[8], `valid_from`: row[9], `valid_to`: row[10], `owners`: row[11], `stub`: row[12]};
UNWIND $rows AS row MATCH (n:Instrument {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Instrument) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`work`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`issuer`), '') + '\u001f' + coalesce(toString(n.`level`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`doubted_from`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`id`) AS last;

// Article
UNWIND $rows AS row MERGE (n:Article {`id`: row[0]}) SET n += {`name`: row[1], `work`: row[2], `path`: row[3], `number`: row[4], `status`: row[5], `version`: row[6], `valid_from`: row[7], `valid_to`: row[8], `owners`: row[9], `stub`: row[10]};
UNWIND $rows AS row MATCH (n:Article {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Article) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`work`), '') + '\u001f' + coalesce(toString(n.`path`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`id`) AS last;

// Rule
UNWIND $rows AS row MERGE (n:Rule {`id`: row[0]}) SET n += {`name`: row[1], `work`: row[2], `path`: row[3], `number`: row[4], `version`: row[5], `valid_from`: row[6], `valid_to`: row[7], `owners`: row[8], `stub`: row[9]};
UNWIND $rows AS row MATCH (n:Rule {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Rule) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`work`), '') + '\u001f' + coalesce(toString(n.`path`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`id`) AS last;

// Scheme
UNWIND $rows AS row MERGE (n:Scheme {`id`: row[0]}) SET n += {`scheme`: row[1], `name`: row[2], `name_en`: row[3], `version`: row[4], `run`: row[5], `valid_from`: row[6], `valid_to`: row[7], `owners`: row[8], `stub`: row[9]};
UNWIND $rows AS row MATCH (n:Scheme {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Scheme) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`scheme`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`name_en`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`run`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`id`) AS last;

// TypicalCase
UNWIND $rows AS row MERGE (n:TypicalCase {`id`: row[0]}) SET n += {`title`: row[1], `work`: row[2], `issuer`: row[3], `date`: row[4], `version`: row[5], `valid_from`: row[6], `valid_to`: row[7], `owners`: row[8], `stub`: row[9]};
UNWIND $rows AS row MATCH (n:TypicalCase {`id`: row[0]}) DETACH DELETE n;
MATCH (n:TypicalCase) WHERE n.`id` > $after WITH n ORDER BY n.`id` LIMIT $limit RETURN collect(coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`work`), '') + '\u001f' + coalesce(toString(n.`issuer`), '') + '\u001f' + coalesce(toString(n.`date`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '')) AS texts, max(n.`id`) AS last;

// (Person)-[FILED]->(Claim)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:FILED {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:FILED {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (b:Claim) WHERE b.`setl_id` > $after WITH b ORDER BY b.`setl_id` LIMIT $limit CALL (b) { MATCH (a:Person)-[r:FILED]->(b:Claim) RETURN collect(a.`psn_no` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(b.`setl_id`) AS last;

// (Claim)-[AT]->(Institution)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:AT {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:AT {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:AT]->(b:Institution) RETURN collect(a.`setl_id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (Claim)-[BY]->(Staff)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:BY {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:BY {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:BY]->(b:Staff) RETURN collect(a.`setl_id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (Claim)-[OF]->(Encounter)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Encounter {`mdtrt_id`: row[1]}) MERGE (a)-[r:OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:OF {`owner`: row[2]}]->(b:Encounter {`mdtrt_id`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:OF]->(b:Encounter) RETURN collect(a.`setl_id` + '\u001f' + b.`mdtrt_id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (Claim)-[BILLED_WITH]->(Invoice)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Invoice {`number`: row[1]}) MERGE (a)-[r:BILLED_WITH {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:BILLED_WITH {`owner`: row[2]}]->(b:Invoice {`number`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:BILLED_WITH]->(b:Invoice) RETURN collect(a.`setl_id` + '\u001f' + b.`number` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (Claim)-[REVERSES]->(Claim)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:REVERSES {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:REVERSES {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:REVERSES]->(b:Claim) RETURN collect(a.`setl_id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (Handler)-[APPROVED]->(Claim)
UNWIND $rows AS row MATCH (a:Handler {`opter_id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:APPROVED {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Handler {`opter_id`: row[0]})-[r:APPROVED {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (b:Claim) WHERE b.`setl_id` > $after WITH b ORDER BY b.`setl_id` LIMIT $limit CALL (b) { MATCH (a:Handler)-[r:APPROVED]->(b:Claim) RETURN collect(a.`opter_id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(b.`setl_id`) AS last;

// (Agent)-[FILED_FOR]->(Claim)
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:FILED_FOR {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]})-[r:FILED_FOR {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (b:Claim) WHERE b.`setl_id` > $after WITH b ORDER BY b.`setl_id` LIMIT $limit CALL (b) { MATCH (a:Agent)-[r:FILED_FOR]->(b:Claim) RETURN collect(a.`agnt_id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(b.`setl_id`) AS last;

// (Claim)-[PAID_TO]->(BankAccount)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:PAID_TO {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:PAID_TO {`owner`: row[2]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:PAID_TO]->(b:BankAccount) RETURN collect(a.`setl_id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (Claim)-[CONTACT]->(Phone)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:CONTACT {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:CONTACT {`owner`: row[2]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Claim) WHERE a.`setl_id` > $after WITH a ORDER BY a.`setl_id` LIMIT $limit CALL (a) { MATCH (a:Claim)-[r:CONTACT]->(b:Phone) RETURN collect(a.`setl_id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`setl_id`) AS last;

// (TraceCode)-[SOLD_IN]->(Claim)
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:SOLD_IN {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`event`: row[4], `sale_time`: row[5]};
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]})-[r:SOLD_IN {`owner`: row[2], `edge_key`: row[3]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (b:Claim) WHERE b.`setl_id` > $after WITH b ORDER BY b.`setl_id` LIMIT $limit CALL (b) { MATCH (a:TraceCode)-[r:SOLD_IN]->(b:Claim) RETURN collect(a.`code` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`event`), '') + '\u001f' + coalesce(toString(r.`sale_time`), '')) AS one } RETURN collect(one) AS texts, max(b.`setl_id`) AS last;

// (TraceCode)-[SEEN_AT]->(Institution)
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:SEEN_AT {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`event`: row[4], `sale_time`: row[5]};
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]})-[r:SEEN_AT {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:TraceCode) WHERE a.`code` > $after WITH a ORDER BY a.`code` LIMIT $limit CALL (a) { MATCH (a:TraceCode)-[r:SEEN_AT]->(b:Institution) RETURN collect(a.`code` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`event`), '') + '\u001f' + coalesce(toString(r.`sale_time`), '')) AS one } RETURN collect(one) AS texts, max(a.`code`) AS last;

// (Company)-[SUPPLIED]->(Institution)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:SUPPLIED {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `events`: row[6], `first`: row[7], `last`: row[8]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:SUPPLIED {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Company) WHERE a.`company_id` > $after WITH a ORDER BY a.`company_id` LIMIT $limit CALL (a) { MATCH (a:Company)-[r:SUPPLIED]->(b:Institution) RETURN collect(a.`company_id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`events`), '') + '\u001f' + coalesce(toString(r.`first`), '') + '\u001f' + coalesce(toString(r.`last`), '')) AS one } RETURN collect(one) AS texts, max(a.`company_id`) AS last;

// (Person)-[LIVES_IN]->(Household)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Household {`household_id`: row[1]}) MERGE (a)-[r:LIVES_IN {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:LIVES_IN {`owner`: row[2]}]->(b:Household {`household_id`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:LIVES_IN]->(b:Household) RETURN collect(a.`psn_no` + '\u001f' + b.`household_id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[VISITED]->(Institution)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:VISITED {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `claims`: row[6], `first`: row[7], `last`: row[8], `fund_amount_fen`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:VISITED {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:VISITED]->(b:Institution) RETURN collect(a.`psn_no` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`claims`), '') + '\u001f' + coalesce(toString(r.`first`), '') + '\u001f' + coalesce(toString(r.`last`), '') + '\u001f' + coalesce(toString(r.`fund_amount_fen`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[TREATED_BY]->(Staff)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:TREATED_BY {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `claims`: row[6], `first`: row[7], `last`: row[8], `fund_amount_fen`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:TREATED_BY {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:TREATED_BY]->(b:Staff) RETURN collect(a.`psn_no` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`claims`), '') + '\u001f' + coalesce(toString(r.`first`), '') + '\u001f' + coalesce(toString(r.`last`), '') + '\u001f' + coalesce(toString(r.`fund_amount_fen`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:USES]->(b:Phone) RETURN collect(a.`psn_no` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[USES]->(BankAccount)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:USES]->(b:BankAccount) RETURN collect(a.`psn_no` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[USES]->(Address)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:USES]->(b:Address) RETURN collect(a.`psn_no` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Institution)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Institution) WHERE a.`fixmedins_code` > $after WITH a ORDER BY a.`fixmedins_code` LIMIT $limit CALL (a) { MATCH (a:Institution)-[r:USES]->(b:Phone) RETURN collect(a.`fixmedins_code` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`fixmedins_code`) AS last;

// (Institution)-[USES]->(BankAccount)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Institution) WHERE a.`fixmedins_code` > $after WITH a ORDER BY a.`fixmedins_code` LIMIT $limit CALL (a) { MATCH (a:Institution)-[r:USES]->(b:BankAccount) RETURN collect(a.`fixmedins_code` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`fixmedins_code`) AS last;

// (Institution)-[USES]->(Address)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Institution) WHERE a.`fixmedins_code` > $after WITH a ORDER BY a.`fixmedins_code` LIMIT $limit CALL (a) { MATCH (a:Institution)-[r:USES]->(b:Address) RETURN collect(a.`fixmedins_code` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`fixmedins_code`) AS last;

// (Employer)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Employer) WHERE a.`emp_no` > $after WITH a ORDER BY a.`emp_no` LIMIT $limit CALL (a) { MATCH (a:Employer)-[r:USES]->(b:Phone) RETURN collect(a.`emp_no` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`emp_no`) AS last;

// (Employer)-[USES]->(Address)
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Employer) WHERE a.`emp_no` > $after WITH a ORDER BY a.`emp_no` LIMIT $limit CALL (a) { MATCH (a:Employer)-[r:USES]->(b:Address) RETURN collect(a.`emp_no` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`emp_no`) AS last;

// (Agent)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Agent) WHERE a.`agnt_id` > $after WITH a ORDER BY a.`agnt_id` LIMIT $limit CALL (a) { MATCH (a:Agent)-[r:USES]->(b:Phone) RETURN collect(a.`agnt_id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '')) AS one } RETURN collect(one) AS texts, max(a.`agnt_id`) AS last;

// (Person)-[EMPLOYED_BY]->(Employer)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:EMPLOYED_BY {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `until`: row[5], `base_fen`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:EMPLOYED_BY {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:EMPLOYED_BY]->(b:Employer) RETURN collect(a.`psn_no` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`until`), '') + '\u001f' + coalesce(toString(r.`base_fen`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Staff)-[WORKS_AT]->(Institution)
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:WORKS_AT {`owner`: row[2]}]->(b) SET r += {`since`: row[3], `until`: row[4], `dept_name`: row[5]};
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]})-[r:WORKS_AT {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Staff) WHERE a.`dr_code` > $after WITH a ORDER BY a.`dr_code` LIMIT $limit CALL (a) { MATCH (a:Staff)-[r:WORKS_AT]->(b:Institution) RETURN collect(a.`dr_code` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`until`), '') + '\u001f' + coalesce(toString(r.`dept_name`), '')) AS one } RETURN collect(one) AS texts, max(a.`dr_code`) AS last;

// (Staff)-[IS]->(Person)
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:IS {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]})-[r:IS {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Staff) WHERE a.`dr_code` > $after WITH a ORDER BY a.`dr_code` LIMIT $limit CALL (a) { MATCH (a:Staff)-[r:IS]->(b:Person) RETURN collect(a.`dr_code` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`dr_code`) AS last;

// (Person)-[SAME_AS]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:SAME_AS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:SAME_AS {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:SAME_AS]->(b:Person) RETURN collect(a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[OWNS]->(Institution)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:OWNS]->(b:Institution) RETURN collect(a.`psn_no` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[OWNS]->(Employer)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:OWNS]->(b:Employer) RETURN collect(a.`psn_no` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[OWNS]->(Company)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Company {`company_id`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Company {`company_id`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:OWNS]->(b:Company) RETURN collect(a.`psn_no` + '\u001f' + b.`company_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Company)-[OWNS]->(Institution)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Company) WHERE a.`company_id` > $after WITH a ORDER BY a.`company_id` LIMIT $limit CALL (a) { MATCH (a:Company)-[r:OWNS]->(b:Institution) RETURN collect(a.`company_id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`company_id`) AS last;

// (Company)-[OWNS]->(Employer)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Company) WHERE a.`company_id` > $after WITH a ORDER BY a.`company_id` LIMIT $limit CALL (a) { MATCH (a:Company)-[r:OWNS]->(b:Employer) RETURN collect(a.`company_id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`company_id`) AS last;

// (Company)-[OWNS]->(Company)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Company {`company_id`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Company {`company_id`: row[1]}) DELETE r;
MATCH (a:Company) WHERE a.`company_id` > $after WITH a ORDER BY a.`company_id` LIMIT $limit CALL (a) { MATCH (a:Company)-[r:OWNS]->(b:Company) RETURN collect(a.`company_id` + '\u001f' + b.`company_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`company_id`) AS last;

// (Institution)-[LOCATED_IN]->(Region)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:Region {`adcode`: row[1]}) MERGE (a)-[r:LOCATED_IN {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:LOCATED_IN {`owner`: row[2]}]->(b:Region {`adcode`: row[1]}) DELETE r;
MATCH (a:Institution) WHERE a.`fixmedins_code` > $after WITH a ORDER BY a.`fixmedins_code` LIMIT $limit CALL (a) { MATCH (a:Institution)-[r:LOCATED_IN]->(b:Region) RETURN collect(a.`fixmedins_code` + '\u001f' + b.`adcode` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`fixmedins_code`) AS last;

// (Address)-[LOCATED_IN]->(Region)
UNWIND $rows AS row MATCH (a:Address {`addr_id`: row[0]}) MATCH (b:Region {`adcode`: row[1]}) MERGE (a)-[r:LOCATED_IN {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Address {`addr_id`: row[0]})-[r:LOCATED_IN {`owner`: row[2]}]->(b:Region {`adcode`: row[1]}) DELETE r;
MATCH (a:Address) WHERE a.`addr_id` > $after WITH a ORDER BY a.`addr_id` LIMIT $limit CALL (a) { MATCH (a:Address)-[r:LOCATED_IN]->(b:Region) RETURN collect(a.`addr_id` + '\u001f' + b.`adcode` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`addr_id`) AS last;

// (Ring)-[HAS_MEMBER]->(Person)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Person) RETURN collect(a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Ring)-[HAS_MEMBER]->(Institution)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Institution) RETURN collect(a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Ring)-[HAS_MEMBER]->(Staff)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Staff) RETURN collect(a.`id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Ring)-[HAS_MEMBER]->(Employer)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Employer) RETURN collect(a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Ring)-[HAS_MEMBER]->(Agent)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Agent {`agnt_id`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Agent {`agnt_id`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Agent) RETURN collect(a.`id` + '\u001f' + b.`agnt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Ring)-[HAS_MEMBER]->(BankAccount)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:HAS_MEMBER]->(b:BankAccount) RETURN collect(a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[SUPPORTS]->(Ring)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Ring {`id`: row[1]}) MERGE (a)-[r:SUPPORTS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:SUPPORTS {`owner`: row[2]}]->(b:Ring {`id`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:SUPPORTS]->(b:Ring) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Claim)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (b:Claim) WHERE b.`setl_id` > $after WITH b ORDER BY b.`setl_id` LIMIT $limit CALL (b) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Claim) RETURN collect(a.`id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(b.`setl_id`) AS last;

// (Finding)-[RESTS_ON]->(TraceCode)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:TraceCode {`code`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:TraceCode {`code`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:TraceCode) RETURN collect(a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Invoice)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Invoice {`number`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Invoice {`number`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Invoice) RETURN collect(a.`id` + '\u001f' + b.`number` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Phone)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Phone) RETURN collect(a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(BankAccount)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:BankAccount) RETURN collect(a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Address)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Address) RETURN collect(a.`id` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Person)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Person) RETURN collect(a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Institution)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Institution) RETURN collect(a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Staff)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Staff) RETURN collect(a.`id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Employer)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Employer) RETURN collect(a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[RESTS_ON]->(Agent)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Agent {`agnt_id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Agent {`agnt_id`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:RESTS_ON]->(b:Agent) RETURN collect(a.`id` + '\u001f' + b.`agnt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Rule)-[RESTS_ON]->(Article)
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Rule) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Rule)-[r:RESTS_ON]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Scheme)-[RESTS_ON]->(Article)
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Scheme) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Scheme)-[r:RESTS_ON]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Scheme)-[RESTS_ON]->(Instrument)
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Scheme) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Scheme)-[r:RESTS_ON]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (TypicalCase)-[RESTS_ON]->(Article)
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `gravity`: row[7]};
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:TypicalCase) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:TypicalCase)-[r:RESTS_ON]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`gravity`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Finding)-[MATCHES]->(Scheme)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:MATCHES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:MATCHES {`owner`: row[2]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:Finding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Finding)-[r:MATCHES]->(b:Scheme) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Ring)-[MATCHES]->(Scheme)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:MATCHES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:MATCHES {`owner`: row[2]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:Ring) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Ring)-[r:MATCHES]->(b:Scheme) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Proceeding)-[ABOUT]->(Incident)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:ABOUT {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:ABOUT {`owner`: row[2]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Proceeding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Proceeding)-[r:ABOUT]->(b:Incident) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Incident)-[INCLUDES]->(Ring)
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]}) MATCH (b:Ring {`id`: row[1]}) MERGE (a)-[r:INCLUDES {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]})-[r:INCLUDES {`owner`: row[2]}]->(b:Ring {`id`: row[1]}) DELETE r;
MATCH (a:Incident) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Incident)-[r:INCLUDES]->(b:Ring) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Incident)-[PART_OF]->(Incident)
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:PART_OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]})-[r:PART_OF {`owner`: row[2]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Incident) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Incident)-[r:PART_OF]->(b:Incident) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Article)-[PART_OF]->(Instrument)
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:PART_OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]})-[r:PART_OF {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Article) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Article)-[r:PART_OF]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Rule)-[PART_OF]->(Instrument)
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:PART_OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]})-[r:PART_OF {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Rule) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Rule)-[r:PART_OF]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Transfer)-[FROM]->(Agency)
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]}) MATCH (b:Agency {`code`: row[1]}) MERGE (a)-[r:FROM {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]})-[r:FROM {`owner`: row[2]}]->(b:Agency {`code`: row[1]}) DELETE r;
MATCH (a:Transfer) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Transfer)-[r:FROM]->(b:Agency) RETURN collect(a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Transfer)-[TO]->(Agency)
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]}) MATCH (b:Agency {`code`: row[1]}) MERGE (a)-[r:TO {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]})-[r:TO {`owner`: row[2]}]->(b:Agency {`code`: row[1]}) DELETE r;
MATCH (a:Transfer) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Transfer)-[r:TO]->(b:Agency) RETURN collect(a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Proceeding)-[SUBJECT]->(Person)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:SUBJECT {`owner`: row[2]}]->(b) SET r += {`role`: row[3]};
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:SUBJECT {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Proceeding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Proceeding)-[r:SUBJECT]->(b:Person) RETURN collect(a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`role`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Proceeding)-[SUBJECT]->(Institution)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:SUBJECT {`owner`: row[2]}]->(b) SET r += {`role`: row[3]};
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:SUBJECT {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Proceeding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Proceeding)-[r:SUBJECT]->(b:Institution) RETURN collect(a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`role`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Proceeding)-[SUBJECT]->(Employer)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:SUBJECT {`owner`: row[2]}]->(b) SET r += {`role`: row[3]};
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:SUBJECT {`owner`: row[2]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Proceeding) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Proceeding)-[r:SUBJECT]->(b:Employer) RETURN collect(a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`role`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Tip)-[SUGGESTS]->(Incident)
UNWIND $rows AS row MATCH (a:Tip {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:SUGGESTS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Tip {`id`: row[0]})-[r:SUGGESTS {`owner`: row[2]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Tip) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Tip)-[r:SUGGESTS]->(b:Incident) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Person)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Person) RETURN collect(a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Staff)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Staff) RETURN collect(a.`id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Agent)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Agent {`agnt_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Agent {`agnt_id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Agent) RETURN collect(a.`id` + '\u001f' + b.`agnt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Handler)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Handler {`opter_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Handler {`opter_id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Handler) RETURN collect(a.`id` + '\u001f' + b.`opter_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Institution)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Institution) RETURN collect(a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Employer)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Employer) RETURN collect(a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Company)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Company {`company_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Company {`company_id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Company) RETURN collect(a.`id` + '\u001f' + b.`company_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Household)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Household {`household_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Household {`household_id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Household) RETURN collect(a.`id` + '\u001f' + b.`household_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Region)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Region {`adcode`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Region {`adcode`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Region) RETURN collect(a.`id` + '\u001f' + b.`adcode` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Agency)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Agency {`code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Agency {`code`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Agency) RETURN collect(a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Claim)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (b:Claim) WHERE b.`setl_id` > $after WITH b ORDER BY b.`setl_id` LIMIT $limit CALL (b) { MATCH (a:Document)-[r:MENTIONS]->(b:Claim) RETURN collect(a.`id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(b.`setl_id`) AS last;

// (Document)-[MENTIONS]->(Encounter)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Encounter {`mdtrt_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Encounter {`mdtrt_id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Encounter) RETURN collect(a.`id` + '\u001f' + b.`mdtrt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Invoice)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Invoice {`number`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Invoice {`number`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Invoice) RETURN collect(a.`id` + '\u001f' + b.`number` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(TraceCode)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:TraceCode {`code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:TraceCode {`code`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:TraceCode) RETURN collect(a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Item)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Item {`hilist_code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Item {`hilist_code`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Item) RETURN collect(a.`id` + '\u001f' + b.`hilist_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Phone)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Phone) RETURN collect(a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(BankAccount)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:BankAccount) RETURN collect(a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Address)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Address) RETURN collect(a.`id` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Vehicle)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Vehicle {`token`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Vehicle {`token`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Vehicle) RETURN collect(a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Finding)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Finding {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Finding {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Finding) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Ring)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Ring {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Ring {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Ring) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Incident)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Incident) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Proceeding)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Proceeding {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Proceeding {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Proceeding) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Transfer)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Transfer {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Transfer {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Transfer) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Tip)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Tip {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Tip {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Tip) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Evidence)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Evidence {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Evidence {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Evidence) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Sanction)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Sanction {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Sanction {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Sanction) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Document)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Document {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Document {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Document) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Mention)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Mention {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Mention {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Mention) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Instrument)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Article)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Rule)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Rule {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Rule {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Rule) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(Scheme)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:Scheme) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[MENTIONS]->(TypicalCase)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:TypicalCase {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:TypicalCase {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:MENTIONS]->(b:TypicalCase) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Person)-[COLLUDES_WITH]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:COLLUDES_WITH {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:COLLUDES_WITH {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:COLLUDES_WITH]->(b:Person) RETURN collect(a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[REFERRED]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:REFERRED {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:REFERRED {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:REFERRED]->(b:Person) RETURN collect(a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Person)-[PAID]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:PAID {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:PAID {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person) WHERE a.`psn_no` > $after WITH a ORDER BY a.`psn_no` LIMIT $limit CALL (a) { MATCH (a:Person)-[r:PAID]->(b:Person) RETURN collect(a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '')) AS one } RETURN collect(one) AS texts, max(a.`psn_no`) AS last;

// (Instrument)-[AMENDS]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:AMENDS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:AMENDS {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Instrument)-[r:AMENDS]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Instrument)-[REPLACES]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:REPLACES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:REPLACES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Instrument)-[r:REPLACES]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Instrument)-[IMPLEMENTS]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:IMPLEMENTS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:IMPLEMENTS {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Instrument)-[r:IMPLEMENTS]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Instrument)-[BASED_ON]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:BASED_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:BASED_ON {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Instrument)-[r:BASED_ON]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Article)-[CITES]->(Article)
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Article) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Article)-[r:CITES]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Article)-[CITES]->(Instrument)
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Article) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Article)-[r:CITES]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Instrument)-[CITES]->(Article)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Instrument) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Instrument)-[r:CITES]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Instrument)-[CITES]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Instrument)-[r:CITES]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Rule)-[CITES]->(Article)
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Rule) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Rule)-[r:CITES]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Rule)-[CITES]->(Instrument)
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Rule) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Rule)-[r:CITES]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (TypicalCase)-[CITES]->(Article)
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:TypicalCase) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:TypicalCase)-[r:CITES]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (TypicalCase)-[CITES]->(Instrument)
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:TypicalCase) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:TypicalCase)-[r:CITES]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[CITES]->(Article)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:CITES]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Document)-[CITES]->(Instrument)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:CITES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `places`: row[6], `times`: row[7]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:CITES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Document) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Document)-[r:CITES]->(b:Instrument) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`places`), '') + '\u001f' + coalesce(toString(r.`times`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Scheme)-[PUNISHED_BY]->(Article)
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:PUNISHED_BY {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `kind`: row[7], `parties`: row[8], `imposed_by`: row[9], `imposed_by_en`: row[10], `multiplier_low`: row[11], `multiplier_high`: row[12], `multiplier_of`: row[13], `fine_low_fen`: row[14], `fine_high_fen`: row[15], `valid_from`: row[16], `valid_to`: row[17]};
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]})-[r:PUNISHED_BY {`owner`: row[2], `edge_key`: row[3]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Scheme) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Scheme)-[r:PUNISHED_BY]->(b:Article) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`kind`), '') + '\u001f' + coalesce(toString(r.`parties`), '') + '\u001f' + coalesce(toString(r.`imposed_by`), '') + '\u001f' + coalesce(toString(r.`imposed_by_en`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`multiplier_low` * 1000000))), '') + '\u001f' + coalesce(toString(toInteger(round(r.`multiplier_high` * 1000000))), '') + '\u001f' + coalesce(toString(r.`multiplier_of`), '') + '\u001f' + coalesce(toString(r.`fine_low_fen`), '') + '\u001f' + coalesce(toString(r.`fine_high_fen`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (TypicalCase)-[SHOWS]->(Scheme)
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:SHOWS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]})-[r:SHOWS {`owner`: row[2]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:TypicalCase) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:TypicalCase)-[r:SHOWS]->(b:Scheme) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

// (Rule)-[SHOWS]->(Scheme)
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:SHOWS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]})-[r:SHOWS {`owner`: row[2]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:Rule) WHERE a.`id` > $after WITH a ORDER BY a.`id` LIMIT $limit CALL (a) { MATCH (a:Rule)-[r:SHOWS]->(b:Scheme) RETURN collect(a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '')) AS one } RETURN collect(one) AS texts, max(a.`id`) AS last;

